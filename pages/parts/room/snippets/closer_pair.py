word = "model"
texts = ["She trained the model.", "He tuned the model.", "The model walked down the runway."]

import re
from itertools import combinations

import torch

from pages.shared.snippets.encoder import run, tokenizer


def state(text):
    """The average last vector of the word's tokens."""
    start, end = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE).span()
    inside = [i for i, (a, b) in enumerate(tokenizer.encode(text).offsets) if a < end and b > start]
    _, out = run(text)
    return out.hidden_states[-1][0, inside].mean(dim=0)


states = [state(text) for text in texts]
result = [torch.cosine_similarity(a, b, dim=0).item() for a, b in combinations(states, 2)]

domains = ["law", "ecology"]  # None: the base, compared with itself
seed = 0
text = "They met at the bank and talked about the [MASK]."
word = "bank"

import torch

from pages.parts.training.snippets.tuned_model import states, tuned

base = states(tuned(None, seed), text, word)
result = []
for domain in domains:
    result += torch.cosine_similarity(states(tuned(domain, seed), text, word), base, dim=1).tolist()

steps = [0, 50, 200, 550]  # at which the weights were kept

from collections import Counter
from itertools import pairwise

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import LlamaConfig, LlamaForCausalLM

from content.examples.book import TEXT
from models.live_training import tiny_gpt  # knows where the weights are that this machine has trained

CONTEXT = 64  # characters that it sees at once
characters = sorted(set(TEXT))
ids = torch.tensor([characters.index(character) for character in TEXT])
held = ids[int(0.9 * len(ids)) :]  # the end of the book, which it has not learned from
held = held[: (len(held) - 1) // CONTEXT * CONTEXT + 1]
model = LlamaForCausalLM(
    LlamaConfig(
        vocab_size=len(characters), hidden_size=128, intermediate_size=256, num_hidden_layers=3, num_attention_heads=4,
        max_position_embeddings=CONTEXT, tie_word_embeddings=True, bos_token_id=None, eos_token_id=None,
    )
)  # fmt: skip
result = []
for step in steps:
    weights = load_file(tiny_gpt.folder(TEXT, 0) / f"step-{step}.safetensors")
    model.load_state_dict(weights, strict=False)  # the output matrix is the embedding
    with torch.inference_mode():
        windows = held[:-1].view(-1, CONTEXT).split(32)
        logits = torch.cat([model(rows, use_cache=False).logits for rows in windows])
    result.append(torch.nn.functional.cross_entropy(logits.flatten(0, 1), held[1:]).item())
pairs, singles = Counter(pairwise(TEXT)), Counter(TEXT[:-1])
entropy = -sum(n * np.log(n / singles[first]) for (first, _), n in pairs.items()) / (len(TEXT) - 1)
result += [entropy] * len(steps)  # knowing only which character follows which

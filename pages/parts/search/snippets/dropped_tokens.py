text = "We are living in a material world"

import torch

from pages.shared.snippets.encoder import model, tokenizer


def vector(ids):
    """The mean of the last vectors, with a length of 1."""
    with torch.inference_mode():
        states = model(torch.tensor([ids])).last_hidden_state[0]  # (T, D)
    return torch.nn.functional.normalize(states.mean(dim=0), dim=0)


ids = tokenizer.encode(text).ids
full = vector(ids)
result = [1 - (full @ vector(ids[:i] + ids[i + 1 :])).item() for i in range(1, len(ids) - 1)]

text = "someone borrowed money and cannot give it back"
out = 1  # the place of the token that is left out, counted from 0
sentences = ["The bank lends money.", "A frog sits on the bank."]

import torch

from pages.shared.snippets.encoder import model, tokenizer


def vector(ids):
    """The mean of the last vectors, with a length of 1."""
    with torch.inference_mode():
        states = model(torch.tensor([ids])).last_hidden_state[0]  # (T, D)
    return torch.nn.functional.normalize(states.mean(dim=0), dim=0)


ids = tokenizer.encode(text).ids
shorter = vector(ids[: out + 1] + ids[out + 2 :])  # the first one is [CLS]
result = [(vector(tokenizer.encode(sentence).ids[:256]) @ shorter).item() for sentence in sentences]

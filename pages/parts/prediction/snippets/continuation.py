import torch

from pages.shared.snippets.causal import model, tokenizer


def shares_of(text, new):
    """The probability of each of the new tokens' ids after a text, given all before it: (N,), in one forward pass."""
    ids = tokenizer.encode(text).ids
    with torch.inference_mode():
        logits = model(torch.tensor([ids + new])).logits[0, len(ids) - 1 : -1].double()
    return logits.softmax(dim=-1)[range(len(new)), new]

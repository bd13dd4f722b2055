texts = ["We are living in a material"]
measure = "previous"  # or "first", "itself", "entropy", "distance"
heads = []  # block and head of each; [] means all of them

import torch

from pages.shared.snippets.causal import run


def measures(attention):  # (L, H, T, T)
    """The means over the tokens after the first, (L, H) each."""
    weights, rows = attention[:, :, 1:], torch.arange(1, attention.shape[-1])
    apart = (rows[:, None] - torch.arange(attention.shape[-1])).abs()
    return {
        "previous": weights[:, :, rows - 1, rows - 1].mean(dim=2),
        "first": weights[..., 0].mean(dim=2),
        "itself": weights[:, :, rows - 1, rows].mean(dim=2),
        "entropy": -torch.special.xlogy(weights, weights).sum(dim=3).mean(dim=2) / torch.log(torch.tensor(2.0)),
        "distance": (weights * apart).sum(dim=3).mean(dim=2),
    }


columns = [measures(torch.cat(run(text)[1].attentions).double())[measure] for text in texts]
heads = heads or torch.cartesian_prod(*map(torch.arange, columns[0].shape)).tolist()
result = [column[layer, head].item() for layer, head in heads for column in columns]

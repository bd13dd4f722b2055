pairs = [("A frog sits on a leaf.", "An amphibian rests on a plant."), ("He sat on the bank.", "She robbed the bank.")]

import torch


def cosines(run):
    """Of each pair, by the first, the mean and the last of a model's last vectors: 3 times as many as pairs."""

    def pooled(text):
        states = run(text)[1].hidden_states[-1][0]  # (T, D)
        return torch.stack([states[0], states.mean(dim=0), states[-1]])

    return torch.stack([torch.cosine_similarity(pooled(a), pooled(b)) for a, b in pairs]).T.flatten().tolist()


from pages.shared.snippets.encoder import run

result = cosines(run)

from pages.shared.snippets.causal import run

result += cosines(run)

pairs = [("He bought a new car", "She purchased a vehicle"), ("The cat sat on the mat", "He wiped his feet on the mat")]

import torch

from pages.shared.snippets.causal import run


def pooled(text):
    """The first token's final vector, the mean of all, the last token's: (3, D)."""
    final = run(text)[1].hidden_states[-1][0]  # (T, D), after the final norm
    return torch.stack([final[0], final.mean(dim=0), final[-1]])


cosines = [torch.cosine_similarity(pooled(first), pooled(second)) for first, second in pairs]  # 3 for each pair
result = torch.stack(cosines).T.flatten().tolist()

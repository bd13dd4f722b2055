domain = "law"  # or ecology; None: the base
seed = 0
text = "They met at the bank and talked about the [MASK]."
word = "bank"
others = ["court", "river"]  # words put into its place

import torch

from pages.parts.training.snippets.tuned_model import states, tuned

network = tuned(domain, seed)
own = states(network, text, word)[-1]
at = text.lower().index(word.lower())
result = []
for other in others:
    replaced = text[:at] + other + text[at + len(word) :]
    result.append(torch.cosine_similarity(own, states(network, replaced, other)[-1], dim=0).item())

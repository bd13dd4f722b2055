text = "We are living in a material"
new = []  # ids of the tokens that were written after it
temperature = 1.0
top_k = 12
top_p = 0.9
min_p = 0.0
repetition = 1.0
seed = 0
numbers = 16  # shown of each vector
shown = 5

import numpy as np
import torch

from pages.parts.prediction.snippets.chances import chances_of
from pages.shared.snippets.causal import model, tokenizer

ids = torch.tensor([tokenizer.encode(text).ids + new])
with torch.inference_mode():
    out = model(ids, output_hidden_states=True)
final = out.hidden_states[-1][0, -1].double()  # (D,), after the final norm
scores = out.logits[0, -1].double()  # (V,)
best = scores.topk(shown).indices
rows = model.lm_head.weight[best].double()  # (shown, D)
places = torch.arange(numbers) * (len(final) // numbers)
positive = scores.exp()
shares = positive / positive.sum()
chances = chances_of(ids, out.logits[:, -1], temperature, top_k, top_p, min_p, repetition)
drawable = chances.sort(descending=True).values[:shown]
number = np.random.default_rng(seed).random(len(new) + 1)[-1]
result = [
    *final[places].tolist(),
    *rows[:, places].flatten().tolist(),
    *(final * rows)[:, places].flatten().tolist(),
    *scores[best].tolist(),
    *positive[best].tolist(),
    (positive.sum() - positive[best].sum()).item(),
    *shares[best].tolist(),
    1 - shares[best].sum().item(),
    *drawable.tolist(),
    1 - drawable.sum().item(),
    number,
]

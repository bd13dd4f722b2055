text = "We are living in a material"
temperature = 1.0
top_k = 12
top_p = 0.9
min_p = 0.0
repetition = 1.0
shown = 20

from pages.parts.prediction.snippets.chances import chances_of
from pages.shared.snippets.causal import run

ids, out = run(text)
chances = chances_of(ids, out.logits[0, -1:], temperature, top_k, top_p, min_p, repetition)
top = chances.sort(descending=True).values[:shown]
result = [*top.tolist(), (1 - top.sum()).item()]

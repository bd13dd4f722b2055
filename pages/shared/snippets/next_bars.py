text = "We are living in a material"
shown = 5

from pages.shared.snippets.causal import run

ids, out = run(text)
probabilities = out.logits[0, -1].double().softmax(dim=-1)  # (V,), the whole vocabulary
top = probabilities.topk(shown).values
result = [*top.tolist(), (1 - top.sum()).item()]

text = "We are living in a material"
temperature = 0.5
shown = 6

from pages.shared.snippets.causal import run

ids, out = run(text)
probabilities = (out.logits[0, -1].double() / temperature).softmax(dim=-1)  # (V,), the whole vocabulary
top = probabilities.topk(shown).values
result = [*top.tolist(), (1 - top.sum()).item()]

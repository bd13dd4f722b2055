text = "We are living in a material"

from pages.parts.prediction.snippets.lens import lens

logits = lens(text, [-1])[:, 0]  # (L+1, V)
answer = logits[-1].argmax()
result = (1 + (logits > logits[:, answer, None]).sum(dim=1)).tolist()

text = "We are living in a material"
blocks = 20  # that the vector has passed through
shown = 5

from pages.parts.prediction.snippets.lens import lens

top = lens(text, [-1])[blocks, 0].softmax(dim=-1).topk(shown).values
result = [*top.tolist(), (1 - top.sum()).item()]

ink = 8 * [0, 0, 0, 15, 15, 0, 0, 0]  # 8 × 8 pixels, line by line, 16 is all ink

from pages.shared.snippets.vision import run

_, out = run(ink)
result = out.logits[0].softmax(dim=-1)  # of the ten digits

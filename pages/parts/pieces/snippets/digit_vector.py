ink = 8 * [0, 0, 0, 15, 15, 0, 0, 0]  # 8 × 8 pixels, line by line, 16 is all ink
chosen = 5  # patch

from pages.shared.snippets.vision import run

projected, _ = run(ink)
result = projected[chosen]

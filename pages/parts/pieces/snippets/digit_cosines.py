ink = 8 * [0, 0, 0, 15, 15, 0, 0, 0]  # 8 × 8 pixels, line by line, 16 is all ink
chosen = 5  # patch
near = [6, 9]

import torch

from pages.shared.snippets.vision import run

projected, _ = run(ink)
unit = torch.nn.functional.normalize(projected - projected.mean(dim=0), dim=1)
result = (unit @ unit[chosen])[near]

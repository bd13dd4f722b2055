ink = 8 * [0, 0, 0, 15, 15, 0, 0, 0]  # 8 × 8 pixels, line by line, 16 is all ink
layer = 3  # the block; None: all blocks and heads
head = None  # None: the average of all heads

import torch

from pages.shared.snippets.vision import run

_, out = run(ink)
weights = torch.cat(out.attentions)[:, :, 0]  # (L, H, 1 + patches): the class token's row
if layer is None:
    result = weights[:, :, 1:].ravel()  # without its weight for itself
elif head is None:
    result = weights[layer].mean(dim=0)
else:
    result = weights[layer, head]

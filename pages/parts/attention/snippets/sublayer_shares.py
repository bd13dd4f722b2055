text = "She learned about neural networks and trained the model"
token = 8

import torch

from pages.parts.attention.snippets.stream_causal import stream

before, between, after = stream(text, token)
move = after - before  # (L, D), what each block adds
parts = torch.stack([between - before, after - between])  # attention's part and feed-forward's
result = ((parts * move).sum(dim=2) / (move * move).sum(dim=1)).flatten().tolist()

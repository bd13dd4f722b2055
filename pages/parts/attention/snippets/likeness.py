texts = ["She learned about neural networks and trained the model", "She walked down the runway in Paris as the model"]
tokens = [8, 9]  # the word's place in each

import torch

from pages.parts.attention.snippets.stream_causal import stream

states = []  # of each text: the word's vector at the start and after each block, (L + 1, D)
for text, token in zip(texts, tokens, strict=True):
    before, between, after = stream(text, token)
    states.append(torch.cat([before[:1], after]))
result = torch.cosine_similarity(*states).tolist()

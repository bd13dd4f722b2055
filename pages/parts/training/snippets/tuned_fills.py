domain = "law"  # or ecology; None: the base
seed = 0
text = "They met at the bank and talked about the [MASK]."
shown = 6

import torch

from pages.parts.training.snippets.tuned_model import tokenizer, tuned

ids = torch.tensor([tokenizer.encode(text).ids])
gap = ids[0].tolist().index(tokenizer.token_to_id("[MASK]"))
with torch.inference_mode():
    probabilities = tuned(domain, seed)(ids).logits[0, gap].double().softmax(dim=-1)
top = probabilities.topk(shown).values
result = [*top.tolist(), 1 - top.sum().item()]

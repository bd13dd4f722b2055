texts = [("The cat sat on the [MASK].", [2723, 2795])]  # masked model: a text, and ids of tokens for its gap
gap = 0  # which of the gaps
lines = [("The cat sat on the", [2644], [506, 30])]  # causal model: a text, ids that it wrote, ids of what may follow

import torch

from pages.shared.snippets.masked import run, tokenizer

result = []
for text, shown in texts:
    ids, out = run(text)
    place = (ids[0] == tokenizer.token_to_id("[MASK]")).nonzero()[gap, 0]
    result += out.logits[0, place].double().softmax(dim=-1)[shown].tolist()

from pages.shared.snippets.causal import model, tokenizer

for text, written, shown in lines:
    with torch.inference_mode():
        out = model(torch.tensor([tokenizer.encode(text).ids + written]))
    result += out.logits[0, -1].double().softmax(dim=-1)[shown].tolist()

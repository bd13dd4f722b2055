text = "The cat sat on the [MASK] and [MASK]."
hides = [True, False]  # for each gap, whether it hides a word of the text

import torch

from pages.shared.snippets.masked import run, tokenizer

ids, out = run(text)
gaps = (ids[0] == tokenizer.token_to_id("[MASK]")).nonzero()[:, 0][torch.tensor(hides)]
result = out.logits[0, gaps].double().softmax(dim=-1).amax(dim=-1).tolist()

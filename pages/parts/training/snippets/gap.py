text = "They met at the bank and talked about the [MASK]."
shown = 5

from pages.shared.snippets.masked import run, tokenizer

ids, out = run(text)
gap = ids[0].tolist().index(tokenizer.token_to_id("[MASK]"))
probabilities = out.logits[0, gap].double().softmax(dim=-1)
top = probabilities.topk(shown).values
result = [*top.tolist(), 1 - top.sum().item()]

text = "We are living in a [MASK] world"
answers = ["material", 3430]  # as typed, or the id of a token of the model's own

from pages.shared.snippets.masked import run, tokenizer

ids, out = run(text)
gap = ids[0].tolist().index(tokenizer.token_to_id("[MASK]"))
probabilities = out.logits[0, gap].double().softmax(dim=-1)  # (V,), the whole vocabulary
tokens = [answer if isinstance(answer, int) else tokenizer.encode(answer).ids[1] for answer in answers]  # the first one
result = probabilities[tokens].tolist()

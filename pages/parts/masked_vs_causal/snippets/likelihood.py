texts = ["The cat sat on the mat", "mat the on sat cat The"]
hide = False  # True: each token hidden in turn (masked model); False: each from those before it (causal model)

from pages.parts.masked_vs_causal.snippets.each_token import each_hidden, each_next

result = []
for text in texts:
    logarithms, ids = each_hidden(text) if hide else each_next(text)
    result.append(logarithms[range(len(ids)), ids].sum().item())  # in nats

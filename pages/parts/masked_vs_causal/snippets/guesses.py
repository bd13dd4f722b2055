text = "The cat sat on the mat"
hide = False  # True: each token hidden in turn (masked model); False: each from those before it (causal model)
places = [0, 1, 2, 3, 4, 5]  # tokens that are shown
ranks = 5  # likeliest guesses for each

from pages.parts.masked_vs_causal.snippets.each_token import each_hidden, each_next

logarithms, ids = each_hidden(text) if hide else each_next(text)
result = logarithms[places].exp().topk(ranks).values.T.flatten().tolist()  # rank by rank

text = "The cat sat on the mat"
hide = False  # True: each token hidden in turn (masked model); False: each from those before it (causal model)

import math

from pages.parts.masked_vs_causal.snippets.each_token import each_hidden, each_next

logarithms, ids = each_hidden(text) if hide else each_next(text)
result = (-logarithms[range(len(ids)), ids] / math.log(2)).tolist()  # in bits

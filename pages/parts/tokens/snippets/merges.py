text = "We are living in a material"

import json
from itertools import pairwise

from pages.parts.tokens.snippets.plain_text import plain_text
from pages.shared.snippets.tokenizer import tokenizer_of

tokenizer = tokenizer_of("causal")
merges = json.loads(tokenizer.to_str())["model"]["merges"]
ranks = {tuple(pair): rank for rank, pair in enumerate(merges)}
result = []
for part in plain_text(tokenizer, text):
    for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(part):
        pieces = list(word)  # one printable sign for each byte
        while pairs := [(ranks[p], i) for i, p in enumerate(pairwise(pieces)) if p in ranks]:
            rank, i = min(pairs)  # the merge that was learned first
            pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
            result.append(rank)

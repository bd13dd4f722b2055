first = "We are living in a material"
second = "Silk is a soft material."
pieces = [8, 6]  # of each sentence, at most
numbers = 16  # of each row, evenly spaced

import numpy as np

from pages.shared.snippets.embedding_table import embedding_table
from pages.shared.snippets.tokenizer import tokenizer_of

tokenizer = tokenizer_of("causal")
ids = [id for text, most in zip((first, second), pieces, strict=True) for id in tokenizer.encode(text).ids[:most]]
table = embedding_table("causal")  # (V, D), a row for each ID
result = table[ids][:, np.arange(numbers) * (table.shape[1] // numbers)].ravel()

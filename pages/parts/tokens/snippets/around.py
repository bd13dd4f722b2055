word = 4626  # its ID
others = [4624, 4625, 4627, 4628, 8690]  # the IDs of its neighbours

import torch
from torch.nn.functional import cosine_similarity

from pages.shared.snippets.embedding_table import embedding_table

table = torch.tensor(embedding_table("causal"))  # (V, D), a row for each ID
result = cosine_similarity(table[others], table[word]).tolist()

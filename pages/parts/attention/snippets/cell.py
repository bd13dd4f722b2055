text = "We are living in a material"
layer = 16
head = 0
looks = 5  # the token that attends
looked = 4  # the token that it attends to
causal = True  # no token attends to one after it
groups = []  # tokens whose values are added up, for the last step
step = 3  # 0 query and key, 1 product, 2 scale and mask, 3 softmax, 4 weighted sum

import torch

from pages.parts.attention.snippets.heads_causal import heads

queries, keys, values = heads(text, layer)
group = head * len(keys) // len(queries)  # several query heads may use one key and value head
query, key = queries[head, looks].double(), keys[group, looked].double()
scores = keys[group].double() @ query / len(query) ** 0.5
if causal:
    scores[looks + 1 :] = -torch.inf  # the mask
weights = scores.softmax(dim=0)  # one row of the attention matrix
offered = weights[:, None] * values[group].double()  # (T, Dh)
sums = [offered[tokens].sum(dim=0) for tokens in groups]
result = torch.cat([[query, key], [query * key], [scores], [weights], sums][step]).tolist()

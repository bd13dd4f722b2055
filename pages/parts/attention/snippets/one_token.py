text = "We are living in a material"
layer = 11
head = 1
place = 5  # of the token that attends
sees = [0, 1, 2, 3, 4, 5]  # the tokens that it may attend to

from pages.parts.attention.snippets.output_causal import heads, output, run

queries, keys, values = heads(text, layer)
group = head * len(keys) // len(queries)  # several query heads may use one key and value head
query, key, value = queries[head, place].double(), keys[group, sees].double(), values[group, sees].double()
sums = key @ query
scores = sums / len(query) ** 0.5
shares = scores.softmax(dim=0)
mix = shares @ value
added = output(layer)[:, head * len(query) : (head + 1) * len(query)].double() @ mix
after = run(text)[1].hidden_states[layer][0, place].double() + added
result = [number for part in (sums, scores, shares, mix, added, after) for number in part.tolist()]

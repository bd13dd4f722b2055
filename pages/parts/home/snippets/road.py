text = "We are living in a material"
block = 0
head = None  # None: the mean of all heads
place = 5  # the token whose vector is read
words = [[0, 1, 2, 3, 4]] * 31  # at each depth, by rank

from pages.parts.home.snippets.road_causal import only_before, passed, read

states, between, added, attention = passed(text)  # (L+1, T, D), (L, T, D), 2 x (L, T, D), (L, H, T, T)
few = range(0, states.shape[-1], states.shape[-1] // 16)
typical = states.abs().flatten(1).quantile(0.5, dim=1)  # of all sizes at a depth, (L+1,)
result = [x for at in (block, block + 1) for x in (states[at][:, few] / typical[at]).flatten().tolist()]
weights = attention[block].mean(dim=0) if head is None else attention[block, head]
result += [x for row, line in enumerate(weights.tolist()) for x in line[: row + 1 if only_before else None]]
for part, whole in zip(added, (states[:-1], between), strict=True):
    result += (part[block].norm(dim=-1) / whole[block].norm(dim=-1)).tolist()
best = read(states[:, place]).softmax(dim=-1).topk(5).values  # (L+1, 5)
result += [best[depth, rank].item() for depth, ranks in enumerate(words) for rank in ranks]

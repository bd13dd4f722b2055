text = "We are living in a material"
layer = 11
head = None  # None: the average of all heads
kept = [0, 1, 2, 3, 4, 5]  # tokens that are shown
lower = True  # only the cells below the diagonal: a token sees none after it

from pages.shared.snippets.causal import run

ids, out = run(text)
heads = out.attentions[layer][0]  # (H, T, T), row = the token that looks
weights = heads.mean(dim=0) if head is None else heads[head]
result = [weights[i, j].item() for i in kept for j in kept if j <= i or not lower]

text = "We are living in a material"
paths = [[905], [905, 30], [905, 28]]  # ids of the tokens from the text to each node of the tree

from pages.parts.prediction.snippets.continuation import shares_of

product = {}  # of the probabilities of all tokens of a path
for path in sorted(paths, key=len, reverse=True):
    if tuple(path) not in product:  # else it is the beginning of a longer one
        shares = shares_of(text, path).cumprod(dim=0).tolist()
        product |= {tuple(path[: i + 1]): share for i, share in enumerate(shares)}
result = [product[tuple(path)] for path in paths]

text = "We are living in a material"
ways = [[905, 30], [905, 28]]  # ids of the tokens written, by each way of choosing

from pages.parts.prediction.snippets.continuation import shares_of

result = []
for new in ways:
    result += shares_of(text, new).log2().cumsum(dim=0).tolist()  # of the text so far

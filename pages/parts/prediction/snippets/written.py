text = "We are living in a material"
new = [905, 30]  # ids of the tokens written

from pages.parts.prediction.snippets.continuation import shares_of

result = shares_of(text, new).tolist()

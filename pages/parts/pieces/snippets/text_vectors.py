text = "We are living in a material"
tokens = 8  # at most
numbers = 48  # of each

from pages.shared.snippets.causal import run

_, out = run(text)
vectors = out.hidden_states[0][0]  # (T, D), before the first block: rows of the embedding
result = vectors[:tokens, :numbers].ravel()

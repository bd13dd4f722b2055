pairs = [("The bank will lend you the money.", "The bank will not lend you the money.")]

from pages.parts.search.snippets.minilm import model

vectors = model.encode([text for pair in pairs for text in pair], normalize_embeddings=True)
result = (vectors[::2] * vectors[1::2]).sum(axis=1).tolist()

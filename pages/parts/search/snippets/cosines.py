query = "When the borrower failed"
sentences = ["The bank lends money.", "A frog sits on the bank."]

from pages.parts.search.snippets.minilm import model

vectors = model.encode([query, *sentences], normalize_embeddings=True)
result = (vectors[1:] @ vectors[0]).tolist()

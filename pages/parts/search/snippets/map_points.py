texts = ["When the borrower failed", "The bank lends money.", "A frog sits on the bank.", "Ships sail."]

from sklearn.decomposition import PCA

from pages.parts.search.snippets.minilm import model

vectors = model.encode(texts, normalize_embeddings=True).astype("float64")
result = PCA(2, svd_solver="full").fit_transform(vectors)[:, 1].tolist()  # the second of two coordinates

from sentence_transformers import SentenceTransformer

from models.weights import path  # the folder with the weights on this machine

model = SentenceTransformer(str(path("encoder")), device="cpu")

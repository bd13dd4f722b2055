import numpy as np
import pyarrow.parquet

from models.weights import path  # the folder with the weights on this machine

folder = path("static")
words = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
matrix = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")


def vectors(chosen):
    """The vectors (N, D) of some words, one row a word."""
    return np.array([matrix[words.index(word)] for word in chosen])

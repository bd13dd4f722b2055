import numpy as np
import torch
from transformers import AutoModel

from models.weights import path  # the folder with the weights on this machine


def embedding_table(role):
    """A vocabulary's table (V, D): one row of numbers for each id. The role "static" stands for GloVe."""
    if role == "static":
        return np.load(path(role) / "glove_6B_50d_emb.npy", mmap_mode="r")
    model = AutoModel.from_pretrained(path(role), dtype=torch.float32)
    return model.get_input_embeddings().weight.detach().numpy()

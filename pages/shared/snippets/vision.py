import torch
from transformers import ViTForImageClassification

from models.weights import path  # the folder with the weights on this machine

model = ViTForImageClassification.from_pretrained(path("vision"), attn_implementation="eager", dtype=torch.float32)


def run(ink):
    """One forward pass over 8 × 8 pixels, line by line, 16 is all ink: the patches' vectors (16, 64) and all other results."""
    batch = (torch.tensor(ink) / 16).reshape(1, 1, 8, 8)
    with torch.inference_mode():
        return model.vit.embeddings.patch_embeddings(batch)[0], model(batch, output_attentions=True)

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from models.weights import path  # the folder with the weights on this machine

folder = path("encoder")
tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
model = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32)


def run(text):
    """One forward pass: the text's ids (1, T) and all that the library returns."""
    ids = torch.tensor([tokenizer.encode(text).ids])
    with torch.inference_mode():
        return ids, model(ids, output_hidden_states=True, output_attentions=True)

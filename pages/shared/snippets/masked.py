import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertForMaskedLM

from models.weights import path  # the folders with the weights on this machine

folder = path("encoder")
tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
model = BertForMaskedLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32)
trained = load_file(path("masked") / "masked_lm.safetensors")  # blocks and head; the word embeddings are the encoder's
model.load_state_dict({name: tensor.float() for name, tensor in trained.items()}, strict=False)
model.eval()


def run(text):
    """One forward pass: the text's ids (1, T) and all that the library returns."""
    ids = torch.tensor([tokenizer.encode(text).ids])
    with torch.inference_mode():
        return ids, model(ids, output_hidden_states=True, output_attentions=True)

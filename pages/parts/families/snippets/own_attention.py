folder = "your-model"  # as save_pretrained and its tokenizer have filled it
text = "We are living in a material"
layer = 0
head = 0
lower = False  # only the cells below the diagonal, for a model whose tokens see none after them

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
tokenizer.no_padding()
tokenizer.no_truncation()
model = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32, use_safetensors=True)
if model.config.is_encoder_decoder:
    model = model.get_encoder()
ids = torch.tensor([tokenizer.encode(text).ids[:64]])
with torch.inference_mode():
    weights = model(ids, output_attentions=True).attentions[layer][0, head]
result = [weights[i, j].item() for i in range(len(weights)) for j in range(len(weights)) if j <= i or not lower]

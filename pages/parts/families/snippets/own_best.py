folder = "your-model"  # as save_pretrained and its tokenizer have filled it
text = "We are living in a [MASK]"
masked = True  # it fills a gap; else it says what comes next
shown = 8

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, AutoModelForMaskedLM

tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
tokenizer.no_padding()
tokenizer.no_truncation()
kind = AutoModelForMaskedLM if masked else AutoModelForCausalLM
model = kind.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32, use_safetensors=True)
ids = tokenizer.encode(text).ids[:64]
gaps = [tokenizer.token_to_id("[MASK]"), tokenizer.token_to_id("<mask>")]
place = next(place for place, id in enumerate(ids) if id in gaps) if masked else -1
with torch.inference_mode():
    probabilities = model(torch.tensor([ids])).logits[0, place].double().softmax(dim=-1)
result = probabilities.topk(shown).values.tolist()

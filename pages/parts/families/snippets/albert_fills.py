kind = "ALBERT"  # or BERT
word = "mat?ri?l"  # its first gap is filled
shown = 6

import torch
from safetensors.torch import load_model

from content.examples.book import TEXT
from models.live_training import albert  # knows where the weights are that this machine has trained
from pages.parts.families.snippets.albert_beside_bert import models

END, GAP, FIRST = 1, 3, 4  # ids: the end of a word, a hidden letter, "a"
model = models[kind]
load_model(model, str(albert.folder(TEXT, 0) / f"{kind}.safetensors"))
model.eval()
ids = [GAP if letter == "?" else FIRST + ord(letter) - ord("a") for letter in word]
with torch.inference_mode():
    logits = model(torch.tensor([[*ids, END]])).logits[0, word.index("?")]
result = logits.double().softmax(dim=-1)[FIRST:].topk(shown).values.tolist()

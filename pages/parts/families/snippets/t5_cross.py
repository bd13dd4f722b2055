word = "computer"
written = "retupmoc"  # what it has written

import torch
from safetensors.torch import load_model
from transformers import T5Config, T5ForConditionalGeneration

from content.examples.book import TEXT
from models.live_training import t5  # knows where the weights are that this machine has trained

START, END, GAP, FIRST = 0, 1, 3, 4  # ids: before the first letter, after the last, no letter, "a"
config = T5Config(
    vocab_size=30, d_model=64, d_kv=16, d_ff=128, num_layers=1, num_decoder_layers=1, num_heads=4,
    relative_attention_num_buckets=16, relative_attention_max_distance=16, feed_forward_proj="gated-gelu",
    pad_token_id=0, eos_token_id=END, decoder_start_token_id=START, attn_implementation="eager",
)  # fmt: skip
model = T5ForConditionalGeneration(config)
load_model(model, str(t5.folder(TEXT, 0) / "model.safetensors"))
model.eval()


def coded(word):
    return [FIRST + ord(letter) - ord("a") if letter.isalpha() else GAP for letter in word]


with torch.inference_mode():
    out = model(
        input_ids=torch.tensor([[*coded(word), END]]),
        decoder_input_ids=torch.tensor([[START, *coded(written)][:11]]),  # each place writes the letter after it
        output_attentions=True,
    )
result = out.cross_attentions[-1][0].mean(dim=0).flatten().tolist()  # the mean over the heads

"""The code under the figures of the trainings on Model families, see `snippets.py`.

Weights that this machine has trained are loaded from where they lie; the rest is public libraries.
"""

from models.live_training import albert, carried_memory, t5, tiny_gpt
from models.text import letters
from pages.shared import snippet_runner


def gpt_losses(seed: int, steps: list[int]) -> str:
    """Code for the held-out loss at the steps whose weights were kept, and the text's bigram entropy."""
    c, share = tiny_gpt.CONTEXT, tiny_gpt.SHARE
    return f"""\
from collections import Counter

import numpy as np
import torch
from content.examples.book import TEXT
from models.live_training import tiny_gpt  # where the weights that this machine has trained lie
from safetensors.torch import load_file
from transformers import LlamaConfig, LlamaForCausalLM

characters = sorted(set(TEXT))
ids = torch.tensor([characters.index(c) for c in TEXT])
held = ids[int({share} * len(ids)) :]
held = held[: (len(held) - 1) // {c} * {c} + 1]
model = LlamaForCausalLM(
    LlamaConfig(
        vocab_size=len(characters), hidden_size={tiny_gpt.WIDTH}, intermediate_size={tiny_gpt.INNER},
        num_hidden_layers={tiny_gpt.LAYERS}, num_attention_heads={tiny_gpt.HEADS}, max_position_embeddings={c},
        tie_word_embeddings=True, bos_token_id=None, eos_token_id=None,
    )
)
result = []
for step in {steps}:
    weights = load_file(tiny_gpt.folder(TEXT, {seed}) / f"step-{{step}}.safetensors")
    model.load_state_dict(weights, strict=False)  # the output matrix is the embedding
    with torch.inference_mode():
        logits = torch.cat([model(rows, use_cache=False).logits for rows in held[:-1].view(-1, {c}).split(32)])
    result.append(torch.nn.functional.cross_entropy(logits.flatten(0, 1), held[1:]).item())
pairs, singles = Counter(zip(TEXT, TEXT[1:])), Counter(TEXT[:-1])
entropy = -sum(n * np.log(n / singles[a]) for (a, b), n in pairs.items()) / (len(TEXT) - 1)
result += [entropy] * {len(steps)}
"""


def albert_parameters() -> str:
    """Code that counts the parameters of ALBERT and BERT by part, at the sizes of this page."""
    return f"""\
from transformers import AlbertConfig, AlbertForMaskedLM, BertConfig, BertForMaskedLM

sizes = dict(
    vocab_size={letters.VOCABULARY}, hidden_size={albert.WIDTH}, num_hidden_layers={albert.LAYERS},
    num_attention_heads={albert.HEADS}, intermediate_size={albert.INNER}, max_position_embeddings={letters.LONGEST + 2},
    pad_token_id=0,
)
albert = AlbertForMaskedLM(AlbertConfig(embedding_size={albert.NARROW}, **sizes))
bert = BertForMaskedLM(BertConfig(**sizes))
result = []
for model in (albert, bert):
    counts = {{"embeddings": 0, "blocks": 0, "head": 0}}
    for name, parameter in model.named_parameters():
        part = "embeddings" if "embedding" in name else "blocks" if "encoder" in name else "head"
        counts[part] += parameter.numel()
    result += counts.values()
"""


def albert_fills(seed: int, kind: str, word: str, gap: int, shown: int) -> str:
    """Code for the likeliest letters at one gap of a word."""
    narrow = "embedding_size={n}, " if kind == "ALBERT" else ""
    name = kind.capitalize()
    return f"""\
import torch
from content.examples.book import TEXT
from models.live_training import albert  # where the weights that this machine has trained lie
from safetensors.torch import load_model
from transformers import {name}Config, {name}ForMaskedLM

model = {name}ForMaskedLM(
    {name}Config(
        {narrow.format(n=albert.NARROW)}vocab_size={letters.VOCABULARY}, hidden_size={albert.WIDTH},
        num_hidden_layers={albert.LAYERS}, num_attention_heads={albert.HEADS}, intermediate_size={albert.INNER},
        max_position_embeddings={letters.LONGEST + 2}, pad_token_id=0, hidden_act="gelu",
    )
)
load_model(model, str(albert.folder(TEXT, {seed}) / "{kind}.safetensors"))
model.eval()
word = {word!a}
ids = [{letters.GAP} if letter == "?" else {letters.FIRST} + ord(letter) - ord("a") for letter in word]
with torch.inference_mode():
    logits = model(torch.tensor([[*ids, {letters.END}]])).logits[0]
gap = [place for place, letter in enumerate(word) if letter == "?"][{gap}]
result = logits[gap].double().softmax(-1)[{letters.FIRST}:].topk({shown}).values.tolist()
"""


def t5_cross(seed: int, word: str, written: str) -> str:
    """Code for the decoder's attention to the letters read."""
    return f"""\
import torch
from content.examples.book import TEXT
from models.live_training import t5  # where the weights that this machine has trained lie
from safetensors.torch import load_model
from transformers import T5Config, T5ForConditionalGeneration

config = T5Config(
    vocab_size={letters.VOCABULARY}, d_model={t5.WIDTH}, d_kv={t5.WIDTH // t5.HEADS},
    d_ff={t5.INNER}, num_layers=1, num_decoder_layers=1, num_heads={t5.HEADS},
    relative_attention_num_buckets=16, relative_attention_max_distance=16, feed_forward_proj="gated-gelu",
    pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, attn_implementation="eager",
)
model = T5ForConditionalGeneration(config)
load_model(model, str(t5.folder(TEXT, {seed}) / "model.safetensors"))
model.eval()


def coded(word):
    return [{letters.FIRST} + ord(letter) - ord("a") if letter.isalpha() else {letters.GAP} for letter in word]


read = torch.tensor([[*coded({word!a}), {letters.END}]])
written = torch.tensor([[0, *coded({written!a}), {letters.END}]])[:, :{min(len(written) + 1, letters.LONGEST + 1)}]
with torch.inference_mode():
    out = model(input_ids=read, decoder_input_ids=written, output_attentions=True)
result = out.cross_attentions[-1][0].mean(dim=0).flatten().tolist()
"""


def carried(count: int) -> str:
    """Code for the mean loss at each place of a segment, alone and with what is kept of the segments before."""
    s, n = carried_memory.SEGMENT, carried_memory.IN_PASSAGE
    return snippet_runner.run(
        "causal",
        "",
        f"""\
import numpy as np
from content.examples.book import TEXT

ids = np.array(tokenizer.encode(TEXT).ids)
starts = np.linspace(0, len(ids) - {n * s}, {count}).astype(int)
begin = tokenizer.token_to_id({carried_memory.START!a})
alone, kept = [], []


def losses(logits, wanted):
    return torch.nn.functional.cross_entropy(logits, wanted, reduction="none")


with torch.inference_mode():
    for start in starts:
        passage = torch.from_numpy(ids[start : start + {n * s}]).view({n}, {s})
        memory, ahead = None, None
        for place, segment in enumerate(passage):
            fresh = model(torch.cat([torch.tensor([begin]), segment])[None], use_cache=True)
            if place == 0:
                memory, ahead = fresh.past_key_values, fresh.logits[0, -1:]
                continue
            alone.append(losses(fresh.logits[0, :-1], segment))
            out = model(segment[None], past_key_values=memory, use_cache=True)
            kept.append(losses(torch.cat([ahead, out.logits[0, :-1]]), segment))
            memory, ahead = out.past_key_values, out.logits[0, -1:]
result = [*torch.stack(alone).mean(0).tolist(), *torch.stack(kept).mean(0).tolist()]
""",
        passes=False,
    )

"""The code under each figure: public libraries only, beyond naming where the weights lie. A test runs every snippet.

Each ends in `result`, the numbers of the last column of the figure's table, in its order.
"""

_LOAD = """\
import torch
from tokenizers import Tokenizer
from transformers import {kind}

from models.weights import path  # the folder with the weights on this machine

folder = path("{role}")
tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
model = {kind}.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32)
"""

_PASS = """
text = {text}
ids = torch.tensor([tokenizer.encode(text).ids])
with torch.inference_mode():
    out = model(ids, output_hidden_states=True, output_attentions=True)
"""

_MASKED = """\
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
"""

_KIND = {"causal": "AutoModelForCausalLM", "encoder": "AutoModel"}


def run(role: str, text: str, result: str, passes: bool = True) -> str:
    """Code that loads a role's model, runs a text and computes `result` from `out`, `ids`, `tokenizer` and `model`."""
    code = _MASKED if role == "masked" else _LOAD.format(kind=_KIND[role], role=role)
    if passes:
        code += _PASS.format(text=ascii(text))
    return code + "\n" + result


def next_bars(text: str, shown: int) -> str:
    """Code for the `shown` likeliest next tokens and the mass of all others."""
    return run(
        "causal",
        text,
        "probabilities = out.logits[0, -1].double().softmax(dim=-1)  # (V,), the whole vocabulary\n"
        f"top = probabilities.topk({shown}).values\n"
        "result = [*top.tolist(), (1 - top.sum()).item()]\n",
    )


def ids(role: str, text: str) -> str:
    """Code for the token ids of a text; needs no network."""
    return f"""\
from tokenizers import Tokenizer

from models.weights import path  # the folder with the weights on this machine

tokenizer = Tokenizer.from_file(str(path("{role}") / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
result = tokenizer.encode({text!a}).ids
"""


def parts() -> str:
    """Code that counts the causal model's parameters by part."""
    return run(
        "causal",
        "",
        "count = lambda *names: sum(p.numel() for n, p in model.named_parameters() if any(name in n for name in names))\n"
        'result = [count("embed"), count("self_attn"), count("mlp"), count("norm"), 0]\n',
        passes=False,
    )


_GLOVE = """\
import numpy as np
import pyarrow.parquet

from models.weights import path  # the folder with the weights on this machine

folder = path("static")
words = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
matrix = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")
"""


def glove(word: str, result: str) -> str:
    """Code that opens the word vectors (`words`, `matrix`, `word`) and computes `result`."""
    return f"{_GLOVE}word = {word!a}\n\n{result}"


def glove_rows(chosen: list[str], result: str) -> str:
    """Code that opens the word vectors, takes those of the chosen words as `rows` (N, D) and computes `result`."""
    return f"{_GLOVE}chosen = {chosen!a}\nrows = np.array([matrix[words.index(word)] for word in chosen])\n\n{result}"


_OWN = """\
import torch
from tokenizers import Tokenizer
from transformers import {kind}

folder = {folder}
tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
tokenizer.no_padding()
tokenizer.no_truncation()
model = {kind}.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32, use_safetensors=True)
"""


def own(folder: str, head: str) -> str:
    """Code that loads a learner's own model as `model`, with its `tokenizer`."""
    kind = {"causal": "AutoModelForCausalLM", "masked": "AutoModelForMaskedLM", "seq2seq": "AutoModelForSeq2SeqLM"}
    return _OWN.format(kind=kind.get(head, "AutoModel"), folder=ascii(folder))

"""The code under the figures of the page on tokens; see `snippets.py` for what a test holds it to."""

from collections.abc import Sequence

from models.text.words import PATTERN
from pages.shared import snippet_runner

_RULES = """\
import json
import re
from math import nan

from tokenizers import Tokenizer

from models.weights import path  # the folder with the weights on this machine

file = path("{role}") / "tokenizer.json"
tokenizer = Tokenizer.from_file(str(file))
model = json.loads(tokenizer.to_str())["model"]
special = [re.escape(token.content) for token in tokenizer.get_added_tokens_decoder().values()]
parts = [part for part in re.split("(" + "|".join(special) + ")", {text}) if part]
result = []
for part in parts:
    if re.escape(part) in special:
        continue
"""

_MERGES = """\
    for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(part):
        pieces = list(word)  # one printable sign for each byte
        while pairs := [(ranks[p], i) for i, p in enumerate(zip(pieces, pieces[1:])) if p in ranks]:
            rank, i = min(pairs)  # the merge that was learned first
            pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
            result.append(rank)
"""

_MATCHES = """\
    for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(part)):
        start = 0
        while start < len(word) <= 100:
            for end in range(len(word), start, -1):  # the longest first
                piece = "##" * (start > 0) + word[start:end]
                result.append(model["vocab"].get(piece, nan))
                if piece in model["vocab"]:
                    break
            else:
                break  # not even one letter: the word is [UNK]
            start = end
"""

_ROWS = {
    "causal": "table = model.get_input_embeddings().weight.detach()  # (V, D)\n",
    "encoder": "table = model.get_input_embeddings().weight.detach()  # (V, D)\n",
    "static": "table = matrix  # (V, D)\n",
}


def merges(text: str) -> str:
    """Code for the rank of every merge, in order."""
    code = _RULES.format(role="causal", text=ascii(text))
    ranks = 'ranks = {tuple(pair): rank for rank, pair in enumerate(model["merges"])}\n'
    return code.replace("result = []\n", ranks + "result = []\n") + _MERGES


def matches(text: str) -> str:
    """Code for the id of every piece that was tried, `nan` where there is none."""
    return _RULES.format(role="encoder", text=ascii(text)) + _MATCHES


def word_ids(text: str) -> str:
    """Code for the rows of a text's words in GloVe's table, `nan` for unknown words."""
    return snippet_runner.glove(
        "",
        "import re\nfrom math import nan\n\n"
        "index = {word: row for row, word in enumerate(words)}\n"
        f"pattern = {PATTERN!r}\n"
        f"result = [index.get(word.lower(), nan) for word in re.findall(pattern, {text!a}, re.IGNORECASE)]\n",
    )


def table(role: str, result: str) -> str:
    """Code that computes `result` from `table`, the embedding table (V, D) of a role."""
    result = _ROWS[role] + result
    return snippet_runner.glove("", result) if role == "static" else snippet_runner.run(role, "", result, passes=False)


def row(role: str, number: int) -> str:
    """Code for one row of a table."""
    return table(role, f"result = table[{number}].tolist()\n")


def alike(role: str, one: int, others: Sequence[int | None]) -> str:
    """Code for the cosines of one row with others, `nan` for None."""
    ids = "[" + ", ".join("nan" if i is None else str(i) for i in others) + "]"
    return table(
        role,
        "import numpy as np\nfrom math import nan\n\n"
        "table = np.asarray(table)\n"
        f"a = table[{one}]\n"
        "def cosine(b):\n    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))\n"
        f"result = [i if i != i else cosine(table[i]) for i in {ids}]\n",
    )


def chance(role: str, count: int, bins: int) -> str:
    """Code for the histogram of the cosines of random pairs of rows."""
    return table(
        role,
        "import numpy as np\n\n"
        "table = np.asarray(table)\n"
        "def unit(rows):\n    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)\n"
        f"first, second = np.random.default_rng(0).integers(0, len(table), (2, {count}))\n"
        "cosines = (unit(table[first]) * unit(table[second])).sum(axis=1)\n"
        f"result = np.histogram(cosines.astype(float), bins={bins})[0]\n",
    )


def shares(texts: Sequence[str], measure: str) -> str:
    """Code for tokens a word or bytes a token of some texts, under WordPiece and under byte-level BPE."""
    what = {
        "tokens per word": "len(ids) / len(text.split()) if text.count(' ') else nan",
        "bytes per token": "len(text.encode()) / len(ids)",
    }[measure]
    return (
        "from math import nan\n\nfrom tokenizers import Tokenizer\n\n"
        "from models.weights import path  # the folder with the weights on this machine\n\n"
        "result = []\n"
        f"for text in {list(texts)!a}:\n"
        '    for role in ("encoder", "causal"):\n'
        '        tokenizer = Tokenizer.from_file(str(path(role) / "tokenizer.json"))\n'
        "        tokenizer.no_padding()\n"
        "        tokenizer.no_truncation()\n"
        "        ids = tokenizer.encode(text, add_special_tokens=False).ids\n"
        f"        result.append({what})\n"
    )


def both_ids(text: str) -> str:
    """Code for the ids of a text under WordPiece, then under byte-level BPE."""
    return (
        "from tokenizers import Tokenizer\n\n"
        "from models.weights import path  # the folder with the weights on this machine\n\n"
        "result = []\n"
        'for role in ("encoder", "causal"):\n'
        '    tokenizer = Tokenizer.from_file(str(path(role) / "tokenizer.json"))\n'
        "    tokenizer.no_padding()\n"
        "    tokenizer.no_truncation()\n"
        f"    result += tokenizer.encode({text!a}, add_special_tokens=False).ids\n"
    )


def three_alike(ids: dict[str, list[int]]) -> str:
    """Code for the cosines of the first row with all, in each of three tables, one after the other."""
    loads = [
        snippet_runner.run(role, "", f"{role} = model.get_input_embeddings().weight.detach().numpy()\n\n", passes=False)
        for role in ("encoder", "causal")
    ]
    return "".join(loads) + (
        'import numpy as np\n\nstatic = np.load(path("static") / "glove_6B_50d_emb.npy", mmap_mode="r")\n'
        "result = []\n"
        f"for rows, ids in [{', '.join(f'({role}, {found})' for role, found in ids.items())}]:\n"
        "    unit = rows[ids] / np.linalg.norm(rows[ids], axis=1, keepdims=True)\n"
        "    result += (unit @ unit[0]).tolist()\n"
    )


def causal_ids(text: str) -> str:
    """Code for the ids of a text under byte-level BPE."""
    return snippet_runner.ids("causal", text)

"""Code under the figures of the text half of the zip file; see `snippets.py`."""

from collections.abc import Sequence

from models.predictions.restored_words import NEAREST
from pages.shared.snippet_runner import run

_FILLS = """\
def fills(text):
    ids = torch.tensor([tokenizer.encode(text).ids])
    with torch.inference_mode():
        logits = model(ids).logits[0]
    gaps = (ids[0] == tokenizer.token_to_id("[MASK]")).nonzero()[:, 0]
    return logits[gaps].argmax(dim=-1).tolist()


"""

_KINDS = """\
import numpy as np
import pyarrow.parquet

glove = path("static")
words = pyarrow.parquet.read_table(glove / "glove_6B_index.parquet")["index"].to_pylist()
index = {{word: i for i, word in enumerate(words)}}
matrix = np.load(glove / "glove_6B_50d_emb.npy")
lengths = np.linalg.norm(matrix, axis=1)


def near(word):
    if word not in index:
        return []
    cosines = matrix @ matrix[index[word]] / (lengths * lengths[index[word]])
    order = np.argsort(-cosines, kind="stable")[:{nearest} + 1]
    return [words[i] for i in order if words[i] != word][:{nearest}]


def verdict(hidden, fill):
    one, other = tokenizer.id_to_token(hidden), tokenizer.id_to_token(fill)
    if hidden == fill:
        return "exact"
    alike = one.isalpha() and other.isalpha() and (other in near(one) or one in near(other))
    return "in kind" if alike else "wrong"


"""


def counts(tries: Sequence[tuple[str, Sequence[int | None]]]) -> str:
    """Code for the shares of hidden tokens that come back exactly, in kind, wrong; for each text with gaps what they hide."""
    return run(
        "masked",
        "",
        "\n\n"
        + _FILLS
        + _KINDS.format(nearest=NEAREST)
        + "result = []\n"
        + f"for text, hidden in {_literal(tries)}:\n"
        + "    pairs = [pair for pair in zip(hidden, fills(text)) if pair[0] is not None]\n"
        + "    verdicts = [verdict(*pair) for pair in pairs]\n"
        + '    result += [verdicts.count(kind) / len(verdicts) for kind in ("exact", "in kind", "wrong")]\n',
        passes=False,
    )


def first_fills(text: str, hidden: Sequence[bool]) -> str:
    """Code for the probability of the first fill of every gap that hides a word."""
    return run(
        "masked",
        text,
        'gaps = (ids[0] == tokenizer.token_to_id("[MASK]")).nonzero()[:, 0]\n'
        f"gaps = gaps[torch.tensor({list(hidden)})]\n"
        "result = out.logits[0, gaps].double().softmax(dim=-1).amax(dim=-1).tolist()\n",
    )


def _literal(tries: Sequence[tuple[str, Sequence[int | None]]]) -> str:
    return "[\n" + "".join(f"    ({text!a}, {list(hidden)}),\n" for text, hidden in tries) + "]"

"""What the drawing of the whole layer shows: the neurons that add most, all others together, and what the layer adds."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figure.text import bare, visible
from models.analysis.feed_forward import Layout, demoted, inside, layout, promoted, strongest
from models.analysis.one_neuron import one_neuron, scores, streams_of
from models.loading import tokenizer
from models.predictions.prediction import Prediction, best
from models.trace import trace

SHOWN, WORDS, LOOKED_AT = 10, 3, 60
_DRAWN = 0x530  # characters from here on are of scripts that a reader's font may lack


@dataclass(frozen=True)
class Strong:
    """A neuron: `after` the curve, times `factor`, is its activation; `length` is that of what it adds."""

    neuron: int
    after: float
    factor: float
    activation: float
    length: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class LayerFacts:
    """Vectors (D,): what the layer reads, what its result `out` is added to, the sum of the lists of the neurons shown, and that
    of all others (with the layer's bias, if it has one). raised: the tokens whose scores the layer as a whole raises most;
    by_first: how much of the first of these scores is from the strongest neuron.
    """

    role: str
    read: str
    layer: int
    token: int
    tokens: tuple[str, ...]
    plan: Layout
    vector: np.ndarray
    stream: np.ndarray
    out: np.ndarray
    ten: np.ndarray
    others: np.ndarray
    strong: tuple[Strong, ...]
    raised: tuple[Prediction, ...]
    by_first: float

    @property
    def word(self) -> str:
        """The token."""
        return self.tokens[self.token]


def layer_facts(role: str, text: str, layer: int, token: int) -> LayerFacts:
    """Raises EmptyText, IndexError or WeightsError."""
    seen, found = trace(role, text), inside(role, text, layer)
    strong, ten = [], np.zeros(found.out.shape[1], np.float32)
    for neuron in strongest(found, role, layer, token, SHOWN):
        one = one_neuron(role, text, layer, token, neuron)
        words = (promoted if one.activation >= 0 else demoted)(role, layer, neuron, LOOKED_AT)
        length = float(np.linalg.norm(one.added))
        strong.append(Strong(neuron, one.after, one.factor, one.activation, length, _readable(role, words)))
        ten += one.added
    out = found.out[token].copy()
    first = one_neuron(role, text, layer, token, strong[0].neuron).added
    all_scores, own = scores(role, np.stack([out, first]))
    raised = best(role, all_scores, WORDS)
    return LayerFacts(
        role,
        seen.read,
        layer,
        token,
        tuple(bare(each.text) for each in seen.tokens),
        layout(role),
        found.vectors[token].copy(),
        streams_of(seen, layer)[token].copy(),
        out,
        ten,
        out - ten,
        tuple(strong),
        tuple(raised),
        float(own[raised[0].token_id]),
    )


def named(text: str) -> str:
    """A token of the vocabulary as a reader can name it."""
    name = bare(text)
    return "(part of a character)" if "⟨" in name else name


def _readable(role: str, words: list[Prediction]) -> tuple[str, ...]:
    """The first few that can be drawn: no signs for the model alone, and no characters that a reader's font may lack."""
    added = tokenizer(role).get_added_tokens_decoder()
    names = (named(word.text) for word in words if word.token_id not in added)
    return tuple(dict.fromkeys(name for name in names if all(ord(letter) < _DRAWN for letter in name)))[:WORDS]


def norm(vector: np.ndarray) -> float:
    """The length of a vector."""
    return float(np.linalg.norm(vector))


def layer_table(facts: LayerFacts) -> pd.DataFrame:
    """The neurons shown, all others, and the sums."""
    rows = [
        (f"neuron {each.neuron}", ", ".join(map(visible, each.words)), each.activation, each.length)
        for each in facts.strong
    ]
    none = float("nan")
    count = len(facts.strong)
    rows += [
        (f"these {count} together", "", none, norm(facts.ten)),
        (f"the other {facts.plan.inner - count:,} together", "", none, norm(facts.others)),
        ("all together", ", ".join(named(word.text) for word in facts.raised), none, norm(facts.out)),
        ("the token's vector before", "", none, norm(facts.stream)),
        ("the token's vector after", "", none, norm(facts.stream + facts.out)),
    ]
    return pd.DataFrame(rows, columns=["what", "promotes most", "activation", "length"])

"""What the drawing of one neuron shows: the neuron's numbers, the words that it raises, and what it changes in the end."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figure.text import bare, visible
from models.analysis.counterfactual import logits_without_neuron
from models.analysis.feed_forward import demoted, layout, promoted
from models.analysis.one_neuron import OneNeuron, one_neuron, scores
from models.maths import softmax
from models.predictions.next_token import next_logits
from models.predictions.prediction import best
from models.trace import trace

WORDS, ENDINGS = 5, 4


@dataclass(frozen=True)
class Raised:
    """A token of the vocabulary, and its score before the neuron adds its list and after; `push` is the difference."""

    id: int
    text: str
    before: float
    push: float
    after: float


@dataclass(frozen=True)
class Ending:
    """A next token, and its probability with the neuron and without it."""

    id: int
    text: str
    usual: float
    without: float


@dataclass(frozen=True)
class NeuronFacts:
    """`token` is the place of the token and `tokens` are all of the sentence's. endings: () where nothing is predicted."""

    role: str
    read: str
    layer: int
    token: int
    neuron: int
    tokens: tuple[str, ...]
    width: int
    inner: int
    curve: str
    gated: bool
    blocks: int
    numbers: OneNeuron
    raised: tuple[Raised, ...]
    endings: tuple[Ending, ...]

    @property
    def word(self) -> str:
        """The token at which the neuron is looked at."""
        return self.tokens[self.token]


def neuron_facts(role: str, text: str, layer: int, token: int, neuron: int) -> NeuronFacts:
    """Raises EmptyText, IndexError or WeightsError."""
    seen, plan = trace(role, text), layout(role)
    numbers = one_neuron(role, text, layer, token, neuron)
    words = (promoted if numbers.activation >= 0 else demoted)(role, layer, neuron, WORDS)
    before, after = scores(role, np.stack([numbers.stream, numbers.stream + numbers.added]))
    raised = tuple(
        Raised(
            p.token_id, p.text, float(before[p.token_id]), p.logit * abs(numbers.activation), float(after[p.token_id])
        )
        for p in words
    )
    return NeuronFacts(
        role,
        seen.read,
        layer,
        token,
        neuron,
        tuple(bare(each.text) for each in seen.tokens),
        plan.width,
        plan.inner,
        plan.activation,
        plan.gated,
        seen.layers,
        numbers,
        raised,
        _endings(seen.read, layer, token, neuron) if role == "causal" else (),
    )


def _endings(text: str, layer: int, token: int, neuron: int) -> tuple[Ending, ...]:
    usual = next_logits(text)
    without = softmax(logits_without_neuron(text, layer, token, neuron))
    return tuple(
        Ending(p.token_id, p.text, p.probability, float(without[p.token_id])) for p in best("causal", usual, ENDINGS)
    )


def neuron_table(facts: NeuronFacts) -> pd.DataFrame:
    """All numbers of the drawing, in the order of its steps."""
    n = facts.numbers
    rows: list[tuple[str, float]] = [("sum for the curve", n.before), (f"after the curve ({facts.curve})", n.after)]
    if facts.gated:
        rows.append(("second sum", n.factor))
    rows += [(f"activation at {place} {text}", float(n.everywhere[place])) for place, text in enumerate(facts.tokens)]
    rows += [
        ("length of the token's vector before", float(np.linalg.norm(n.stream))),
        ("length of what the neuron adds", float(np.linalg.norm(n.added))),
    ]
    for each in facts.raised:
        rows += [
            (f"score of {visible(each.text)} before", each.before),
            (f"score of {visible(each.text)} after", each.after),
        ]
    for each in facts.endings:
        rows += [
            (f"{visible(each.text)} next, with the neuron", each.usual),
            (f"{visible(each.text)} next, without it", each.without),
        ]
    return pd.DataFrame(rows, columns=["what", "number"])

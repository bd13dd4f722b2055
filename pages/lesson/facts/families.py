"""Numbers of the page “Model families”, for its check questions."""

from models.live_training.albert import BASE, published
from models.live_training.model_comparison import contextual, glove, turned
from models.live_training.vae import SIDE, SIZES, zipped
from models.maths import unit
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State


@fact
def asked_families_across(state: State) -> dict[str, Value]:
    """One word in two models; and what comes of it if one is cut to the other's length, and turned."""
    word = state.families_word.strip()
    first = glove((word,))
    if not first.known.all():
        raise NoFact("a word of the table")
    own, other = first.matrix[0], contextual("encoder", (word,)).matrix
    width = len(own)
    cut, after = (float(unit(own) @ unit(vectors[0, :width])) for vectors in (other, turned(other, 0)))
    return {"word": word, "few": width, "many": other.shape[1], "cut": cut, "after": after}


@fact
def asked_families_sharing(state: State) -> dict[str, Value]:
    """Parameters of the published networks, in millions, and how often ALBERT uses its block."""
    sizes = published()
    return {"albert": sizes["ALBERT-base"] / 1e6, "bert": sizes["BERT-base"] / 1e6, "layers": BASE["num_hidden_layers"]}


@fact
def asked_families_zip(state: State) -> dict[str, Value]:
    """A picture's bytes as it is, packed by zlib, and as the smallest code."""
    packed, _ = zipped()
    return {"pixels": SIDE * SIDE, "packed": packed, "numbers": SIZES[0]}

"""The models that can be compared: what each is, and its vectors for the texts."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from components.figure.provenance import Provenance
from content.domains import LAW_AND_ECOLOGY
from models.live_training import fasttext, model_comparison
from models.live_training.model_comparison import Vectors
from models.loading import network, word_vectors
from models.weights.custom_model import CustomModel
from pages.parts.families.fields import OWN_MODEL
from pages.shared.provenance import of_model
from pages.shared.ready import working
from pages.shared.training_watch import result_of

ROLES = {"MiniLM": "encoder", "Masked MiniLM": "masked", "SmolLM2": "causal"}
HELD = "families-own"  # the learner's own model in the session


@dataclass(frozen=True)
class Side:
    """One of the two: its name, what makes it (`given`: training text or own model), its vectors, sizes, where it is from."""

    name: str
    given: str | CustomModel | None
    vectors: Vectors
    parameters: int
    vocabulary: int
    width: int
    origin: Provenance

    @property
    def role(self) -> str:
        """The colour of its marks."""
        if self.name in ROLES:
            return "causal" if ROLES[self.name] == "causal" else "encoder"
        return "token" if self.name == OWN_MODEL else "static"


MEASURED = dict(
    measured="a vector for each text: mean of its words' or tokens' vectors", not_measured="which model is better"
)


def side(name: str, texts: tuple[str, ...]) -> Side | None:
    """A model by its name, run on the texts; None while there is something to do first, which is then on the page."""
    if name == OWN_MODEL:
        return _own(texts)
    if name in ROLES:
        role = ROLES[name]
        with working(role, f"Running {len(texts)} texts through {name}"):
            vectors = model_comparison.contextual(role, texts)
            net = network(role).network
        size = sum(parameter.numel() for parameter in net.parameters())
        return Side(
            name, None, vectors, size, net.config.vocab_size, net.config.hidden_size, of_model(role, **MEASURED)
        )
    if name == "GloVe":
        matrix = word_vectors().matrix
        return Side(
            name, None, model_comparison.glove(texts), matrix.size, *matrix.shape, of_model("static", **MEASURED)
        )
    pair = result_of(
        fasttext.train, LAW_AND_ECOLOGY, fasttext.SEED, key="families-subwords", label="Train Word2Vec and FastText",
        by_itself=True, takes=f"{fasttext.EPOCHS} passes each, some seconds",
    )  # fmt: skip
    if pair is None:
        return None
    table, rows = (
        (model_comparison.word2vec(pair), len(pair.words))
        if name == "Word2Vec"
        else (model_comparison.fasttext(pair), len(pair.words) + len(pair.pieces))
    )
    about = Provenance(
        f"{name} trained here (gensim)", f"{fasttext.EPOCHS} passes over the texts on law and ecology, seed {fasttext.SEED}",
        "float32", **MEASURED,
    )  # fmt: skip
    return Side(
        name, LAW_AND_ECOLOGY, model_comparison.looked_up(table, fasttext.WIDTH, texts), rows * fasttext.WIDTH, len(pair.words),
        fasttext.WIDTH, about,
    )  # fmt: skip


def _own(texts: tuple[str, ...]) -> Side | None:
    model = st.session_state.get(HELD)
    if model is None:
        st.info(f"Load one first, in the tab “{OWN_MODEL}”.", icon=":material/upload_file:")
        return None
    vectors = model_comparison.by_custom_model(model, texts)
    about = Provenance(
        model.name, f"{model.architecture}, safetensors, {model.bytes:,} bytes", "computed in float32", **MEASURED
    )
    return Side(OWN_MODEL, model, vectors, model.parameters, model.vocabulary, vectors.matrix.shape[1], about)


def both_known(first: Side, second: Side) -> np.ndarray:
    """Which texts (N,) both have a vector for."""
    return first.vectors.known & second.vectors.known

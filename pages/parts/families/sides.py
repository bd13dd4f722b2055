"""The texts on which two models are compared, and each model's vectors for them."""

from dataclasses import dataclass

import streamlit as st

from components.figure.provenance import Provenance
from components.figure.text import plain
from components.frame.legal import LONGEST
from content.examples.domains import LAW_AND_ECOLOGY
from models.live_training import fasttext, model_comparison
from models.live_training.model_comparison import Vectors
from models.loading import network, word_vectors
from models.weights import custom_model
from models.weights.custom_model import CustomModel, allowed
from pages.parts.families.fields import COMPARED_KINDS, OWN_MODEL
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working
from pages.shared.provenance import of_model
from pages.shared.training_watch import result_of
from pages.shared.word_input import MOST_TEXTS, typed_words

ROLES = {"MiniLM": "encoder", "Masked MiniLM": "masked", "SmolLM2": "causal"}
OWN = "families-own"  # the learner's own model in the session
OFF = (
    "Models of your own are switched off on this server, because on a shared server anybody could use them to run anything. "
    f"Whoever hosts the app can switch them on with `{custom_model.HUB}=1` (models from the model hub) or "
    f"`{custom_model.FOLDERS}=1` (folders of the machine), if the machine has enough memory. In low-memory mode they stay off."
)
MEASURED = dict(
    measured="one vector for each text, the mean of the vectors of its words or tokens",
    not_measured="which model is better",
)


@dataclass(frozen=True)
class Side:
    """One of the two models; `own` is the learner's own model, if it is that."""

    name: str
    vectors: Vectors
    parameters: int
    vocabulary: int
    width: int
    origin: Provenance
    own: CustomModel | None = None

    @property
    def role(self) -> str:
        """The colour of its marks."""
        if self.name in ROLES:
            return "causal" if ROLES[self.name] == "causal" else "encoder"
        return "token" if self.name == OWN_MODEL else "static"


def chosen_texts() -> tuple[str, ...]:
    """The words or sentences typed, each once."""
    kind = linked("families_kind", st.segmented_control, "Compare on", COMPARED_KINDS)
    if kind == COMPARED_KINDS[0]:
        typed = linked("families_words", st.text_area, "Words, separated by spaces", height=110)
        different = typed_words(typed or "")
    else:
        typed = linked("families_sentences", st.text_area, "Sentences, one on each line", height=200)
        lines = [plain(line) for line in (typed or "")[:LONGEST].split("\n")]
        different = tuple(dict.fromkeys(line for line in lines if line))
    if len(different) > MOST_TEXTS:
        st.caption(f"Only the first {MOST_TEXTS} of {len(different)} texts are used.")
    return different[:MOST_TEXTS]


def side(name: str, texts: tuple[str, ...]) -> Side | None:
    """A model by its name, with its vectors for the texts; None while the page says what has to be done first."""
    if name == OWN_MODEL:
        return _own(texts)
    if name in ROLES:
        role = ROLES[name]
        with working(role, f"Running {len(texts)} texts through {name}"):
            vectors = model_comparison.contextual(role, texts)
            net = network(role).network
        size = sum(parameter.numel() for parameter in net.parameters())
        return Side(name, vectors, size, net.config.vocab_size, net.config.hidden_size, of_model(role, **MEASURED))
    if name == "GloVe":
        matrix = word_vectors().matrix
        return Side(name, model_comparison.glove(texts), matrix.size, *matrix.shape, of_model("static", **MEASURED))
    pair = result_of(
        fasttext.train,
        LAW_AND_ECOLOGY,
        fasttext.SEED,
        key="families-subwords",
        label="Train Word2Vec and FastText",
        by_itself=True,
        takes=f"{fasttext.EPOCHS} times through the text for each model, which takes a few seconds",
    )
    if pair is None:
        return None
    table, rows = (
        (model_comparison.word2vec(pair), len(pair.words))
        if name == "Word2Vec"
        else (model_comparison.fasttext(pair), len(pair.words) + len(pair.pieces))
    )
    about = Provenance(
        f"{name} trained here (gensim)",
        f"{fasttext.EPOCHS} epochs (times through the texts on law and ecology), seed {fasttext.SEED}",
        "float32",
        **MEASURED,
    )
    return Side(
        name,
        model_comparison.looked_up(table, fasttext.WIDTH, texts),
        rows * fasttext.WIDTH,
        len(pair.words),
        fasttext.WIDTH,
        about,
    )


def _own(texts: tuple[str, ...]) -> Side | None:
    model = st.session_state.get(OWN)
    if model is None:
        if not allowed(custom_model.HUB) and not allowed(custom_model.FOLDERS):
            st.info(OFF, icon=":material/block:")
            return None
        st.info(f"First load a model in the tab “{OWN_MODEL}”.", icon=":material/upload_file:")
        return None
    vectors = model_comparison.by_custom_model(model, texts)
    about = Provenance(
        model.name, f"{model.architecture}, safetensors, {model.bytes:,} bytes", "computed in float32", **MEASURED
    )
    return Side(OWN_MODEL, vectors, model.parameters, model.vocabulary, vectors.matrix.shape[1], about, model)

"""The models of the time line that run in this app, with their weights counted on the models themselves."""

from dataclasses import dataclass

from content.examples.book import TEXT
from content.examples.domains import LAW_AND_ECOLOGY
from models.live_training.family_sizes import glove, loaded, small, word_tables
from models.text.skipgram_corpus import sentences

PACKAGED = (
    "static",
    "masked",
    "encoder",
    "causal",
)  # they come with the app; the others are trained while the learner watches


@dataclass(frozen=True)
class Here:
    """A model that runs here, and how many weights it has."""

    name: str
    weights: int
    trained: bool


def counted() -> dict[str, Here]:
    """Those of content/en/model_line.toml by their `here`. Raises WeightsError."""
    words = len({word for sentence in sentences(LAW_AND_ECOLOGY) for word in sentence})
    word2vec, fasttext = word_tables(words)
    trained = small(len(set(TEXT)))
    found = {
        "static": ("GloVe", glove()),
        "masked": ("Masked MiniLM", loaded("masked")),
        "encoder": ("all-MiniLM", loaded("encoder")),
        "causal": ("SmolLM2-135M", loaded("causal")),
        "word2vec": ("small Word2Vec", word2vec),
        "fasttext": ("small FastText", fasttext),
        "albert": ("small ALBERT", trained["ALBERT"]),
        "gpt": ("small GPT", trained["GPT"]),
        "t5": ("small T5", trained["T5"]),
        "vae": ("small VAE", trained["VAE"]),
    }
    return {key: Here(name, size.parameters, key not in PACKAGED) for key, (name, size) in found.items()}

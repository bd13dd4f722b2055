"""What of each family runs here, with sizes counted on the networks themselves."""

from dataclasses import dataclass
from functools import cache

from models.live_training import albert, fasttext, t5, tiny_gpt, vae
from models.loading import network, word_vectors
from models.runtime import libraries
from models.runtime.building import building
from models.text import letters


@dataclass(frozen=True)
class Size:
    """Parameters, numbers in a vector, and entries of the vocabulary (words, pieces, letters; 0 where there is none)."""

    parameters: int
    width: int
    vocabulary: int


@cache
def loaded(role: str) -> Size:
    """A packaged network. Raises WeightsError."""
    net = network(role).network
    return Size(sum(p.numel() for p in net.parameters()), net.config.hidden_size, net.config.vocab_size)


@cache
def glove() -> Size:
    """The packaged word vectors."""
    matrix = word_vectors().matrix
    return Size(matrix.size, matrix.shape[1], matrix.shape[0])


@cache
def word_tables(words: int) -> tuple[Size, Size]:
    """Word2Vec and FastText as trained here on a text of so many different words."""
    width = fasttext.WIDTH
    return Size(words * width, width, words), Size((words + fasttext.BUCKETS) * width, width, words)


@cache
def small(characters: int) -> dict[str, Size]:
    """The networks that are trained here, counted without weights; `characters` of the text that the GPT reads."""
    libraries.load()
    import torch
    from transformers import LlamaForCausalLM, T5ForConditionalGeneration

    def count(model) -> int:
        return sum(parameter.numel() for parameter in model.parameters())

    with building, torch.device("meta"):
        return {
            "GPT": Size(count(LlamaForCausalLM(tiny_gpt.configuration(characters))), tiny_gpt.WIDTH, characters),
            "ALBERT": Size(count(albert.network("ALBERT")), albert.WIDTH, letters.VOCABULARY),
            "T5": Size(count(T5ForConditionalGeneration(t5.configuration())), t5.WIDTH, letters.VOCABULARY),
            "VAE": Size(sum(count(part) for part in vae.networks(vae.SIZES[0])), vae.SIZES[0], 0),
        }


def architecture(role: str) -> str:
    """The name that a packaged network's config gives."""
    config = network(role).network.config
    return (config.architectures or [type(network(role).network).__name__])[0]

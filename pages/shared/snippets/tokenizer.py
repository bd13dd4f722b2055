from tokenizers import Tokenizer

from models.weights import path  # the folder with the weights on this machine


def tokenizer_of(role):
    """The tokenizer of a model. It reads a text to its end and adds nothing to make it longer."""
    tokenizer = Tokenizer.from_file(str(path(role) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer

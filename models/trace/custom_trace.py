"""A sentence in a learner's own model: one pass, its tokens, states, attention, and what its head says."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.loading import custom, custom_tokenizer
from models.maths import largest, softmax
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.trace import LIMIT, EmptyText
from models.weights.custom_model import BOTH, CustomError, CustomModel

if TYPE_CHECKING:
    import torch

_ANSWER = 20  # tokens that an encoder-decoder writes


@dataclass(frozen=True)
class CustomTrace(Arrays):
    """One pass. `pieces` (T) as in the vocabulary; hidden (L + 1, T, D) float32 as the library returns them, of the encoder where
    there is one; attention (L, H, T, T), None where the architecture has none. `answer` is what an encoder-decoder wrote.
    `best`: the head's likeliest pieces and shares, at the last token (causal) or the first gap (masked); () without.
    """

    pieces: tuple[str, ...]
    hidden: np.ndarray
    attention: np.ndarray | None
    best: tuple[tuple[str, float], ...]
    answer: str
    cut: bool
    milliseconds: float


def ids(model: CustomModel, text: str) -> list[int]:
    """Ids of the first LIMIT tokens, special ones included. Raises EmptyText or CustomError."""
    found = custom_tokenizer(model).encode(text).ids[:LIMIT]
    if not found or not text.strip():
        raise EmptyText("There is no text to run.")
    if model.vocabulary and max(found) >= model.vocabulary:
        raise CustomError("Its tokenizer has more tokens than the model: the two do not belong together.")
    return found


@bounded(60_000_000)
def trace(model: CustomModel, text: str, shown: int = 8) -> CustomTrace:
    """Run a text once and keep what there is to see. Raises EmptyText or CustomError."""
    import time

    import torch

    coder, loaded = custom_tokenizer(model), custom(model)
    read = ids(model, text)
    network = loaded.network.get_encoder() if model.kind == BOTH else loaded.network
    try:
        with loaded.lock, torch.inference_mode():
            started = time.perf_counter()
            out = network(torch.tensor([read]), output_hidden_states=True, output_attentions=True)
            milliseconds = 1000 * (time.perf_counter() - started)
    except Exception as error:  # an architecture of the learner's choice
        raise CustomError(f"A pass through it failed ({type(error).__name__}); this page cannot run it.") from error
    hidden = torch.cat(out.hidden_states).numpy()
    kept = [layer for layer in getattr(out, "attentions", None) or () if layer is not None]
    attention = torch.cat(kept).numpy() if kept and len({layer.shape for layer in kept}) == 1 else None
    pieces = tuple(coder.id_to_token(i) or str(i) for i in read)
    best = _best(coder, _at(model, coder, read), out.logits[0], shown) if model.head in ("causal", "masked") else ()
    answer = _answer(model, coder, read) if model.head == "seq2seq" else ""
    return CustomTrace(pieces, hidden, attention, best, answer, len(coder.encode(text).ids) > LIMIT, milliseconds)


def gap(coder) -> int | None:
    """The id of the token that stands for a gap."""
    return next((i for name in ("[MASK]", "<mask>") if (i := coder.token_to_id(name)) is not None), None)


def _at(model: CustomModel, coder, read: list[int]) -> int | None:
    if model.head == "causal":
        return len(read) - 1
    hidden = gap(coder)
    return read.index(hidden) if hidden in read else None


def _best(coder, place: int | None, logits: "torch.Tensor", shown: int) -> tuple[tuple[str, float], ...]:
    if place is None:
        return ()
    shares = softmax(logits[place].numpy())
    return tuple((coder.id_to_token(int(i)) or str(i), float(shares[i])) for i in largest(shares, shown))


def _answer(model: CustomModel, coder, read: list[int]) -> str:
    """What an encoder-decoder writes, the likeliest token each time; its lock is held for a step at a time."""
    import torch

    loaded = custom(model)
    config = loaded.network.config
    start = getattr(config, "decoder_start_token_id", None)
    if start is None:
        return ""
    written = [start]
    with loaded.lock, torch.inference_mode():
        states = loaded.network.get_encoder()(torch.tensor([read]))
    for _ in range(_ANSWER):
        with loaded.lock, torch.inference_mode():
            logits = loaded.network(encoder_outputs=states, decoder_input_ids=torch.tensor([written])).logits[0, -1]
        written.append(int(logits.argmax()))
        if written[-1] == config.eos_token_id:
            break
    return coder.decode(written[1:])

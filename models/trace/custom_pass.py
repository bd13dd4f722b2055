"""What a worker process does with a learner's own model: it tokenises, loads and runs it, and sends arrays and pieces back.

A stranger has made the model, so none of this happens in the server (`custom_trace` asks for it). Results are what
`models.runtime.messages` can pack.
"""

import re
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from models.loading import custom
from models.maths import largest, softmax
from models.text.tokens import spell_bytes
from models.trace import LIMIT
from models.weights.custom_config import BOTH, DECODER, CustomError
from models.weights.custom_model import CustomModel

if TYPE_CHECKING:
    import torch

MOST_BYTES = 60_000_000  # of the arrays of one pass
_ANSWER = 20  # tokens that an encoder-decoder writes
_LONGEST_PIECE = 100  # characters of a piece that are shown
_LONGEST_ANSWER = 2000
_BYTE = re.compile("<0x([0-9A-F]{2})>")


def ready() -> bool:
    """Import the libraries, which some builds of torch need far more addresses for than any model has."""
    import tokenizers  # noqa: F401
    import torch  # noqa: F401
    from transformers import AutoModel, AutoModelForCausalLM, AutoModelForMaskedLM, AutoModelForSeq2SeqLM  # noqa: F401

    return True


def run(described: dict, text: str, shown: int) -> dict | None:
    """The fields of a `CustomTrace`; None where the tokenizer leaves nothing of the text. Raises CustomError."""
    import torch

    model = CustomModel(**described)
    coder = _tokenizer(model)
    text = text.replace("[MASK]", _sign(coder))
    all_ids = _encoded(coder, text).ids
    read = _checked(model, all_ids)
    if not read:
        return None
    loaded = custom(model)
    network = loaded.network.get_encoder() if model.kind == BOTH else loaded.network
    started = time.perf_counter()
    with torch.inference_mode():
        out = _pass(network, torch.tensor([read]), output_hidden_states=True, output_attentions=True)
    milliseconds = 1000 * (time.perf_counter() - started)
    kept = [layer for layer in getattr(out, "attentions", None) or () if layer is not None]
    alike = bool(kept) and len({layer.shape for layer in kept}) == 1
    if sum(array.nbytes for array in (*out.hidden_states, *kept)) > MOST_BYTES:
        raise CustomError("One pass through it makes more numbers than this page can show.")
    best = _best(coder, _at(model, coder, read), out.logits[0], shown) if model.head in ("causal", "masked") else []
    return {
        "text": text,
        "pieces": [_piece(coder, i) for i in read],
        "hidden": torch.cat(out.hidden_states).float().numpy(),
        "attention": torch.cat(kept).float().numpy() if alike else None,
        "best": best,
        "answer": _answer(loaded.network, coder, read) if model.head == "seq2seq" else "",
        "cut": len(all_ids) > LIMIT,
        "milliseconds": milliseconds,
    }


def vectors(described: dict, texts: list[str]) -> dict:
    """{"matrix", "milliseconds"} of `model_comparison.Vectors`: of each text the mean of its tokens' last states, special
    tokens left out. Raises CustomError."""
    import torch

    model = CustomModel(**described)
    loaded, coder = custom(model), _tokenizer(model)
    net: Any = loaded.network.get_encoder() if model.kind == BOTH else loaded.network.base_model
    lead = [start] if model.kind == DECODER and (start := loaded.network.config.bos_token_id) is not None else []
    started = time.perf_counter()
    rows = []
    for text in texts:
        encoded = _encoded(coder, text)
        ids, special = _checked(model, encoded.ids), encoded.special_tokens_mask
        plain = [place + len(lead) for place in range(len(ids)) if not special[place]]
        if not plain:
            rows.append(np.full(net.config.hidden_size, np.nan))
            continue
        with torch.inference_mode():
            states = _pass(net, torch.tensor([lead + ids])).last_hidden_state[0]
        rows.append(states[plain].float().mean(dim=0).numpy())
    return {"matrix": np.array(rows, dtype=np.float32), "milliseconds": 1000 * (time.perf_counter() - started)}


def _encoded(coder, text: str):
    try:
        return coder.encode(text)
    except Exception as error:  # the library raises a bare Exception
        raise CustomError("Its tokenizer fails on this text.") from error


def _checked(model: CustomModel, ids: list[int]) -> list[int]:
    """The first LIMIT ids. Raises CustomError where the model has no such token."""
    found = ids[:LIMIT]
    if found and model.vocabulary and max(found) >= model.vocabulary:
        raise CustomError("Its tokenizer has more tokens than the model: the two do not belong together.")
    return found


def _pass(network, ids: "torch.Tensor", **what: bool):
    try:
        return network(ids, **what)
    except MemoryError:
        raise
    except Exception as error:  # an architecture of the learner's choice
        raise CustomError(f"A pass through it failed ({type(error).__name__}); this page cannot run it.") from error


def _gap(coder) -> int | None:
    """The id of the token that stands for a gap."""
    return next((i for name in ("[MASK]", "<mask>") if (i := coder.token_to_id(name)) is not None), None)


def _sign(coder) -> str:
    """How its vocabulary spells a gap."""
    return "[MASK]" if (number := _gap(coder)) is None else coder.id_to_token(number)


def _piece(coder, number: int) -> str:
    """A piece as it would be read in a text. Some vocabularies write bytes as letters (“Ġ” for a space), some a space as “▁”."""
    piece = coder.id_to_token(number)
    if piece is None:
        return str(number)
    way, added = repr(coder.decoder), number in coder.get_added_tokens_decoder()
    if not added and "ByteLevel(" in way:
        with suppress(KeyError):  # letters that stand for no byte: a vocabulary of another kind
            piece = spell_bytes(piece)
    elif not added and "▁" in way:
        byte = _BYTE.fullmatch(piece)
        piece = f"⟨{byte[1]}⟩" if byte and "ByteFallback(" in way else piece.replace("▁", " ")
    return piece[:_LONGEST_PIECE]


def _at(model: CustomModel, coder, read: list[int]) -> int | None:
    if model.head == "causal":
        return len(read) - 1
    hidden = _gap(coder)
    return read.index(hidden) if hidden in read else None


def _best(coder, place: int | None, logits: "torch.Tensor", shown: int) -> list[tuple[str, float]]:
    if place is None:
        return []
    shares = softmax(logits[place].numpy())
    return [(_piece(coder, int(i)), float(shares[i])) for i in largest(shares, shown)]


def _answer(network, coder, read: list[int]) -> str:
    """What an encoder-decoder writes, the likeliest token each time."""
    import torch

    start = getattr(network.config, "decoder_start_token_id", None)
    if start is None:
        return ""
    written = [start]
    with torch.inference_mode():
        states = network.get_encoder()(torch.tensor([read]))
        while len(written) <= _ANSWER:
            logits = network(encoder_outputs=states, decoder_input_ids=torch.tensor([written])).logits[0, -1]
            written.append(int(logits.argmax()))
            if written[-1] == network.config.eos_token_id:
                break
    return coder.decode(written[1:])[:_LONGEST_ANSWER]


@lru_cache(maxsize=1)
def _tokenizer(model: CustomModel):
    """Without truncation or padding. What it does with a text is a stranger's program. Raises CustomError."""
    from tokenizers import Tokenizer

    try:
        loaded = Tokenizer.from_file(str(Path(model.folder) / "tokenizer.json"))
    except Exception as error:  # the library raises a bare Exception
        raise CustomError("Its tokenizer.json is damaged.") from error
    loaded.no_truncation()
    loaded.no_padding()
    return loaded

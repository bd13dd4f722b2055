"""Text -> `Trace`: one forward pass through one model, everything observed. Every page is a view of it.

from models.trace import trace
t = trace("causal", "We are living in a material")
t.attention.shape  # (30, 9, 6, 6)
"""

import threading
import time
import weakref
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from models.loading import finite, network
from models.runtime import page_runs
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.runtime.fair_queue import FairQueue
from models.runtime.memory import give_back, low_memory, settle
from models.text.tokens import Token, tokenise

LIMIT = 64  # tokens; beyond it, pictures stop being readable and passes stop being quick
CACHE_BYTES = 46_000_000 if low_memory() else 200_000_000  # the longest traces take 37 MB (causal) and 7
HELD_BYTES = 40_000_000 if low_memory() else 120_000_000  # of traces that pages still hold and the cache has dropped
SLOTS = 1 if low_memory() else 2  # one for each large model: a pass of the encoder goes beside one of the causal model
HOLDERS = 1 if low_memory() else 3  # pages that are being made from new traces, each of which may need three
_LITTLE = 0.5  # seconds: who has used less lately may begin when others may not

_Key = tuple[str, str, int | None]
_alive: weakref.WeakValueDictionary[_Key, "Trace"] = weakref.WeakValueDictionary()


class EmptyText(ValueError):
    """There is no token to run: the text is empty for this model's vocabulary."""


@dataclass(frozen=True)
class Trace(Arrays):
    """What one pass computed. Arrays are float32 and read-only. L blocks, T tokens, D width, H heads, K key/value
    heads, Dh width of a head, I feed-forward width; all count from 0.

    | field               | shape        | meaning                                                              |
    |---------------------|--------------|----------------------------------------------------------------------|
    | hidden              | L+1, T, D    | residual stream after the embedding and after each block             |
    | attention           | L, H, T, T   | weights after the softmax; row = the token that looks                |
    | queries             | L, H, T, Dh  | as used in the product, after the rotary embedding where there is one |
    | keys, values        | L, K, T, Dh  | likewise (values are never rotated)                                  |
    | attention_out       | L, T, D      | what attention adds to the stream                                    |
    | feed_forward_hidden | L, T, I      | activations just before the contraction                              |
    | feed_forward_out    | L, T, D      | what the feed-forward layer adds to the stream                       |
    | final               | T, D         | what an output head reads (causal: after the last norm)              |

    BERT-type blocks normalise after each sum, LayerNorm(x + output), so their `hidden` is past that norm.
    `read` is the text that was run, `rest` what came after LIMIT tokens; `milliseconds` is the time of the pass.
    """

    role: str
    tokens: tuple[Token, ...]
    read: str
    rest: str
    milliseconds: float
    hidden: np.ndarray
    attention: np.ndarray
    queries: np.ndarray
    keys: np.ndarray
    values: np.ndarray
    attention_out: np.ndarray
    feed_forward_hidden: np.ndarray
    feed_forward_out: np.ndarray
    final: np.ndarray

    @property
    def layers(self) -> int:
        """Number of blocks L."""
        return self.attention.shape[0]

    @property
    def heads(self) -> int:
        """Number of heads H in each block."""
        return self.attention.shape[1]


def trace(role: str, text: str, pad_to: int | None = None) -> Trace:
    """`observe`, remembered: the same sentence is run once for all pages and all learners.

    What is not remembered waits in one line with all others that ask for a pass, see `told`.
    """
    key = (role, text, pad_to)
    if remembered.knows(*key) or key in _alive:
        return remembered(*key)
    me = page_runs.current()
    # With little memory pages are drawn one after the other: there, one of fifty passes would wait fifty times for room.
    goes_on = me in _made if low_memory() else _holds(me)
    with page_runs.aside(), admission.turn(_place, lambda: remembered.knows(*key), needs_room=not goes_on):
        _place(0)
        found = remembered(*key)
        with _mutex:
            _made[me] = [*_held(me), weakref.ref(found)]
        page_runs.hurry()
    return found


def known(role: str, text: str) -> bool:
    """Whether a text's trace is there already, so that nobody has to wait for it."""
    return remembered.knows(role, text, None) or (role, text, None) in _alive


@contextmanager
def told(on_place: Callable[[int], None]) -> Iterator[None]:
    """In the block, whoever has to wait for a trace hears every second how many others come before; 0 when it begins."""
    _thread.on_place = on_place
    try:
        yield
    finally:
        _thread.on_place = None


@bounded(CACHE_BYTES)
def remembered(role: str, text: str, pad_to: int | None = None) -> Trace:
    """`trace` without its line."""
    key = (role, text, pad_to)
    found = _alive.get(key)  # the cache has dropped it, and some page is still being drawn from it
    if found is None:
        if low_memory() and time.monotonic() > _looked[0] + _LOOK_AGAIN:  # what pages before have left
            _looked[0] = time.monotonic()
            settle()
        give_back(every=0.0 if low_memory() else 1.0)
        found = _alive[key] = observe(role, text, pad_to)
    return found


def held_bytes() -> int:
    """Bytes of traces that somebody still looks at although the cache has dropped them."""
    return max(0, sum(found.nbytes for found in list(_alive.values())) - int(remembered.cache.currsize))


def _held(run: Hashable) -> list["weakref.ref[Trace]"]:
    return [made for made in _made.get(run, ()) if made() is not None]


def _holds(run: Hashable) -> bool:
    """Whether the run of a page is at work with a trace that it has made. Then it goes on, room or not: if all who hold one
    waited for room, nobody would ever let go of any.
    """
    return bool(_held(run))


def _place(before: int) -> None:
    on_place = getattr(_thread, "on_place", None)
    if on_place:
        on_place(before)


def _is_room(seconds: float) -> bool:
    """Whether one more trace may be made for a visitor who has used so much lately. What was frozen with a page that ran then
    is looked through before saying no.
    """
    more = seconds < _LITTLE
    with _mutex:
        if sum(map(_holds, _made)) >= HOLDERS + more:
            return False
    most = HELD_BYTES * (1.25 if more else 1)
    if held_bytes() >= most and time.monotonic() > _looked[0] + _LOOK_AGAIN:
        _looked[0] = time.monotonic()
        settle()
    return held_bytes() < most


_LOOK_AGAIN = 10.0  # seconds: looking takes a third of one
_looked = [0.0]
_thread = threading.local()
_mutex = threading.Lock()
_made: weakref.WeakKeyDictionary[Hashable, list["weakref.ref[Trace]"]] = weakref.WeakKeyDictionary()
admission = FairQueue(SLOTS, _is_room, extra=1)


def observe(role: str, text: str, pad_to: int | None = None) -> Trace:
    """Run a text through the network of a role ("encoder", "masked", "causal", ...) once and keep everything.

    At most LIMIT tokens are run. `pad_to` runs the pass at that many tokens, padded on the right and cut back: kernels
    round differently for different lengths, so two texts are compared exactly only at one length. Safe to call from any
    thread, without a running app. Raises EmptyText, or WeightsError when the model cannot be had.
    """
    import torch

    tokenised = tokenise(role, text, LIMIT)
    count = len(tokenised.tokens)
    if all(token.special for token in tokenised.tokens) and not tokenised.read:
        raise EmptyText("There is no text to run.")
    length = max(count, min(pad_to or 0, LIMIT))
    loaded = network(role)
    padding = loaded.network.config.pad_token_id or 0
    ids = torch.tensor([[token.id for token in tokenised.tokens] + [padding] * (length - count)])  # (1, T)
    mask = (torch.arange(length) < count).long()[None]
    with loaded.lock, torch.inference_mode():
        loaded.observer.prepare(ids, mask)
        started = time.perf_counter()
        seen = loaded.observer(ids, mask)
        milliseconds = 1000 * (time.perf_counter() - started)
    seen.setdefault("final", seen["hidden"][-1:])
    arrays = {field: _array(seen.pop(field), count) for field in list(seen)}  # a field's tensors go when copied
    arrays["final"] = finite(role, arrays["final"][0])
    arrays["attention"] = arrays["attention"][..., :count]
    return Trace(role, tokenised.tokens, tokenised.read, tokenised.rest, milliseconds, **arrays)


def _array(tensors: list, count: int) -> np.ndarray:
    """One tensor a block, (1, ..., T, width) each -> one array (blocks, ..., count, width) float32."""
    first = tensors[0][0, ..., :count, :]
    array = np.empty((len(tensors), *first.shape), np.float32)
    for i, tensor in enumerate(tensors):
        array[i] = tensor[0, ..., :count, :].float().numpy()
    return array

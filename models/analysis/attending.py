"""How one token attends in one head, number by number: with the numbers of a real head, or with numbers made up by hand.

Scaled dot-product attention: Vaswani et al. 2017 (arXiv 1706.03762). All numbers are float64.
"""

from dataclasses import dataclass

import numpy as np

from models.analysis.attention import key_value_head, visible
from models.loading import network
from models.maths import softmax
from models.network.architecture import Parts
from models.text.skipgram_corpus import function_words
from models.text.tokens import Token
from models.trace import Trace


@dataclass(frozen=True)
class Attending:
    """One token attends to N tokens, itself among them. d: numbers of a query; D: numbers of the token's vector.

    | field        | shape | meaning                                                                         |
    |--------------|-------|---------------------------------------------------------------------------------|
    | query        | d     | of the token that attends                                                       |
    | keys, values | N, d  | of the tokens that it sees                                                      |
    | products     | N, d  | query times key, number by number                                               |
    | sums         | N     | the products of each key, added up                                              |
    | scores       | N     | the sums divided by `root`, the square root of d                                |
    | shares       | N     | softmax of the scores: its attention, 1 in all                                  |
    | weighted     | N, d  | each value times its share                                                      |
    | mix          | d     | the weighted values, added up                                                   |
    | added        | D     | the mix after the head's part of the output matrix; the mix itself without one  |
    | before       | D     | the token's vector                                                              |
    """

    query: np.ndarray
    keys: np.ndarray
    values: np.ndarray
    products: np.ndarray
    sums: np.ndarray
    root: float
    scores: np.ndarray
    shares: np.ndarray
    weighted: np.ndarray
    mix: np.ndarray
    added: np.ndarray
    before: np.ndarray

    @property
    def after(self) -> np.ndarray:
        """The token's vector (D,) with what this head adds, before other heads add to it and before any norm."""
        return self.before + self.added


def attend(
    query: np.ndarray, keys: np.ndarray, values: np.ndarray, before: np.ndarray, output: np.ndarray | None = None
) -> Attending:
    """From query (d,), keys and values (N, d) to what is added to a vector (D,). output: a matrix (D, d), or None (D = d)."""
    query, keys, values, before = (np.asarray(part, np.float64) for part in (query, keys, values, before))
    products = query * keys
    root = float(np.sqrt(query.size))
    scores = products.sum(axis=1) / root
    shares = softmax(scores)
    weighted = shares[:, None] * values
    mix = weighted.sum(axis=0)
    return Attending(
        query=query,
        keys=keys,
        values=values,
        products=products,
        sums=products.sum(axis=1),
        root=root,
        scores=scores,
        shares=shares,
        weighted=weighted,
        mix=mix,
        added=mix if output is None else output @ mix,
        before=before,
    )


def attending(trace: Trace, layer: int, head: int, place: int) -> tuple[list[int], Attending]:
    """The token at a place in one head of a pass: the places that it sees, and how it attends to them. Raises WeightsError."""
    shared = key_value_head(trace, head)
    sees = np.flatnonzero(visible(trace)[place])
    found = attend(
        trace.queries[layer, head, place],
        trace.keys[layer, shared, sees],
        trace.values[layer, shared, sees],
        trace.hidden[layer, place],
        output_matrix(trace, layer, head),
    )
    return sees.tolist(), found


def output_matrix(trace: Trace, layer: int, head: int) -> np.ndarray:
    """The part (D, Dh) float64 of a block's output matrix that one head's mix goes through. Raises WeightsError.

    What attention adds to the stream is the sum of all heads' parts, and in BERT's design one more vector, the same for all.
    """
    width = trace.queries.shape[-1]
    matrix = Parts(network(trace.role).network).blocks[layer].attention_out.weight  # (D, H * Dh)
    return matrix[:, head * width : (head + 1) * width].detach().double().numpy()


def liveliest(trace: Trace, layer: int, place: int) -> int:
    """The head of a block in which a token attends most to one other token, if there is one to a content word that gets more
    than every other token. The first token is left out: most heads park on it. If there is no other token, head 0.
    """
    row = trace.attention[layer, :, place].copy()  # (H, T)
    largest = row.max(axis=1)
    row[:, [0, place]] = 0
    shares = row.max(axis=1)
    telling = np.array([tells(token) for token in trace.tokens])
    wins = (shares == largest) & telling[row.argmax(axis=1)]
    return int(np.where(wins, 1 + shares, shares).argmax())


def tells(token: Token) -> bool:
    """Whether a token is a content word or a part of one: not “the”, a sign, or a marker."""
    word = token.text.strip().lower()
    return not token.special and len(word) > 1 and word.isalpha() and word not in function_words().split()


@dataclass(frozen=True)
class Contrast:
    """Two heads of one block that do different things on a sentence, and what each gives on average.

    near: the head whose tokens give most to the token before them; far: most to one token farther back. since: the place of the
    first token that counts.
    """

    layer: int
    near: int
    far: int
    near_share: float
    far_share: float
    since: int


def contrast(trace: Trace) -> Contrast | None:
    """The pair of heads, in the block in which the smaller of their two averages is largest; None for a sentence of fewer than
    four tokens that are text.

    Counted are the tokens of the text that have two others before them. To the first token and to special tokens heads give
    what they have no use for, so what goes there does not count.
    """
    places = [place for place, token in enumerate(trace.tokens) if not token.special]
    if len(places) < 4:
        return None
    rows = places[3:] if places[0] == 0 else places[2:]
    weights = trace.attention[:, :, rows].astype(np.float64)  # (L, H, rows, T)
    before = weights[:, :, np.arange(len(rows)), np.array(rows) - 1].mean(axis=2)
    wanted = np.array([[0 < place < row - 1 and place in places for place in range(len(trace.tokens))] for row in rows])
    back = (weights * wanted).max(axis=3).mean(axis=2)
    pairs = np.minimum(before[:, :, None], back[:, None, :])  # (L, H, H)
    pairs[:, np.arange(trace.heads), np.arange(trace.heads)] = -1
    layer, near, far = (int(i) for i in np.unravel_index(pairs.argmax(), pairs.shape))
    return Contrast(layer, near, far, float(before[layer, near]), float(back[layer, far]), rows[0])

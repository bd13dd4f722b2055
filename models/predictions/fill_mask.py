"""What a masked-LM head adds to a trace: a score for every word piece at every gap, and how likely a whole text is.

`role` is "masked", this project's own model, or a published one of the catalog ("bert-base", "distilbert").
"""

from collections.abc import Iterator

import numpy as np

from models.loading import finite, network
from models.network.architecture import Parts
from models.predictions.prediction import Prediction, best
from models.predictions.surprisal import Scores, collect
from models.runtime import page_runs
from models.runtime.arrays import read_only
from models.runtime.cache import bounded
from models.text.special_tokens import GAP
from models.text.tokens import tokenise
from models.trace import LIMIT, EmptyText, trace

_ROWS = 8  # masked copies of a text per pass: the lock is held for one pass, and others wait for it


@bounded(20_000_000)
def gap_logits(text: str, role: str = "masked") -> np.ndarray:
    """Scores (gaps, V) float32 of every vocabulary entry at each [MASK] of the text's first LIMIT tokens.

    Raises EmptyText or WeightsError.
    """
    import torch

    seen = trace(role, text)
    gaps = [place for place, token in enumerate(seen.tokens) if token.piece == GAP]
    loaded = network(role)
    with loaded.lock, torch.inference_mode():
        logits = Parts(loaded.network).head(torch.from_numpy(seen.final[gaps])).numpy()  # (gaps, D) -> (gaps, V)
    return read_only(finite(role, logits))


def fills(text: str, k: int, role: str = "masked") -> list[list[Prediction]]:
    """The `k` most probable pieces at each [MASK], best first, one list per gap in reading order; [] without a gap.

    Probabilities are shares over the whole vocabulary. Gaps are filled independently of each other (Devlin et al.
    2019), so the first fills of two gaps need not go together. Raises EmptyText or WeightsError.
    """
    return [best(role, logits, k) for logits in gap_logits(text, role)]


@bounded(5_000_000)
def each_hidden(text: str, role: str = "masked") -> Scores:
    """Each token of the text's first LIMIT masked in turn, and what the model says in its place.

    Special tokens are not asked. Raises EmptyText or WeightsError.
    """
    import torch

    tokens = tokenise(role, text, LIMIT).tokens
    places = [place for place, token in enumerate(tokens) if not token.special]
    if not places:
        raise EmptyText("There is no text to run.")
    loaded = network(role)
    ids = torch.tensor([token.id for token in tokens])  # (T,)
    gap = tokenise(role, GAP).tokens[1].id  # between [CLS] and [SEP]

    def passes() -> Iterator[torch.Tensor]:
        for chunk in torch.tensor(places).split(_ROWS):
            rows = torch.arange(len(chunk))
            copies = ids.repeat(len(chunk), 1)  # (B, T), one gap a row
            copies[rows, chunk] = gap
            page_runs.let_others()
            with loaded.lock, torch.inference_mode():
                final = loaded.network.base_model(copies, attention_mask=torch.ones_like(copies)).last_hidden_state
                logits = Parts(loaded.network).head(final[rows, chunk])  # (B, V)
            yield logits

    return collect(tuple(tokens[place] for place in places), passes())

"""What the masked-LM head adds to a trace: a score for every word piece at every gap, and how likely a whole text is."""

import numpy as np

from models.cache import bounded
from models.loading import network
from models.predictions import Prediction, softmax
from models.tokens import token_text, tokenise
from models.trace import LIMIT, EmptyText, trace

GAP = "[MASK]"
_ROWS = 8  # masked copies of a text per pass: the lock is held for one pass, and others wait for it


@bounded(20_000_000)
def gap_logits(text: str) -> np.ndarray:
    """Scores (gaps, V) float32 of every vocabulary entry at each [MASK] of the text's first LIMIT tokens.

    Raises EmptyText or WeightsError.
    """
    import torch

    seen = trace("masked", text)
    gaps = [place for place, token in enumerate(seen.tokens) if token.piece == GAP]
    loaded = network("masked")
    with loaded.lock, torch.inference_mode():
        logits = loaded.network.cls(torch.from_numpy(seen.final[gaps])).numpy()  # (gaps, D) -> (gaps, V)
    logits.setflags(write=False)
    return logits


def fills(text: str, k: int) -> list[list[Prediction]]:
    """The `k` most probable pieces at each [MASK], best first, one list per gap in reading order; [] without a gap.

    Probabilities are shares over the whole vocabulary. Gaps are filled independently of each other (Devlin et al.
    2019), so the first fills of two gaps need not go together. Raises EmptyText or WeightsError.
    """
    lists = []
    for logits in gap_logits(text):
        probabilities = softmax(logits)
        best = np.argsort(-logits, kind="stable")[:k]
        lists.append(
            [
                Prediction(int(i), token_text("masked", int(i)), float(probabilities[i]), float(logits[i]), rank)
                for rank, i in enumerate(best, start=1)
            ]
        )
    return lists


def pseudo_log_likelihood(text: str) -> float:
    """Sum over the text's tokens of ln p(token | all others), each masked in turn (Salazar et al. 2020), in nats.

    Special tokens are not asked. Of a long text the first LIMIT tokens count. Raises EmptyText or WeightsError.
    """
    import torch

    tokens = tokenise("masked", text, LIMIT).tokens
    places = [place for place, token in enumerate(tokens) if not token.special]
    if not places:
        raise EmptyText("There is no text to run.")
    loaded = network("masked")
    ids = torch.tensor([token.id for token in tokens])  # (T,)
    gap = tokenise("masked", GAP).tokens[1].id  # between [CLS] and [SEP]
    total = 0.0
    for chunk in torch.tensor(places).split(_ROWS):
        rows = torch.arange(len(chunk))
        copies = ids.repeat(len(chunk), 1)  # (B, T), one gap a row
        copies[rows, chunk] = gap
        with loaded.lock, torch.inference_mode():
            final = loaded.network.bert(copies, attention_mask=torch.ones_like(copies)).last_hidden_state
            scores = loaded.network.cls(final[rows, chunk]).double().log_softmax(-1)  # (B, V)
        total += scores[rows, ids[chunk]].sum().item()
    return total

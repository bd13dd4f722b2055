"""One gap, two ways: the masked model fills it from both sides at once; the causal model writes on from what comes before it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from models.predictions.fill_mask import gap_logits
from models.predictions.gaps import before, gap_places, hide
from models.predictions.generation import Run
from models.predictions.prediction import Prediction, best, placed
from models.runtime import page_runs
from models.text.special_tokens import START
from models.text.tokens import tokenise
from models.trace import LIMIT


@dataclass(frozen=True)
class Swapped:
    """The hidden token once more, in a sentence in which the word `old` is replaced by `new`.

    masked_text, prefix: what each model reads. fills, guesses: best first. masked, causal: the hidden token.
    """

    old: str
    new: str
    masked_text: str
    prefix: str
    fills: tuple[Prediction, ...]
    guesses: tuple[Prediction, ...]
    masked: Prediction
    causal: Prediction


@dataclass(frozen=True)
class TwoWays:
    """What two models do with one gap.

    | field        | meaning                                                                                              |
    |--------------|------------------------------------------------------------------------------------------------------|
    | masked_text  | the sentence with [MASK] in its gaps                                                                 |
    | pieces       | the masked model's tokens, without the special ones at both ends; `place`: the gap among them;       |
    | number       | which of the gaps it is                                                                              |
    | prefix       | all that the causal model reads: the text before the gap, or START if there is none                  |
    | read         | its tokens                                                                                           |
    | later        | the masked model's tokens after the gap, which the causal model does not read                        |
    | fills        | the masked model's best fills, best first (Devlin and others 2019)                                   |
    | guesses      | for each token that the causal model writes, and for one more, its best candidates, best first; the  |
    |              | first of them is written (Radford and others 2018; temperature 0)                                    |
    | masked       | the hidden token in the masked model; None where [MASK] was typed                                    |
    | causal       | the sentence's own next token in the causal model; likewise                                          |
    | swapped      | the same after one word is replaced, if the sentence has it                                          |
    | counts       | how many tokens the vocabularies have: the masked model's, the causal model's                        |

    Probabilities are shares of the softmax over the whole vocabulary.
    """

    masked_text: str
    pieces: tuple[str, ...]
    place: int
    number: int
    prefix: str
    read: tuple[str, ...]
    fills: tuple[Prediction, ...]
    guesses: tuple[tuple[Prediction, ...], ...]
    masked: Prediction | None
    causal: Prediction | None
    swapped: Swapped | None
    counts: tuple[int, int]

    @property
    def later(self) -> tuple[str, ...]:
        """The masked model's tokens after the gap."""
        return self.pieces[self.place + 1 :]

    @property
    def written(self) -> tuple[Prediction, ...]:
        """The tokens that the causal model writes."""
        return tuple(candidates[0] for candidates in self.guesses[:-1])


@lru_cache(100)
def two_ways(
    sentence: str, places: tuple[int, ...], number: int = 0, *, shown: int, writes: int, swap: tuple[str, str]
) -> TwoWays | None:
    """One gap of a sentence, whose tokens at `places` are hidden (`hide`); None if it is not there, or if it is too late in the
    sentence for the causal model.

    number: which of the gaps. shown: candidates for each place. writes: tokens that the causal model writes, fewer if it ends
    the text. swap: a word and what to put in its place. Raises EmptyText or WeightsError.
    """
    gapped = hide(sentence, places)
    if number >= len(gapped.gaps):
        return None
    gap, causal = gapped.gaps[number], tokenise("causal", gapped.whole, LIMIT)
    cut = before(causal.tokens, gap.start)
    if cut is None:
        return None
    tokens = tokenise("masked", gapped.text, LIMIT).tokens
    prefix = START if cut == -1 else causal.read[: causal.tokens[cut].end]
    answer = None if gap.id is None else causal.tokens[cut + 1].id
    run = Run(prefix)
    read = tuple(token.text for token in tokenise("causal", prefix, LIMIT).tokens)
    fills, hidden = _fills(gapped.text, number, shown, gap.id)
    first, guessed = _guesses(run, shown, answer)
    guesses = [first]
    while len(guesses) <= writes and guesses[-1][0].token_id != run.end and len(run.ids[0]) < LIMIT:
        page_runs.let_others()
        run.go_on([guesses[-1][0].token_id])
        guesses.append(best("causal", run.logits[0], shown))
    return TwoWays(
        gapped.text,
        tuple(token.text for token in tokens[1:-1]),
        gap_places(tokens)[number] - 1,
        number,
        prefix,
        read,
        tuple(fills),
        tuple(map(tuple, guesses)),
        hidden,
        guessed,
        _swapped((gapped.text, prefix), number, (gap.id, answer), shown, swap),
        (gap_logits(gapped.text).shape[1], run.logits.shape[1]),
    )


def _fills(text: str, number: int, shown: int, answer: int | None) -> tuple[list[Prediction], Prediction | None]:
    logits = gap_logits(text)[number]
    return best("masked", logits, shown), None if answer is None else placed("masked", logits, answer)


def _guesses(run: Run, shown: int, answer: int | None) -> tuple[list[Prediction], Prediction | None]:
    logits = run.logits[0]
    return best("causal", logits, shown), None if answer is None else placed("causal", logits, answer)


def _swapped(
    read: tuple[str, str], number: int, answers: tuple[int | None, int | None], shown: int, swap: tuple[str, str]
) -> Swapped | None:
    """The hidden token in a sentence with another word. read, answers: of the masked and of the causal model."""
    old, new = swap
    text, prefix = (re.sub(rf"\b{re.escape(old)}\b", new, each) for each in read)
    if None in answers or prefix == read[1]:
        return None
    fills, hidden = _fills(text, number, shown, answers[0])
    guesses, guessed = _guesses(Run(prefix), shown, answers[1])
    assert hidden and guessed
    return Swapped(old, new, text, prefix, tuple(fills), tuple(guesses), hidden, guessed)

"""The drawing from the last vector to the next word: its numbers are the trace's, and its choice is what generation writes."""

from dataclasses import replace

import numpy as np
import pytest

from components.figure.text import ordinal
from content.examples.presets import OPENING
from models.analysis.last_step import SHOWN, read_on, texts
from models.loading import network
from models.predictions.generation import steps
from models.trace import trace
from pages.parts.prediction.word_figure import EXAMPLES, _columns, word_table
from pages.parts.prediction.word_numbers import large, per_cent
from pages.shared.figure_code import figure_code
from tests.support.drawings.word import ALL, HARD, USUAL, V, drawn
from tests.support.figures import result
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass


@pytest.mark.parametrize("settings", ALL, ids=str)
@pytest.mark.parametrize("text", [OPENING, EXAMPLES[0]])
def test_the_choice_is_what_generation_writes(text, settings):
    written = list(steps(text, 4, settings))
    for count, expected in enumerate(written):
        step, _ = drawn(text, settings, count)
        assert step.token == expected.prediction.token_id
        assert step.chance == nearly(expected.chance, whole_pass("causal"))
        assert step.found.left == expected.left
        assert step.read.written == tuple(each.prediction.token_id for each in written[:count])


def test_nothing_is_written_behind_the_end(monkeypatch):
    first = next(steps(OPENING, 1, USUAL)).prediction.token_id
    monkeypatch.setattr("models.analysis.last_step.end_of_text", lambda: first)
    assert read_on(OPENING, USUAL, 3).written == ()


def test_written_tokens_give_the_trace_of_the_longer_text():
    seen = read_on(OPENING, USUAL, 2)
    passed = trace("causal", OPENING + "".join(texts(seen.written)))
    assert tuple(token.id for token in passed.tokens) == seen.ids
    assert_near(seen.final, passed.final[-1], whole_pass("causal"))


@pytest.mark.parametrize("text", [OPENING, EXAMPLES[0], *HARD.values()])
def test_the_numbers_are_the_traces(text):
    step, _ = drawn(text)
    final = trace("causal", text).final[-1].astype(float)
    table = network("causal").network.get_input_embeddings().weight.double().numpy()  # tied: also the output head
    scores = table @ final  # (V,)
    assert_near(step.read.logits, scores, len(final))
    assert step.ids.tolist() == np.argsort(-step.read.logits, kind="stable")[:SHOWN].tolist()
    assert step.dimensions.tolist() == list(range(0, len(final), len(final) // 16))
    assert (step.vector == final[step.dimensions]).all()
    assert (step.rows == table[step.ids][:, step.dimensions]).all()
    assert (step.products == step.vector * step.rows).all()
    logits = step.read.logits.astype(float)
    assert (step.scores == logits[step.ids]).all()
    exponents = np.exp(logits)
    others = np.delete(exponents, step.ids).sum()
    assert_near(step.positive, [*exponents[step.ids], others], V, dtype=float)
    assert_near(step.shares, step.positive / exponents.sum(), V, dtype=float)


@pytest.mark.parametrize("settings", ALL, ids=str)
def test_the_chances_are_those_of_the_settings(settings):
    """Worked out once more, without `sampling`."""
    step, _ = drawn(settings=settings)
    scores = step.read.logits.astype(float)
    for token in set(step.read.ids):
        scores[token] *= settings.repetition if scores[token] < 0 else 1 / settings.repetition
    scores /= settings.temperature or 1
    order = np.argsort(-scores, kind="stable")
    weights = np.exp(scores[order] - scores.max())
    kept = weights[: settings.top_k or V]
    kept = kept[np.append(0, kept.cumsum()[:-1]) < settings.top_p * kept.sum()] if settings.top_p < 1 else kept
    kept = kept[kept >= settings.min_p * kept[0]][: None if settings.temperature else 1]
    chances = np.zeros(V)
    chances[: len(kept)] = kept / kept.sum()
    assert step.able.tolist() == order[:SHOWN].tolist()
    assert_near(step.chances, [*chances[:SHOWN], chances[SHOWN:].sum()], V, dtype=float)
    assert step.number == np.random.default_rng(settings.seed).random()
    assert chances[: step.place].sum() <= step.number < chances[: step.place + 1].sum()


def test_every_number_of_the_table_is_computed_by_the_code():
    settings, count = replace(USUAL, seed=2, repetition=1.2), 1
    step, _ = drawn(OPENING, settings, count)
    table = word_table(*_columns(step))
    values = dict(
        temperature=1.0, top_k=12, top_p=0.9, min_p=0.0, repetition=1.2, seed=2, numbers=16, shown=SHOWN,
        text=OPENING, new=list(step.read.written),
    )  # fmt: skip
    found = result(figure_code("prediction/last_step", **values))
    assert len(found) == len(table) == 16 + 2 * 16 * SHOWN + 4 * SHOWN + 3 + 1
    assert table["what"].nunique() == 8
    for what, rows in table.groupby("what"):
        size = np.abs(rows["value"]).max()
        size = size * step.scores.max() if what.startswith("e to") else size  # what rounds is the exponent
        assert_near(found[rows.index], rows["value"], whole_pass("causal"), size=size, what=what)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.624, "62%"),
        (0.0964, "9.6%"),
        (0.0004, "0.04%"),
        (0, "0%"),
        (1, "100%"),
        (0.9999, "over 99.9%"),
        (1e-7, "under 0.01%"),
    ],
)
def test_per_cent(share, text):
    assert per_cent(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.437e11, "244 billion"),
        (90_200, "90.2 thousand"),
        (7_100, "7.10 thousand"),
        (999.9, "1.00 thousand"),
        (7.389, "7.39"),
        (0.0021, "0.0021"),
    ],
)
def test_large(value, text):
    assert large(value) == text


def test_ordinal():
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 22)] == ["1st", "2nd", "3rd", "4th", "11th", "22nd"]

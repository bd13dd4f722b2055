"""The drawing of Auto-encoding or auto-regressive: its numbers are the networks' own, and its arcs lead from what may be used."""

import pytest
import torch

from models.loading import network, tokenizer
from models.predictions.two_ways import TwoWays, two_ways
from pages.parts.masked_vs_causal.two_rows import two_rows
from pages.parts.masked_vs_causal.two_rows_words import BARS, amount, moments, said
from tests.support.drawings.fits import fits, marks, words
from tests.support.figures import check, figures_of
from tests.support.numbers.tolerance import nearly, whole_pass
from tests.support.pages import BAD, opened
from tests.support.pages import words as written_on

CAT, DOOR = ("The cat sat on the mat.", (6,)), ("They wanted to open the door.", (4,))
BOTH_SIDES, ONE_SIDE, WRITES = 1, 3, 5  # steps


def ways(sentence: str, places: tuple[int, ...], number: int = 0) -> TwoWays | None:
    return two_ways(sentence, places, number, shown=5, writes=3, swap=("cat", "dog"))


def cat() -> TwoWays:
    found = ways(*CAT)
    assert found
    return found


def shares(role: str, text: str, place: int = -1) -> torch.Tensor:
    """Probabilities of all tokens, by the network itself."""
    ids = torch.tensor([tokenizer(role).encode(text).ids])
    library = network(role).network  # before inference mode: weights that are loaded in it can give no gradients
    with torch.inference_mode():
        return library(ids).logits[0, place].double().softmax(dim=-1)


def rank(probabilities: torch.Tensor, token: int) -> int:
    return 1 + int((probabilities > probabilities[token]).sum())


def test_all_numbers_are_those_of_the_networks():
    found = cat()
    mat = tokenizer("masked").encode("mat").ids[1], tokenizer("causal").encode(" mat").ids[0]
    for animal, masked, causal in (
        ("cat", found.masked, found.causal),
        ("dog", found.swapped and found.swapped.masked, found.swapped and found.swapped.causal),
    ):
        assert masked and causal and found.swapped
        fills = shares("masked", f"The {animal} sat on the [MASK].", 6)  # [CLS] is the first
        follows = shares("causal", f"The {animal} sat on the")
        for shown, expected, token in ((masked, fills, mat[0]), (causal, follows, mat[1])):
            assert shown.probability == nearly(float(expected[token]), whole_pass("causal"), size=1)
            assert shown.rank == rank(expected, token)
        best = (found.fills, found.guesses[0]) if animal == "cat" else (found.swapped.fills, found.swapped.guesses)
        for few, expected in zip(best, (fills, follows), strict=True):
            assert [each.token_id for each in few] == expected.topk(5).indices.tolist()
            assert [each.probability for each in few] == nearly(
                expected.topk(5).values.tolist(), whole_pass("causal"), size=1
            )


def test_each_word_is_computed_from_all_before_it():
    found, text = cat(), "The cat sat on the"
    for written in found.written:
        expected = shares("causal", text)
        assert written.token_id == int(expected.argmax())
        assert written.probability == nearly(float(expected.max()), whole_pass("causal"), size=1)
        text += written.text
    assert (
        f"“{text}”" in said(found)[WRITES + 1].text and f"“{found.written[0].text.strip()}”" in said(found)[WRITES].text
    )
    assert found.counts == (network("masked").network.config.vocab_size, network("causal").network.config.vocab_size)


def test_arcs_lead_from_what_may_be_used():
    found = ways(*DOOR)
    assert found
    first, second = (marks(two_rows(found).wide.steps[step]) for step in (BOTH_SIDES, ONE_SIDE))
    masked, causal = first["m-gap"], second["c-gap"]
    arcs = {
        id: mark
        for step in (first, second)
        for id, mark in step.items()
        if "-arc-" in id and step is (first if id[0] == "m" else second)
    }
    assert not any(id.startswith("c-arc") for id in first)
    assert {id for id in arcs if id[0] == "m"} == {f"m-arc-m{place}" for place in (0, 1, 2, 4, 5, 6)}
    assert {id for id in arcs if id[0] == "c"} == {f"c-arc-c{place}" for place in (0, 1, 2)}
    assert sum(mark.x > masked.x for id, mark in arcs.items() if id[0] == "m") == 3
    assert all(mark.x < causal.x for id, mark in arcs.items() if id[0] == "c")
    assert all(
        gap.x < mark.x2 < gap.x + gap.w for id, mark in arcs.items() for gap in [masked if id[0] == "m" else causal]
    )


def test_bars_are_as_long_as_probabilities():
    found = cat()
    for layout in (two_rows(found).wide, two_rows(found).narrow):
        scales = set()
        for at, step in zip(moments(found), layout.steps, strict=True):
            here = marks(step)
            if at.hidden:
                continue
            for id, best, far in (("m", found.fills, at.masked), ("c", found.guesses[at.written], at.causal)):
                for number, each in enumerate(best if far == BARS else ()):
                    assert here[f"{id}-bar{number}-number"].text == amount(each.probability)
                    scales.add(round(here[f"{id}-bar{number}"].w / each.probability, 6))
        assert len(scales) == 1


def test_the_masked_model_fills_once_and_the_other_writes_on():
    found = cat()
    for at, step in zip(moments(found), two_rows(found).wide.steps, strict=True):
        text = words(step)
        assert ("m-fill-word" in text) == (at.masked == BARS and not at.swapped)
        assert sum(id.startswith("c-own") for id in text) == at.written
        assert text["m1-word"] == text["c1-word"] == ("dog" if at.swapped else "cat")
    last = words(two_rows(found).wide.steps[-1])
    assert found.masked and found.swapped
    assert last["m-hidden-number"] == amount(found.swapped.masked.probability)
    assert last["m-was-number"] == amount(found.masked.probability)
    told = words(two_rows(found).wide.steps[-2])
    assert told["m-skipped"] == f"⋮ number {found.masked.rank}:" and told["m-hidden-number"] == amount(
        found.masked.probability
    )


def test_what_is_said_of_mat():
    *_, hidden, swapped = said(cat())
    assert "Many textbooks" in hidden.text and "list of 30,522 tokens" in hidden.text
    assert "“mat” is number 126, with 0.08%" in hidden.text and "could use" not in hidden.text
    door = ways(*DOOR)
    assert door and "only the masked one could use “the door.”" in said(door)[-1].text
    assert "has not learned that “cat” and “mat” belong together" in swapped.text
    assert "So “cat” does make “mat” 2.0 times as probable" in swapped.text  # the causal model


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        CAT,
        DOOR,
        ("Hi", (1,)),
        ("The cat sat on the [MASK].", ()),
        ("a b c d e f g h " * 9, (40,)),
        ("unbelievably sesquipedalian counterrevolutionaries incomprehensibly misunderstood it all", (9,)),
        (BAD["emoji"] + " and more", (2,)),
        (BAD["right-to-left"], (3,)),
        ("The cat saw a cat and a mat", (5, 7)),
    ],
)
def test_any_sentence_fits(sentence, places):
    found = ways(sentence, places)
    assert found
    fits(two_rows(found))


def test_nothing_hidden_and_a_gap_that_is_too_late():
    assert ways("The cat sat", ()) is None
    assert ways(*CAT, number=1) is None
    assert ways("\N{GRINNING FACE} " * 40 + "cat sat", (42,)) is None  # the causal model needs several tokens for each


def test_the_page_draws_its_own_gap_and_another_sentence_while_a_guess_is_open(monkeypatch):
    figures = figures_of("masked_vs_causal", CAT[0], monkeypatch, duel_gaps="6")
    check("duel-drawing", figures["duel-drawing"])
    assert "“floor”" in figures["duel-drawing"]["title"]
    asked = written_on(opened("masked_vs_causal", sentence=CAT[0], guess="true"))
    assert "floor" not in asked and "“open”" in asked and "another sentence than yours" in asked
    door = written_on(opened("masked_vs_causal", sentence=DOOR[0], guess="true"))
    assert "“create" not in door and "“floor”" in door

"""What is asked in a room, what is revealed, what of it can be saved; naughty answers and sentences."""

import contextlib
from dataclasses import asdict, replace

import pytest

from models.room.codes import LONGEST_ANSWER, BadAnswer
from models.room.compare import restored, standing, without
from pages.lesson import ask_the_class
from pages.parts.room.export import results
from pages.shared.room.database import rooms
from pages.shared.state import DEFAULT
from tests.support.classroom import guessed, joined, question, revealed, teachers
from tests.support.figures import given_to_folds, keep_the_contract
from tests.support.hostile.strings import STRINGS, check
from tests.support.numbers.tolerance import rounding, shown
from tests.support.pages import opened, words

ODD = "The cat sat; 2 < 3 \N{GRINNING FACE} 'quoted' \\n"
ANSWERS = ["World", "world", "kangaroo court", "<b>evil</b>", "=1+1", "\N{GRINNING FACE}", ","]


@pytest.mark.parametrize("kind", ["next_word", "masked_word", "closer_pair"])
@pytest.mark.parametrize("sentence", [DEFAULT.sentence, ODD], ids=["opening", "odd"])
def test_the_figure_keeps_the_contract(seat, kind, sentence, monkeypatch):
    asked = question(kind, sentence=sentence)
    me = guessed(seat, asked, ["0", "2", "2"] if asked.options else ANSWERS)[0]
    revealed(seat)
    for query in ({"teacher": seat.teacher}, {"me": me}):
        with given_to_folds(monkeypatch) as figures:
            opened("room", room=seat.code, **query)
        keep_the_contract(figures)
    table = figures["room-beside"]["table"]
    assert table.iloc[:, 1].sum() <= len(ANSWERS) and table.iloc[:, 2].sum() <= 1 + rounding(len(table))


def test_class_and_model_are_compared_fairly(seat):
    """A phone writes capitals and dots: the likeliest spelling of what a learner means is scored."""
    asked = question("next_word")
    guessed(seat, asked, ["World.", "WORLD", "world", "girl"])
    found = standing(asked.kind, asked.subject, rooms().tally(seat.code).answers)
    assert (found.first.text, found.first.count, found.first.rank) == ("world", 3, 1)
    assert found.first.share == shown("0.62") and found.said == 4 and found.rest == 0
    assert restored(asdict(found) | {"rows": [asdict(row) for row in found.rows]}) == found


@pytest.mark.parametrize(
    ("chosen", "told"), [("0122", "Pair 3 (2 of 4)"), ("012", "Pair 1 and Pair 2 and Pair 3 (1 of 3)"), ("", None)]
)
def test_the_pair_that_was_chosen_most_often_is_told_without_calling_it_a_majority(seat, chosen, told):
    guessed(seat, question("closer_pair"), list(chosen))
    revealed(seat)
    said = words(teachers(seat)).replace("\\", "")
    assert "Pair 1 is “" in said
    assert f"Chosen most often: {told}. " in said if told else "Chosen most" not in said


def test_hidden_answers_are_nowhere(seat):
    me, _, _ = guessed(seat, question("next_word"), ["zqxwv", "zqxwv", "world"])
    seat.opener.hide(1, "zqxwv")
    revealed(seat)
    for app in (teachers(seat), opened("room", room=seat.code, me=rooms().join(seat.code))):
        assert "zqxwv" not in words(app)
        assert not any("zqxwv" in chart.proto.spec for chart in app.get("vega_lite_chart"))
    assert b"zqxwv" not in results(seat) and b"(hidden)" in results(seat)
    assert "zqxwv" in words(opened("room", room=seat.code, me=me))  # one's own word is one's own
    seat.opener.hide(1, "world")  # after the model's answer was shown: the class's bar goes, the model's stays
    found = restored(rooms().question(seat.code).standing)
    found = without(found, ["world", "zqxwv"])
    assert found.first.count == 0 and found.rest == 3 and "world" in [row.same for row in found.rows]


def test_results_are_a_file_that_no_spreadsheet_runs(seat):
    guessed(seat, question("next_word"), ["=1+1", "@sum", "world", "world"])
    revealed(seat)
    guessed(seat, question("closer_pair"), ["1"])
    text = results(seat).decode("utf-8-sig")
    assert (
        ',"\'=1+1",' in text
        and ',"\'@sum",' in text
        and '\r\n1,"Next word","We are living in a material","world",2,0.5,0.62' in text
    )
    world = next(line for line in text.splitlines() if ',"world",2,' in line)
    assert world.endswith(",1")  # a rank is a whole number, though some rows have none
    assert '2,"Closer pair"' in text
    assert all(token not in text for token in (seat.teacher, seat.code))


@pytest.mark.parametrize("turn", range(4))
def test_naughty_answers(seat, turn):
    """As answers that learners and the teacher see, before and after the model's."""
    strings = list(STRINGS.values())[turn::4]
    number = seat.opener.ask(question("next_word"))
    learner, teacher = joined(seat), teachers(seat)
    for typed in strings:
        learner.text_input(key="room-guess-1").set_value(typed)
        learner.button(key="room-send-1").click().run()
        check(learner)
        with contextlib.suppress(BadAnswer):
            rooms().guess(seat.code, rooms().join(seat.code), number, typed[:LONGEST_ANSWER])
    assert rooms().tally(seat.code).guessed >= len(strings) - 2
    for step in (lambda: None, lambda: seat.opener.close(number), lambda: revealed(seat)):
        step()
        check(teacher.run())
        check(learner.run())
    assert learner.get("vega_lite_chart") and teacher.get("vega_lite_chart")
    assert results(seat)


@pytest.mark.parametrize("turn", range(4))
def test_naughty_sentences(seat, turn):
    """As what is asked about."""
    learner, teacher = joined(seat), teachers(seat)
    for text in list(STRINGS.values())[turn::4]:
        found = ask_the_class.askable(
            replace(DEFAULT, sentence=text[:2000], static_dynamic_texts=text, static_dynamic_word="evil")
        )
        for asked in found.values():
            seat.opener.ask(asked)
            check(learner.run())
            check(teacher.run())


def test_the_hidden_word_is_not_sent_to_learners():
    asked = question("masked_word", sentence="We are zqxwv in a material")
    assert "[MASK]" in asked.subject and "zqxwv" not in str(asked)

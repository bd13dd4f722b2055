"""Codes and answers as people type them."""

import pytest

from models.room.codes import ALPHABET, LONGEST_ANSWER, BadAnswer, clean_answer, new_code, read_code, same, shown_code
from tests.support.hostile.strings import HALF, STRINGS
from tests.support.rooms import NEXT, counts


@pytest.mark.parametrize("name", [*STRINGS, "half"])
def test_any_answer_is_cleaned_counted_or_refused(rooms, opener, name):
    typed = STRINGS.get(name, HALF)
    number, me = opener.ask(NEXT), rooms.join(opener.code)
    try:
        kept = rooms.guess(opener.code, me, number, typed)
    except BadAnswer as error:
        assert str(error) and (len(typed.strip()) == 0 or len(clean(typed)) > LONGEST_ANSWER or len(typed) > 800)
        return
    assert kept.isprintable() or set(kept) & set("\u200c\u200d")
    assert len(kept) <= LONGEST_ANSWER and kept == rooms.own_guess(opener.code, me, number)
    assert sum(counts(rooms, opener.code).values()) == 1


def clean(typed: str) -> str:
    return " ".join("".join(c for c in typed if c.isprintable() or c.isspace()).split())


def test_what_counts_as_one_answer():
    for ways in (("World", "world.", " “WORLD” ", "world"), ("Straße", "STRASSE"), ("don't",), ("C++",)):
        assert len({same(clean_answer(way)) for way in ways}) == 1, ways
    assert same(",") == "," and same("don't") != same("dont")


def test_codes_are_read_as_people_type_them():
    code = new_code()
    assert read_code(shown_code(code)) == read_code(f" {code.lower()[:4]} {code.lower()[4:]}\n") == code
    for wrong in ("", "BCDF", code + "2", "AEIOUAEI", "ßßßßßßßß", "x" * 10**6):
        assert read_code(wrong) is None
    assert not set(ALPHABET) & set("AEIOU01L")


@pytest.mark.parametrize(
    "answers",
    [
        ("don't", "don\u2019t", "Don\u02bct", "DON`T", "don\u00b4t"),
        ("\u2764", "\u2764\ufe0f", "\u2764\ufe0e"),
        ("İstanbul", "istanbul", "ISTANBUL", "i\u0307stanbul"),
        ("caf\u00e9", "cafe\u0301", "CAFE\u0301", "\u200bcaf\u00e9", "ca\u00adfé"),
        ("e-mail", "e\u2010mail", "E\u2011Mail"),
        ("Straße", "STRASSE", "strasse"),
        ("ＡＩ", "AI", "a\u200di"),
        ("World.", "“world”", "world"),
    ],
)
def test_answers_that_count_as_one(answers):
    assert len({same(clean_answer(answer)) for answer in answers}) == 1
    assert len({same(answer) for answer in answers}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dont", "don't"),
        ("resume", "résumé"),
        ("\N{MAN}\u200d\N{PERSONAL COMPUTER}", "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}"),
        ("\N{MAN}\u200d\N{WOMAN}", "\N{MAN}\N{WOMAN}"),
        ("\u2764", "\N{BLUE HEART}"),
        ("recreate", "re-create"),
        ("kısa", "kisa"),
    ],
)
def test_answers_that_are_two(one, other):
    assert same(clean_answer(one)) != same(clean_answer(other))

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

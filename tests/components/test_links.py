"""Addresses that say a field several times, empty, or with anything: what is left of them is what the field may have.

Hypothesis draws them, the same ones every time, over every field of every page.
"""

import math
from dataclasses import fields

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.figure.figure import marks
from components.frame.legal import taken
from components.frame.link_state import current, notices, usable
from components.widgets.assets import places
from pages.shared.state import DEFAULT, State
from tests.support.hostile.strings import HALF, STRINGS

MANY = settings(derandomize=True, max_examples=1_500, deadline=None, database=None)
FIELDS = {field.name: field for field in fields(State)}


def said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


ODD = [
    "",
    " ",
    "9" * 400,
    "-" + "9" * 400,
    "0" * 400 + "1",
    "1e308",
    "nan",
    "inf",
    "-0",
    "1.",
    "٣",
    "true",
    "True",
    "None",
]
VALUES = st.one_of(
    st.sampled_from([said(field.default) for field in FIELDS.values()]),
    st.sampled_from([*ODD, *STRINGS.values(), HALF]),
    st.integers(-5, 2_000).map(str),
    st.floats(-5, 5).map(str),
    st.text(max_size=20),
)
QUERIES = st.dictionaries(
    st.one_of(st.sampled_from([*FIELDS, "large", "v", "utm_source"]), st.text(max_size=8)),
    st.lists(VALUES, min_size=1, max_size=5),
    max_size=12,
)
# What a browser's message can hold for a widget: JSON, and the numbers that JSON has no sign for.
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from([*ODD, HALF, 10**400]), VALUES),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)


def test_usual_values_are_legal_and_fit():
    for name, field in FIELDS.items():
        assert field.metadata["legal"](said(field.default)), name
        assert usable(State, {name: [said(field.default)]}) == {name: [said(field.default)]}


@settings(MANY, max_examples=500)  # of up to sixty values each
@given(QUERIES)
@example({"search_text": [""]})
@example({"training_seed": ["1", "1" + "9" * 400]})
@example({name: ["", "9" * 400, said(field.default), "9" * 400] for name, field in FIELDS.items()})
def test_of_each_field_the_first_legal_value_is_left(query):
    read = usable(State, query)
    assert usable(State, read) == read and not any("several" in notice for notice in notices(State, read))
    for name, values in query.items():
        if name not in FIELDS:
            assert name == "large" or read[name] == values
            continue
        legal = [value for value in values if FIELDS[name].metadata["legal"](value)]
        assert read.get(name, []) == legal[:1]
        for value in read.get(name, []):
            _fits(name, value)
        told = [notice for notice in notices(State, query) if f"“{name}”" in notice]
        assert len(told) == (not legal or len(values) > 1)


def _fits(name: str, value: str) -> None:
    """The widget of a number or a switch can read it; the text is one that its widget takes whole."""
    usual = FIELDS[name].default
    if isinstance(usual, bool):
        assert value in ("true", "false")
    elif isinstance(usual, int):
        assert 0 <= int(value) < 10_000
    elif isinstance(usual, float):
        assert math.isfinite(float(value))
    else:
        assert len(value) <= 2_000


@MANY
@given(st.sampled_from(list(FIELDS)), ANYTHING)
def test_a_field_takes_nothing_that_it_may_not_have(name, value):
    got = taken(FIELDS[name], value)
    assert isinstance(got, str) is isinstance(getattr(DEFAULT, name), str)
    assert isinstance(got, bool) is isinstance(getattr(DEFAULT, name), bool)
    if isinstance(got, str):
        assert len(got) <= 2_000
    else:
        assert math.isfinite(got) and abs(got) < 10_000
    assert taken(FIELDS[name], got) == got


@pytest.mark.parametrize("value", ["the cat", "", "<b>", "9" * 400])
def test_a_typed_text_is_cut_and_not_replaced(value):
    assert taken(FIELDS["duel_gaps"], value) == value[:240]  # what a link may not say: the page tells the learner
    assert taken(FIELDS["sentence"], value * 5_000) == (value * 5_000)[:2_000]
    assert taken(FIELDS["attention_part"], value) == DEFAULT.attention_part


def test_the_state_holds_the_session_to_it(monkeypatch):
    monkeypatch.setattr("streamlit.session_state", {"sentence": "x" * 5_000_000, "guess": "no", "causal_layer": 1e300})
    state = current(State)
    assert (len(state.sentence), state.guess, state.causal_layer) == (2_000, DEFAULT.guess, DEFAULT.causal_layer)


@MANY
@given(ANYTHING)
@example([0, 1, 1, 9, -1, True, 2.0, "3", [4], None])
def test_places_and_marks_that_a_component_names(value):
    assert all(type(place) is int and 0 <= place < 3 for place in places(value, 3))
    assert all(isinstance(mark, dict) for mark in marks(value))
    assert places([2, 0, 2, 3], 3) == [2, 0]

"""An address may hold anything: every field of the state, on every page, with values that no link of ours has."""

from dataclasses import fields

import pytest

from components.frame.link_state import notices
from content.pages import PAGES
from pages.shared.state import DEFAULT, State
from tests.support.pages import opened, words

VALUES = {
    "empty": "",
    "spaces": "   ",
    "negative": "-1",
    "huge": "9" * 400,
    "fraction": "1e308",
    "no number": "nan",
    "truth": "TRUE",
    "other digits": "٣",
    "html": "<img src=x onerror=alert(1)>",
    "markdown": "[a](http://example.com)",
    "nul": "a\x00b",
    "broken UTF-8": "\ufffd",  # what a server makes of %ED%A0%80
    "repeated": "last&last",
}


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_field_at_once_has_an_unusable_value(page, name):
    app = opened(page.stem, **{field.name: VALUES[name] for field in fields(State)})
    assert app.title[0].value == page.question
    assert "http://example.com" not in words(app).replace("\\", "")


@pytest.mark.parametrize("field", [field.name for field in fields(State)])
def test_what_cannot_be_used_is_said_and_what_can_is_not(field):
    usual = getattr(DEFAULT, field)
    assert not notices(State, {field: str(usual).lower() if isinstance(usual, bool) else str(usual)})
    said = notices(State, {field: "\x00" * 5000})
    assert len(said) == 1 and field in said[0] and "\x00" not in said[0]

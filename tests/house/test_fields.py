"""No field without a bound on the server: what a browser shows is no bound, since anybody can speak to the server directly."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest
from streamlit import config

from components.frame.legal import LONGEST_PASTED
from pages.parts.search.one_text import PASTED
from pages.shared.state import State

ROOT = Path(__file__).parents[2]
TEXT = {"text_input", "text_area"}
NEVER = {
    "chat_input",
    "data_editor",
    "multiselect",
    "select_slider",
}  # none of them so far; each needs a rule of its own
CHOICES = {"radio", "selectbox", "segmented_control", "pills"}
NUMBERS = {"slider", "number_input"}
DRAWN_BY = {"linked", "offered"}  # pages/shared/linked_widgets.py, which check what comes back
CHECKED_WHERE_READ = {  # choices drawn directly, since what they hold is read from the session state
    "components/frame/reading_level.py", "components/frame/sentence_bar.py", "pages/lesson/check.py", "pages/lesson/guess.py",
    "pages/parts/room/learner.py",
}  # fmt: skip
TYPED = {field.name for field in fields(State) if "longest" in field.metadata}


def unbounded(source: str, file: str = "") -> list[str]:
    """The calls in a Python file that draw a field which a stranger could send anything through."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        options = {option.arg for option in call.keywords}
        given = {part.attr for part in call.args if isinstance(part, ast.Attribute)}
        wrong = (
            (name in TEXT and "max_chars" not in options)
            or name in NEVER
            or given & NEVER
            or (name in CHOICES and file not in CHECKED_WHERE_READ)
            or (name in NUMBERS and len(call.args) < 3)
            or (given & (TEXT | CHOICES | NUMBERS) and name not in DRAWN_BY)
            or (given & TEXT and isinstance(call.args[0], ast.Constant) and call.args[0].value not in TYPED)
            or (name == "linked" and given & NUMBERS and len(call.args) < 5)
            or "accept_new_options" in options
        )
        if wrong:
            found.append(ast.unparse(call)[:120])
    return found


def test_every_field_has_a_bound():
    wrong, seen = {}, 0
    for folder in ("pages", "components"):
        for path in (ROOT / folder).rglob("*.py"):
            source, file = path.read_text("utf-8"), path.relative_to(ROOT).as_posix()
            seen += sum(source.count(f".{name}") for name in TEXT)
            if file != "pages/shared/linked_widgets.py" and (found := unbounded(source, file)):
                wrong[file] = found
    assert not wrong and seen > 30


@pytest.mark.parametrize(
    "source",
    [
        'st.text_input("Word", key="word")',
        'left.text_area("Text")',
        'linked("guess", st.text_input, "Guess")',
        'draw(st.text_area, "Text")',
        'st.chat_input("Ask", max_chars=9)',
        'st.radio("Hours", HOURS)',
        'offered(st.selectbox, "One", ONES, accept_new_options=True)',
        'st.number_input("Seed")',
        'linked("duel_seed", right.number_input, "Seed")',
    ],
)
def test_a_field_without_one_is_found(source):
    assert unbounded(source)


def test_a_whole_page_of_pasted_texts_fits_into_a_message():
    """The settings that the server is started with, read as Streamlit reads them."""
    settings = config.get_options_for_section("server")
    assert settings["maxWidgetStateSize"] == 2 and settings["maxMessageSize"] <= 8
    letter, in_address = 3, 9  # bytes of a Chinese character; other fields are small beside these two
    assert (letter + in_address) * LONGEST_PASTED + letter * PASTED < 1_900_000

"""Guesses made on a page that AppTest runs."""

from streamlit.testing.v1 import AppTest

from content.lesson.guesses import GUESSES
from content.pages import TOUR
from pages.lesson.guess import RECORDS

STEMS = [page.stem for page in TOUR]
TYPED = [
    stem
    for stem in STEMS
    if not GUESSES[stem].options and GUESSES[stem].kind not in ("closer_pair", "most_looked", "first_hit", "only_one")
]
ANSWERS = {"home": "world", "vectors": "kitten", "masked_vs_causal": "chair", "prediction": "girl"}


def waiting(app: AppTest) -> bool:
    return any(button.label == "Show without guessing" for button in app.button)


def field(app: AppTest, stem: str):
    """Where the guess is typed or chosen."""
    fields = (*app.text_input, *app.radio)
    return next(f for f in fields if (f.key or "").startswith(f"guess-{stem}-"))


def commit(app: AppTest, stem: str, answer: str | int) -> AppTest:
    field(app, stem).set_value(answer)
    next(button for button in app.button if button.label == "That is my guess").click().run()
    assert not app.exception, app.exception
    return app


def records(app: AppTest) -> list:
    return list(app.session_state[RECORDS].values()) if RECORDS in app.session_state else []

"""The contract of a figure: words, alt, provenance, and code that reproduces the numbers."""

import contextlib
import functools
import inspect
import io
import traceback
from collections.abc import Iterator

import numpy as np

from components.figure import figure as figure_module
from models.runtime.arrays import Arrays
from tests.support.numbers.tolerance import assert_near, whole_pass
from tests.support.pages import opened

SEEN = "We are living in a material"
OTHER = "The cat sat; 2 < 3 \N{GRINNING FACE} 'quoted' \"twice\" \\n"


@contextlib.contextmanager
def given_to_folds(monkeypatch) -> Iterator[dict[str, dict]]:
    """What the fold under each figure is given inside the block, by the figure's key, and the `lines` of code that drew it."""
    given = {}
    fold = figure_module._fold
    names = list(inspect.signature(fold).parameters)

    def record(*values):
        words = dict(zip(names, values, strict=True))
        words["lines"] = {(frame.f_code.co_filename, line) for frame, line in traceback.walk_stack(None)}
        given[words["key"]] = words
        return fold(*values)

    with monkeypatch.context() as patch:
        patch.setattr(figure_module, "_fold", record)
        yield given


def figures_of(stem: str, sentence: str, monkeypatch, click: str | None = None, **query: str) -> dict[str, dict]:
    """What the fold under each figure of a page was given, by the figure's key; `click` is the key of a button."""
    with given_to_folds(monkeypatch) as given:
        app = opened(stem, sentence=sentence, **query)
        if click:
            app.button(key=click).click().run()
            assert not app.exception, app.exception
    return given


def keep_the_contract(figures: dict[str, dict]) -> None:
    """All figures of a page."""
    for key, words in figures.items():
        check(key, words)


def check(key: str, words: dict) -> None:
    """One figure has its words and origin, and its code reproduces the last column of its table."""
    assert words["title"] and words["alt"], key
    origin = words["provenance"]
    assert origin.model and origin.revision and origin.precision and origin.measured and origin.not_measured, key
    table = words["table"]
    light(key, table, words["chart"])
    table = table() if isinstance(table, functools.partial) else table
    assert len(table), key  # what a picture shows, a canvas too, stands in its fold in numbers
    expected = table.iloc[:, -1].to_numpy(dtype=float)
    assert_near(result(words["code"]), expected, whole_pass("causal"), size=max(1, np.abs(expected).max()), what=key)


def light(key: str, *recipes: object) -> None:
    """What the fold holds while the page is open, for every learner: data of its own, and no trace with all its arrays."""
    for recipe in recipes:
        if isinstance(recipe, functools.partial):
            for value in (*recipe.args, *recipe.keywords.values()):
                assert not isinstance(value, Arrays), f"{key} holds a whole {type(value).__name__}"
                assert not isinstance(value, np.ndarray) or value.base is None, (
                    f"{key} holds what an array is a part of"
                )


@functools.cache  # pages share figures, and tests share pages
def result(code: str) -> np.ndarray:
    """What a figure's code computes."""
    namespace: dict = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "<code of a figure>", "exec"), namespace)  # our own code, with text as literals
    return np.asarray(namespace["result"], dtype=float)

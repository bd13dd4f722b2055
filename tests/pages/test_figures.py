"""The contract of all figures on all pages: words, alt, origin, and code that reproduces the numbers."""

import contextlib
import inspect
import io

import numpy as np
import pytest

from components import figure as figure_module
from content.pages import PAGES
from tests.pages.test_pages import opened

SEEN = "We are living in a material"
OTHER = "The cat sat; 2 < 3 \N{GRINNING FACE} 'quoted' \"twice\" \\n"

EXPECTED = {
    "home": {"static", "pieces", "one-head", "rewritten", "next-word", "anatomy"},
    "vectors": {"vectors-word", "vectors-cosine", "vectors-distance"},
    "static_dynamic": {"static_dynamic-encoder", "static_dynamic-causal", "static_dynamic-table", "static_dynamic-map"},
    "attention": {"attention-causal", "attention-encoder"},
    "prediction": {"next"},
}


def figures_of(stem: str, sentence: str, monkeypatch, **query: str) -> dict[str, dict]:
    """What the fold under each figure of a page was given, by the figure's key."""
    given = {}
    fold = figure_module._fold
    names = list(inspect.signature(fold).parameters)

    def record(*values):
        words = dict(zip(names, values, strict=True))
        given[words["key"]] = words
        return fold(*values)

    monkeypatch.setattr(figure_module, "_fold", record)
    opened(stem, sentence=sentence, gpt="Transformer", **query)
    return given


def check(figures: dict[str, dict]) -> None:
    """Each has its words, its origin, and code that gives the last column of its table."""
    for key, words in figures.items():
        assert words["title"] and words["alt"], key
        origin = words["provenance"]
        assert origin.model and origin.revision and origin.precision and origin.measured and origin.not_measured, key
        namespace: dict = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(words["code"], f"<code of {key}>", "exec"), namespace)  # our own code, with text as literals
        expected = words["table"].iloc[:, -1].to_numpy(dtype=float)
        np.testing.assert_allclose(np.asarray(namespace["result"], dtype=float), expected, atol=1e-4, err_msg=key)


@pytest.mark.parametrize("sentence", [SEEN, OTHER], ids=["opening", "other"])
@pytest.mark.parametrize("stem", [page.stem for page in PAGES])
def test_every_figure_keeps_the_contract(stem, sentence, monkeypatch):
    figures = figures_of(stem, sentence, monkeypatch)
    assert EXPECTED[stem] <= set(figures)
    check(figures)

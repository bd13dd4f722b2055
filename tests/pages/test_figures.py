"""The contract of all figures on all pages: words, alt, origin, and code that reproduces the numbers."""

import contextlib
import inspect
import io

import numpy as np
import pytest

from components import figure as figure_module
from components.state import ATTENTION_PARTS, BIDIRECTIONAL, CAUSAL, CELL_STEPS, FEED_FORWARD_PARTS
from content.pages import PAGES
from tests.pages.test_pages import opened

SEEN = "We are living in a material"
OTHER = "The cat sat; 2 < 3 \N{GRINNING FACE} 'quoted' \"twice\" \\n"

EXPECTED = {
    "home": {"static", "pieces", "one-head", "rewritten", "next-word", "anatomy"},
    "attention": {
        "attention-causal",
        "attention-encoder",
        "cell-query-key",
        "cell-products",
        "cell-scores",
        "cell-weights",
        "cell-fetched",
        "distance",
        "twins-likeness",
        "twins-shares-0",
        "twins-rows-1",
        "sink",
        "sink-with",
        "sink-without",
        "heads",
        "heads-beside",
    },
    "feed_forward": {
        "feed-forward-in",
        "activations",
        "feed-forward-out",
        "plan-encoder",
        "plan-causal",
        "strongest",
        "promoted",
        "excited",
        "alone",
        "without-nothing",
        "without-curve",
        "without-layer",
        "block-causal",
        "block-encoder",
    },
    "prediction": {"next"},
}

# Parts of a page that are built only while they are open: the addresses that open them, one after the other.
PARTS = {
    "home": [{"gpt": "Transformer"}],
    "attention": [
        {},
        *({"attention_part": "One cell", "cell_step": step} for step in CELL_STEPS),
        {"attention_part": "One cell", "cell_step": CELL_STEPS[4], "block_role": BIDIRECTIONAL},
        *(
            {"attention_part": part, "block_role": role}
            for part in ATTENTION_PARTS[2:]
            for role in (CAUSAL, BIDIRECTIONAL)
        ),
        {"attention_part": "Which heads", "head_measure": "Entropy"},
    ],
    "feed_forward": [
        {"feed_forward_part": part, "block_role": role}
        for part in FEED_FORWARD_PARTS
        for role in (CAUSAL, BIDIRECTIONAL)
    ],
}


def figures_of(stem: str, sentence: str, part: dict[str, str], monkeypatch) -> dict[str, dict]:
    """What the fold under each figure of a page was given, by the figure's key."""
    given = {}
    fold = figure_module._fold
    names = list(inspect.signature(fold).parameters)

    def record(*values):
        words = dict(zip(names, values, strict=True))
        given[words["key"]] = words
        return fold(*values)

    with monkeypatch.context() as patch:
        patch.setattr(figure_module, "_fold", record)
        opened(stem, sentence=sentence, **part)
    return given


@pytest.mark.parametrize("sentence", [SEEN, OTHER], ids=["opening", "other"])
@pytest.mark.parametrize("stem", [page.stem for page in PAGES])
def test_every_figure_keeps_the_contract(stem, sentence, monkeypatch):
    seen: dict[str, set[str]] = {}
    for part in PARTS.get(stem, [{}]):
        figures = figures_of(stem, sentence, part, monkeypatch)
        for key, words in figures.items():
            if words["code"] not in seen.setdefault(key, set()):
                seen[key].add(words["code"])
                keeps_the_contract(key, words)
    assert EXPECTED[stem] <= set(seen)


def keeps_the_contract(key: str, words: dict) -> None:
    assert words["title"] and words["alt"], key
    origin = words["provenance"]
    assert origin.model and origin.revision and origin.precision and origin.measured and origin.not_measured, key
    namespace: dict = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(words["code"], f"<code of {key}>", "exec"), namespace)  # our own code, with text as literals
    expected = words["table"].iloc[:, -1].to_numpy(dtype=float)
    np.testing.assert_allclose(np.asarray(namespace["result"], dtype=float), expected, atol=1e-4, err_msg=key)

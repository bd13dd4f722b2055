"""The contract of all figures on all pages: words, alt, origin, and code that reproduces the numbers."""

import ast
import dataclasses
import re
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from content.pages import PAGES
from pages.parts.attention.fields import CELL_STEPS, HeadView, WeightsView
from pages.parts.attention.fields import Tab as AttentionTab
from pages.parts.feed_forward.fields import Drawing as FeedForwardDrawing
from pages.parts.feed_forward.fields import Tab as FeedForwardTab
from pages.parts.home.fields import RoadModel
from pages.parts.masked_vs_causal.fields import Tab as MaskedVsCausalTab
from pages.parts.pieces.fields import FILLED, PIECES_SOUNDS, ImageTab
from pages.parts.search.fields import SEARCH_DROPPED
from pages.parts.search.fields import Tab as SearchTab
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from tests.support.figures import OTHER, SEEN, check, figures_of

ROOT = Path(__file__).parents[2]

# Parts of a page that are built only while they are open: the addresses that open them, one after the other.
PARTS = {
    "home": [
        {"gpt": "Transformer"},
        {"road_block": "29", "causal_head": "3"},
        {"road_model": RoadModel.GAP, "road_gap_block": "4"},
        {"road_model": RoadModel.GAP, "encoder_head": "11"},
        {"level": "Deep"},
    ],
    "about": [{}],
    "pieces": [
        {},
        {"pieces_kind": "Text"},
        {"pieces_kind": "Image"},
        {"pieces_kind": "Image", "pieces_picture": "Flower", "pieces_size": "32", "pieces_rest": FILLED},
        {"pieces_kind": "Image", "pieces_size": "8", "pieces_patch": "783", "pieces_colour": "Blue"},
        *({"pieces_kind": "Image", "pieces_look": look} for look in (ImageTab.DIGIT, ImageTab.CLASS_TOKEN)),
        {"pieces_kind": "Image", "pieces_look": ImageTab.CLASS_TOKEN, "pieces_layer": "1", "pieces_head": "2"},
        *({"pieces_kind": "Sound", "pieces_sound": sound} for sound in PIECES_SOUNDS[:-2]),
    ],
    "masked_vs_causal": [{"duel_part": part} for part in MaskedVsCausalTab],
    "attention": [
        {},
        {"toy_sentence": "the fashion model", "weights_view": WeightsView.ARCS, "causal_arcs": "2 ·living"},
        *({"head_view": HeadView.REAL, "block_role": role} for role in (CAUSAL, BIDIRECTIONAL)),
        {"head_view": HeadView.REAL, "causal_head": "4", "cell_looks": "1 ·are", "hide_special": "true"},
        *({"attention_part": "One cell", "cell_step": step} for step in CELL_STEPS),
        {"attention_part": "One cell", "cell_step": CELL_STEPS[4], "block_role": BIDIRECTIONAL},
        *(
            {"attention_part": part, "block_role": role}
            for part in list(AttentionTab)[2:]
            for role in (CAUSAL, BIDIRECTIONAL)
        ),
        {"attention_part": "Which heads", "head_measure": "Entropy"},
    ],
    "feed_forward": [
        *(
            {"feed_forward_part": part, "block_role": role}
            for part in FeedForwardTab
            for role in (CAUSAL, BIDIRECTIONAL)
        ),
        *(
            {"feed_forward_drawing": drawing, "block_role": role}
            for drawing in list(FeedForwardDrawing)[1:]
            for role in (CAUSAL, BIDIRECTIONAL)
        ),
    ],
    "search": [
        *({"search_part": part} for part in SearchTab),
        *({"search_part": SearchTab.DROP, "search_dropped": name} for name in SEARCH_DROPPED[1:]),
        {"search_query": "amphibians"},
        {"search_query": 'Say: "who\'s" \\n 2 < 3 \N{GRINNING FACE} the bank, the BANK and a bank'},
    ],
}


def parts(stem: str) -> list[dict[str, str]]:
    """The addresses of a page to look at: if none is named above, the first view, and every tab that no test of its own opens."""
    if stem in PARTS:
        return PARTS[stem]
    if Path(__file__).with_name(f"test_{stem}.py") in others():
        return [{}]
    kept = dataclasses.fields(import_module(f"pages.parts.{stem}.fields").Fields)
    chosen = [(field.name, tab) for field in kept if isinstance(field.default, Enum) for tab in type(field.default)]
    return [{}, *({name: tab} for name, tab in chosen)]


@dataclasses.dataclass(frozen=True)
class Site:
    """A place in the pages' code that draws a figure, or several in a loop; `key`: what matches their keys."""

    file: Path
    first: int
    last: int
    key: str

    def drew(self, words: dict) -> bool:
        return any(file == str(self.file) and self.first <= line <= self.last for file, line in words["lines"])


@cache
def sites() -> list[Site]:
    """All of them. A function that draws by a key it is given is not one, but each of its calls is."""
    trees = {
        file: ast.parse(file.read_text("utf-8"))
        for file in (ROOT / "pages").rglob("*.py")
        if "snippets" not in file.parts
    }
    drawers: dict[tuple, int | None] = {
        (None, "figure"): None
    }  # file of a private one, name -> place of its argument `key`
    while True:
        found, known = [], len(drawers)
        for file, tree in trees.items():
            inside = {node: f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for node in ast.walk(f)}
            for call in (
                node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            ):
                name = named(file, call.func.id)
                if name not in drawers:
                    continue
                given = {word.arg: word.value for word in call.keywords}
                key = given["key"] if "key" in given else call.args[drawers[name]]
                function = inside.get(call)
                taken = [] if function is None else [word.arg for word in function.args.args]
                if isinstance(key, ast.Name) and key.id in {*taken, *(word.arg for word in function.args.kwonlyargs)}:
                    drawers[named(file, function.name)] = taken.index(key.id) if key.id in taken else None
                else:
                    found.append(Site(file, call.lineno, call.end_lineno, pattern(key)))
        if len(drawers) == known:
            return found


def named(file: Path, function: str) -> tuple:
    return file if function.startswith("_") else None, function


def pattern(key: ast.expr) -> str:
    """What matches the keys that an expression can make."""
    if isinstance(key, ast.Constant):
        return re.escape(key.value)
    if isinstance(key, ast.JoinedStr):
        return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in key.values)
    return pattern(key.func.value)  # f"...".replace(...)


@cache
def others() -> dict[Path, set[str]]:
    """Other tests of figures, which need a click or a training, and what stands between quotation marks in each."""
    found = {}
    for file in set(Path(__file__).parent.rglob("test_*.py")) - {Path(__file__)}:
        source = file.read_text("utf-8")
        if re.search(r"from tests.support.figures import .*(check|keep_the_contract)", source):
            nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
            found[file] = {node.value for node in nodes if isinstance(node.value, str)}
    return found


@pytest.mark.parametrize("sentence", [SEEN, OTHER], ids=["opening", "other"])
@pytest.mark.parametrize("stem", [page.stem for page in PAGES])
def test_every_figure_keeps_the_contract(stem, sentence, monkeypatch):
    drawn, codes = [], set()
    for part in parts(stem):
        for key, words in figures_of(stem, sentence, monkeypatch, **part).items():
            drawn.append(words)
            if words["code"] not in codes:
                codes.add(words["code"])
                check(key, words)
    own = [site for site in sites() if stem in (site.file.stem, site.file.parent.name)]
    left = [site for site in own if not any(map(site.drew, drawn))]
    named = set().union(*others().values())
    assert not [site for site in left if not any(re.fullmatch(site.key, text) for text in named)]


def test_every_figure_of_the_app_is_a_pages():
    """So that the test above asks for all of them."""
    stems = {page.stem for page in PAGES}
    assert len(sites()) > 140 and all(stems & {site.file.stem, site.file.parent.name} for site in sites())

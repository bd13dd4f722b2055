"""The house's rules: arrows between the rooms, what may call what."""

import ast
from pathlib import Path

import pytest

from content.pages import PAGES

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "pages", "components", "models", "content")
MAY_IMPORT = {
    "app": {"components"},
    "pages": {"pages", "components", "models", "content"},
    "components": {"components", "content"},
    "models": {"models"},
    "content": {"content"},
}
FILES = [ROOT / "app.py", *(file for room in ROOMS[1:] for file in (ROOT / room).rglob("*.py"))]


def imported(file: Path) -> set[str]:
    """Full names of the modules a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            names.add(node.module)
    return names


def room(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_arrows_run_one_way(file):
    inside = {name.split(".")[0] for name in imported(file)} & set(ROOMS)
    assert inside <= MAY_IMPORT[room(file)]


def test_models_know_streamlit_in_one_file_only():
    users = [
        file.name
        for file in (ROOT / "models").rglob("*.py")
        if "streamlit" in {n.split(".")[0] for n in imported(file)}
    ]
    assert users == ["loading.py"]


def test_only_the_loading_module_loads_weights():
    callers = {
        file.relative_to(ROOT).as_posix() for file in FILES if ".from_pretrained(" in file.read_text(encoding="utf-8")
    }
    snippets = {"pages/shared/snippet_runner.py", "pages/parts/pieces/snippets.py"}  # text for the learner
    assert callers - snippets == {"models/loading.py"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_pages_are_named_by_their_whole_path(file):
    """Streamlit looks for a relative one beside the script that it was started with, which need not be app.py."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("page_link", "Page", "switch_page"):
            assert node.args and not isinstance(node.args[0], ast.Constant | ast.JoinedStr), ast.unparse(node)


def test_every_page_is_on_the_tour():
    files = {file.stem for file in (ROOT / "pages").glob("*.py")}
    assert files == {page.stem for page in PAGES}


def test_a_page_is_short_and_opens_the_frame_first():
    for page in PAGES:
        source = (ROOT / "pages" / f"{page.stem}.py").read_text(encoding="utf-8")
        assert len(source.splitlines()) <= 150, page.stem
        assert f'open_page("{page.stem}")' in source
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)], page.stem


def test_the_frame_needs_no_torch():
    """Words are on the screen before torch is imported: nothing that is imported at the top of a page may bring it."""
    heavy = {"torch", "transformers", "sentence_transformers", "gguf", "huggingface_hub"}
    for file in FILES:
        top = ast.parse(file.read_text(encoding="utf-8")).body
        names = {alias.name.split(".")[0] for node in top if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module.split(".")[0] for node in top if isinstance(node, ast.ImportFrom)}
        if file.name not in ("capture.py", "observer.py"):  # imported late, by the loading module
            assert not names & heavy, file

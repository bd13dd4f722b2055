"""The house's rules: which room may import from which, how large rooms and files may be, what may call what."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from content.pages import PAGES
from tests.support.code import ROOT, modules

APP = ("app", "pages", "components", "models", "content")
MOST_MODULES, MOST_LINES = 20, 250
MAY_IMPORT = {
    "app": {"pages"},
    "pages": {"pages", "components", "models", "content"},
    "components": {"components", "content"},
    "models": {"models"},
    "content": {"content"},
}
# Each may import from those before it, and from itself.
MODELS = (
    "maths", "runtime", "catalog", "weights", "network", "loading", "text", "media", "trace", "embeddings", "predictions",
    "analysis", "live_training", "room", "offline_check",
)  # fmt: skip
COMPONENTS = ("figure", "charts", "widgets", "worksheet", "frame")
PAGES_ROOMS = ("shared", "lesson", "parts")


@cache
def imports(module: str) -> frozenset[str]:
    """The project's modules that one imports, wherever in it."""
    found, known = set(), modules()
    for node in ast.walk(ast.parse(known[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in known}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in known else node.module)
    return frozenset(found & known.keys())


def app() -> list[str]:
    """The modules of the app itself."""
    return [module for module in modules() if module.split(".")[0] in APP]


def foreign(module: str) -> set[str]:
    """The packages of others that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.split(".")[0])
    return names


def test_arrows_run_one_way():
    wrong = [
        (module, other)
        for module in app()
        for other in imports(module)
        if other.split(".")[0] in APP and other.split(".")[0] not in MAY_IMPORT[module.split(".")[0]]
    ]
    assert not wrong


def test_no_module_is_part_of_a_circle():
    """Also where an import is late: then two modules can be understood only together."""
    graph = {module: imports(module) - {module} for module in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize(("room", "order"), [("models", MODELS), ("components", COMPONENTS)])
def test_rooms_import_only_to_the_left(room, order):
    inside = [module.split(".") for module in app() if module.startswith(f"{room}.")]
    assert {parts[1] for parts in inside} == set(order)
    wrong = [
        (".".join(parts), other)
        for parts in inside
        for other in imports(".".join(parts))
        if other.startswith(f"{room}.") and order.index(other.split(".")[1]) > order.index(parts[1])
    ]
    assert not wrong


def test_parts_of_a_page_are_its_own():
    """Parts never import another page's, lessons no parts, and what all share knows neither."""
    wrong = []
    for module in (module.split(".") for module in app() if module.startswith("pages.")):
        if len(module) < 3:
            continue
        for other in (other.split(".") for other in imports(".".join(module)) if other.startswith("pages.")):
            assert len(other) > 1, module
            if other[-1] == "fields" and module[1:] == ["shared", "state"]:
                continue  # collects what links may hold, page by page
            up = PAGES_ROOMS.index(other[1]) > PAGES_ROOMS.index(module[1])
            across = module[1] == other[1] == "parts" and module[2] != other[2]
            if up or across:
                wrong.append((".".join(module), ".".join(other)))
    assert not wrong


def test_fields_of_a_link_need_no_page():
    """All are read before the first page is, so they bring nothing with them."""
    for module in app():
        if module.startswith("pages.") and module.endswith(".fields"):
            inside = {other for other in imports(module) if other.startswith(("pages", "models"))}
            assert inside <= {"pages.shared.fields"}, module


def test_only_the_frame_and_pages_read_content():
    users = {module for module in app() if any(other.startswith("content") for other in imports(module))}
    assert not {m for m in users if not m.startswith(("content", "pages", "components.frame"))}


def test_rooms_and_files_are_small():
    folders: dict[Path, int] = {}
    for file in modules().values():
        if file.name != "__init__.py":
            folders[file.parent] = folders.get(file.parent, 0) + 1
    assert not {str(folder.relative_to(ROOT)): n for folder, n in folders.items() if n > MOST_MODULES}
    lengths = {module: len(file.read_text("utf-8").splitlines()) for module, file in modules().items()}
    assert not {module: lines for module, lines in lengths.items() if lines > MOST_LINES}


def test_every_room_says_what_it_holds():
    folders = {file.parent for module, file in modules().items() if module.split(".")[0] in APP}
    for folder in folders - {ROOT, ROOT / "pages"}:
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))), folder


def test_tests_are_no_library():
    """What several tests need stands in tests/support."""
    wrong = [
        (module, other)
        for module in modules()
        for other in imports(module)
        if other.startswith("tests.") and other != module and not other.startswith("tests.support")
    ]
    assert not wrong


def test_widgets_write_text_never_markup_and_keep_their_code_in_files():
    """The text in a widget may be a learner's; and only in files of their own do scripts and styles meet a linter."""
    dangerous = re.compile(r"\.(inner|outer)HTML|insertAdjacentHTML|\bwrite(ln)?\(|\beval\(|\bFunction\(")
    scripts = sorted((ROOT / "components").rglob("*.js"))
    assert len(scripts) >= 6
    assert not {script.name: found for script in scripts if (found := dangerous.findall(script.read_text("utf-8")))}
    for module in (module for module in app() if module.startswith("components.widgets.")):
        for node in ast.walk(ast.parse(modules()[module].read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                code = re.search(r"</\w+>|=> *[{(]|\bfunction\b|\{[^{}]*: [^{}]*;", node.value)
                assert not code, (module, node.value)


def test_models_know_streamlit_in_one_file_only():
    assert [m for m in app() if m.startswith("models") and "streamlit" in foreign(m)] == ["models.loading"]


def test_only_the_loading_module_loads_weights():
    """Code under a figure, which is shown to the learner, does it by the library's own means."""
    callers = {module for module in app() if ".from_pretrained(" in modules()[module].read_text(encoding="utf-8")}
    assert {module for module in callers if "snippet" not in module} == {"models.loading"}


def test_models_are_built_one_at_a_time():
    """transformers turns switches of the whole process while it builds one; see `models.runtime.building`."""
    made = re.compile(r"(\.from_pretrained|For(CausalLM|MaskedLM|ConditionalGeneration)|(Albert|Bert)Model)$")
    seen = 0
    for module in (module for module in app() if module.startswith("models.")):
        tree = ast.parse(modules()[module].read_text("utf-8"))
        blocks = [node for node in ast.walk(tree) if isinstance(node, ast.With)]
        held = {id(call) for block in blocks if "building" in map(ast.unparse, block.items) for call in ast.walk(block)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and made.search(ast.unparse(node.func)):
                seen += 1
                assert id(node) in held, (module, ast.unparse(node)[:80])
    assert seen >= 10


def test_libraries_are_imported_by_one_thread_at_a_time():
    """Late, in any page's thread: see `models.runtime.libraries`. models.network is imported after it only; a worker has one."""
    asked, seen = re.compile(r"libraries\.(load\(\)|importing)|(network|sentence_transformer|_prepare_libraries)\("), 0
    for module in (m for m in app() if re.match(r"models\.(?!network|runtime\.libraries|trace\.custom_pass)", m)):
        source = modules()[module].read_text("utf-8")
        for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
            lines = (ast.get_source_segment(source, function) or "").splitlines()
            late = [n for n, line in enumerate(lines) if re.match(r" +(from|import) (sentence_)?transformers", line)]
            seen += bool(late)
            assert not late or any(asked.search(line) for line in lines[1 : late[0]]), (module, function.name)
    assert seen >= 10


def test_pages_are_named_by_their_whole_path():
    """Streamlit looks for a relative one beside the script that it was started with, which need not be app.py."""
    for module in app():
        for node in ast.walk(ast.parse(modules()[module].read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
                "page_link",
                "Page",
                "switch_page",
            ):
                named = node.args and not isinstance(node.args[0], ast.Constant | ast.JoinedStr)
                assert named, (module, ast.unparse(node))


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
    for module in app():
        if module.startswith("models.network.") or "snippet" in module:
            continue  # imported late, by the loading module; shown to the learner and run by tests only
        top = ast.parse(modules()[module].read_text(encoding="utf-8")).body
        names = {alias.name.split(".")[0] for node in top if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module.split(".")[0] for node in top if isinstance(node, ast.ImportFrom)}
        assert not names & heavy, module

"""What a widget is made of: the .html, .css and .js files beside its Python file; and what may come back from it."""

import re
from pathlib import Path

from streamlit.components import v2
from streamlit.components.v2.types import ComponentRenderer

_IMPORTS = {
    ".js": re.compile(r'^import \{\s*\w+(?:,\s*\w+)*,?\s*\} from "(\.\.?/[\w./]+\.js)";\n+', re.MULTILINE),
    ".css": re.compile(r'^@import "(\.\.?/[\w./]+\.css)";\n+', re.MULTILINE),
}


def component(name: str, file: str) -> ComponentRenderer:
    """Streamlit's component of this name. file: the `__file__` of the widget's module."""
    path = Path(file)
    html = path.with_suffix(".html").read_text("utf-8")
    return v2.component(name, html=html, css=joined(path.with_suffix(".css")), js=joined(path.with_suffix(".js")))


def joined(file: Path) -> str:
    """A script or a style sheet as the browser gets it: one text, in which the files that it imports come before it.

    Streamlit hands the text to the browser without an address, from which `import ... from "./other.js"` could be found.
    All scripts are one module, so what the others export is there by its name.
    """
    return "\n".join(_parts(file.resolve()).values())


def _parts(file: Path) -> dict[Path, str]:
    text = file.read_text("utf-8")
    pattern = _IMPORTS[file.suffix]
    parts: dict[Path, str] = {}
    for other in pattern.findall(text):
        parts |= _parts((file.parent / other).resolve())
    return parts | {file: pattern.sub("", text)}


def places(said: object, count: int) -> list[int]:
    """The places below `count` among those that a widget names. What comes from a browser may be anything at all."""
    named = [place for place in said if type(place) is int] if isinstance(said, list) else []
    return [place for place in dict.fromkeys(named) if 0 <= place < count]

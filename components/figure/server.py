"""What a server for many visitors does around figures. Figures know nothing of visitors, so the pages say it (`serve_by`)."""

from collections.abc import Callable

from components.figure import vega_picture

Draw = Callable[[str, str], bytes]  # "png" or "svg", and a Vega-Lite specification as JSON -> the picture

_pause: list[Callable[[], None]] = [lambda: None]
_drawer: list[Callable[[], Draw]] = [lambda: vega_picture.drawn]


def serve_by(pause: Callable[[], None], drawer: Callable[[], Draw]) -> None:
    """From now on `pause` is called before each figure, and `drawer` returns what draws pictures for this thread's visitor."""
    _pause[0], _drawer[0] = pause, drawer


def pause() -> None:
    """Before a figure is drawn."""
    _pause[0]()


def drawer() -> Draw:
    """What draws pictures for this thread's visitor; may be called later and in another thread."""
    return _drawer[0]()

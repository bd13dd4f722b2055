"""Low-memory mode in the 690 MB that Community Cloud promises, page cache counted, in the order of the menu."""

import pytest

from benchmarks.instruments.client import joined
from benchmarks.visits.files import FILES
from benchmarks.visits.tight import NoGroup, order, visited, walk

MENU = order("menu")[:5]  # Home, Training, Pieces, Tokens, Word vectors
MOST = 580  # MB of anonymous memory, for a moment on Word vectors; the libraries that are read all the time need much of the rest


async def _visit(server, said):
    async with joined(server.port) as learner:
        await walk(learner, MENU, said, rounds=1)
        for name in ("WebP", "PDF"):
            file = FILES[name]
            await learner.open(file.page, **file.query)
            said(name, await learner.upload(file.field, file.name, file.data()))


def test_the_menu_and_files_on_top_of_it():
    most, errors = [0.0], []
    try:
        words = visited(_visit, most, errors)
    except NoGroup as error:
        pytest.skip(f"no control group can be made here ({error})")
    assert words.startswith("everything"), words
    assert most[0] <= MOST, words
    assert [error for error in errors if not error.startswith(("WebP: The file claims", "PDF: "))] == []

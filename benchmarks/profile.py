"""`python -m benchmarks.profile PAGE [--new]`: where the time of a page's rerun goes, as pyinstrument's tree.

The page runs in this process by Streamlit's AppTest, its models loaded: on a sentence it knows, or (`--new`) on one that no
page has seen, each time another.
"""

import argparse
from pathlib import Path
from unittest.mock import patch

from pyinstrument import Profiler
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from benchmarks.instruments.sentences import drawn
from benchmarks.instruments.server import ROOT
from components.frame.shell import ALONE
from content.pages import PAGES

RERUNS = 10
WORDS = 12


def profiled(stem: str, new: bool) -> Profiler:
    """A profile of RERUNS runs of a page. Raises RuntimeError when the page fails."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["guess"] = "false"
    app.run()
    app.session_state[ALONE] = True  # AppTest runs every page without app.py, and goes on to do so
    if stem != PAGES[0].stem:
        app.switch_page(f"pages/{stem}.py").run()
    app.run()
    profiler, run = Profiler(interval=0.0005), script_runner.exec_func_with_error_handling

    def watched(script, context):
        with profiler:  # pyinstrument sees the thread it is started in, and Streamlit starts one for each run
            return run(script, context)

    with patch.object(script_runner, "exec_func_with_error_handling", watched):
        for turn in range(RERUNS):
            if new:
                app.session_state["sentence"] = drawn(WORDS, turn)
            app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    return profiler


def main() -> None:
    """Print the tree, or write it into a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("page", choices=[page.stem for page in PAGES])
    parser.add_argument("--new", action="store_true", help="a sentence that no page has seen, each time")
    parser.add_argument("--to", type=Path, help="a file for the tree")
    asked = parser.parse_args()
    tree = profiled(asked.page, asked.new).output_text(unicode=True)
    if asked.to:
        asked.to.write_text(tree)
    else:
        print(tree)


if __name__ == "__main__":
    main()

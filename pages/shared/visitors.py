"""What the visitors of one server share: turns of their pages' runs, pictures of figures, and room for the files they send."""

from typing import Any

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx, script_runner

from components.figure import server
from components.frame import garbage_collector
from components.frame.uploads import bound_uploads
from models.runtime import page_runs, visitor
from models.runtime.memory import give_back, low_memory
from models.runtime.rate_limit import Slow, Throttle
from pages.shared import pictures

_UPLOADS = (
    40_000_000 if low_memory() else 200_000_000
)  # bytes of all visitors: the largest picture of eight, or of forty
_sending = Throttle(burst=12, rate=0.2)  # files of a session


def share_out() -> None:
    """To be called in each run, before the page's own part: what follows is fair between visitors, and bounded."""
    bound_uploads(_UPLOADS, _may_send, give_back)


def _session() -> str:
    """The id of the browser tab's session that this thread runs for; "" without one, as in the warm-up."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def _is_here(who: str) -> bool:
    """Whether that session has a tab; without a server, as in tests, everybody is there."""
    server = runtime.get_instance() if runtime.exists() else None
    if type(server) is not runtime.Runtime:
        return True
    return runtime.Runtime.is_active_session(server, who)  # the object's own method now counts files, see `uploads`


def _may_send(session: str) -> bool:
    """Whether a session may send one more file now."""
    try:
        _sending.take(session)
    except Slow:
        return False
    return True


def _take_turns() -> None:
    """From now on each run of a page or of a fragment waits for its turn. Streamlit has no place of its own for that."""
    run = script_runner.exec_func_with_error_handling
    if run.__module__ == __name__:  # Streamlit has read this file anew, as it does while somebody works on it
        return

    def in_turn(*what: Any) -> Any:
        try:
            with page_runs.turn():
                return run(*what)
        finally:
            garbage_collector.after_run(always=low_memory())
            if low_memory():
                give_back(every=1.0)

    script_runner.exec_func_with_error_handling = in_turn


visitor.name_by(_session, _is_here)
server.serve_by(page_runs.let_others, pictures.drawer)
_take_turns()

"""A real server started as README says, and a real browser."""

import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.instruments.server import ROOT, serving
from components.frame.private_log import FULL

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PATIENCE = 90  # seconds for a run
POLL = 50  # milliseconds between two looks at the page: Playwright's own, at every frame, take from the page's time

# Remembers when the document changed last; says whether no run goes on, nothing is stale, every part's script has come (a
# skeleton stands for one that has not) and nothing changes any more.
_NOTE_CHANGES = """window._changed = performance.now();
new MutationObserver(() => { window._changed = performance.now(); })
  .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });"""
_QUIET = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-stale=true], [data-testid=stSpinner], [data-testid=stSkeleton]')
  && performance.now() - window._changed > 200"""


@contextmanager
def without_traceback() -> Iterator[str]:
    """A server of its own; yields its address. A traceback in its log fails the test that stops it."""
    with serving(extra={FULL: "1"}) as server:
        yield f"http://localhost:{server.port}"
        assert "Traceback" not in server.log.read_text()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One server for all tests that do not care who came before them; yields its address."""
    with without_traceback() as address:
        yield address


@pytest.fixture
def cold_server() -> Iterator[str]:
    """A server that nobody has visited yet; yields its address."""
    with without_traceback() as address:
        yield address


@pytest.fixture(scope="package")  # its event loop must be gone when other tests start theirs
def browser() -> Iterator[Browser]:
    """Chromium of this machine ($VECTORSCOPE_CHROMIUM, else the first found)."""
    executable = os.environ.get("VECTORSCOPE_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not executable:
        pytest.fail(
            "no Chromium found: install it (Debian: apt install chromium-headless-shell) or set VECTORSCOPE_CHROMIUM"
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield running
        running.close()


class Visit:
    """One tab. Keeps what left the machine, errors of the page's own scripts, and whether the server owes it a run."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.runs = 0  # that have ended
        self._asked = self._begun = False
        self._socket: WebSocket | None = None
        page.on("websocket", self._listen)
        page.add_init_script(_NOTE_CHANGES)
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)
        socket.on("close", self._closed)
        self._socket = socket

    def _closed(self, socket: WebSocket) -> None:
        if socket is self._socket:  # and not that of the document before
            self._asked = False

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self._asked, self._begun = True, False

    def _received(self, frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if message.WhichOneof("type") == "new_session":
            self._begun = True
        elif (
            message.WhichOneof("type") == "script_finished"
            and message.script_finished != message.FINISHED_EARLY_FOR_RERUN
        ):
            self.runs += 1
            self._asked &= not self._begun  # the end of an earlier run is no answer

    def _note(self, request) -> None:
        if not request.url.startswith(
            (self.address, self.address.replace("http", "ws", 1), "data:", "blob:", "about:")
        ):
            self.outside.append(request.url)

    def open(self, path: str, guess: bool = False) -> None:
        """Go to an address; `guess`: as learners do, with the page's guess before its numbers."""
        switch = "" if guess else ("&" if "?" in path else "?") + "guess=false"
        self.page.goto(self.address + path + switch)
        self.settle()

    def go(self, path: str) -> None:
        """Go to an address within the session, as the browser's Back does: nothing is loaded again."""
        self._asked, self._begun = True, False
        self.page.evaluate(
            "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", path
        )
        self.settle()

    def settle(self) -> None:
        """Wait until every run that the page has asked for has ended, and the page is drawn."""
        self.page.wait_for_selector("h1", timeout=60_000)
        deadline = time.monotonic() + PATIENCE
        self.page.wait_for_function(_QUIET, timeout=PATIENCE * 1000, polling=POLL)
        while self._asked:
            assert time.monotonic() < deadline, "the server owes a run"
            self.page.wait_for_timeout(20)
            self.page.wait_for_function(_QUIET, timeout=PATIENCE * 1000, polling=POLL)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so: on a busy machine a click may need longer than `settle` waits for its run to begin."""
        deadline = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < deadline, "it did not come about"
            self.page.wait_for_timeout(50)
        self.settle()

    def type_sentence(self, text: str) -> None:
        field = self.page.get_by_label("Your sentence")
        field.fill(text)
        field.press("Enter")
        self.settle()

    def follow_menu(self, page) -> None:
        """Click a page in the menu and wait until it is drawn."""
        self.page.get_by_test_id("stSidebarNavLink").filter(has_text=page.title).click()
        self.page.wait_for_selector(f"h1:has-text('{page.question}')")
        self.settle()

    def darken(self, dark: bool = True) -> None:
        """The learner's system goes dark, or light again."""
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.settle()

    def photograph(self, name: str) -> None:
        """Keep the whole page, scrolled or not, in screenshots/."""
        folder = ROOT / "screenshots"
        folder.mkdir(exist_ok=True)
        size = self.page.viewport_size
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], min(height, 8000))})
        self.settle()
        self.page.screenshot(path=folder / f"{name}.png")
        self.page.set_viewport_size(size)

    def check(self) -> None:
        """Nothing left the machine, no script failed, no exception is shown."""
        assert not self.outside, self.outside
        assert not self.errors, self.errors
        assert self.page.locator("[data-testid=stException]").count() == 0


@pytest.fixture(scope="package")
def profiles(browser) -> dict[tuple[int, bool], list[BrowserContext]]:
    """Contexts that no test uses now, by width and darkness: Streamlit's scripts, compiled there, are a quarter of a page."""
    return defaultdict(list)


@pytest.fixture
def visit(browser, profiles, request):
    """Open tabs, each with cookies of its own: visit(width=390, dark=True) -> Visit."""
    taken = []

    def new(width: int = 1440, dark: bool = False, address: str | None = None) -> Visit:
        address = address or request.getfixturevalue("server")
        idle = profiles[width, dark]
        context = (
            idle.pop()
            if idle
            else browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
            )
        )
        tab = Visit(context.new_page(), address)
        taken.append((idle, context, tab))
        return tab

    yield new
    for idle, context, tab in taken:
        forget(context, tab)
        idle.append(context)


def forget(context: BrowserContext, tab: Visit) -> None:
    """Close a context's tabs, and leave nothing in it that a server or a script has put there."""
    if not tab.page.is_closed():
        with_storage = {"origin": tab.address, "storageTypes": "cookies,local_storage,indexeddb,cache_storage"}
        context.new_cdp_session(tab.page).send("Storage.clearDataForOrigin", with_storage)
    context.clear_cookies()
    for page in context.pages:
        page.close()

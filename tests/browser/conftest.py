"""A real server started as README says, and a real browser."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.instruments.server import ROOT, serving
from components.frame.private_log import FULL

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


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
        pytest.fail("no Chromium found: install it (Debian: apt install chromium) or set VECTORSCOPE_CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield running
        running.close()


class Visit:
    """One tab. Keeps what left the machine, and errors of the page's own scripts."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))

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

    def settle(self) -> None:
        """Wait until the run has ended and nothing on the page is stale."""
        self.page.wait_for_selector("h1", timeout=60_000)
        self.page.wait_for_timeout(300)
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
            " && !document.querySelector('[data-stale=true], [data-testid=stSpinner]')",
            timeout=90_000,
        )
        self.page.wait_for_timeout(300)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so: on a busy machine a click may need longer than `settle` waits for its run to begin."""
        deadline = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < deadline, "it did not come about"
            self.page.wait_for_timeout(200)
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

    def photograph(self, name: str) -> None:
        """Keep the whole page, scrolled or not, in screenshots/."""
        folder = ROOT / "screenshots"
        folder.mkdir(exist_ok=True)
        size = self.page.viewport_size
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], min(height, 8000))})
        self.page.wait_for_timeout(600)
        self.page.screenshot(path=folder / f"{name}.png")
        self.page.set_viewport_size(size)

    def check(self) -> None:
        """Nothing left the machine, no script failed, no exception is shown."""
        assert not self.outside, self.outside
        assert not self.errors, self.errors
        assert self.page.locator("[data-testid=stException]").count() == 0


@pytest.fixture
def visit(browser, request):
    """Open tabs: visit(width=390, dark=True) -> Visit."""
    contexts = []

    def new(width: int = 1440, dark: bool = False, address: str | None = None) -> Visit:
        address = address or request.getfixturevalue("server")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        contexts.append(context)
        return Visit(context.new_page(), address)

    yield new
    for context in contexts:
        context.close()

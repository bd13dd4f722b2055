"""One learner's browser tab, without the browser: a websocket client that speaks Streamlit's protobuf.

A browser opens `/_stcore/stream` and sends a `BackMsg.rerun_script` (page, address, states of the widgets); the server
answers with `ForwardMsg`s (elements of the page) and ends a run with `script_finished`. Without an `Origin` header, which
only browsers must send, the server asks for no XSRF token. Learners wait for the end of a run before they act again.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.instruments.upload import put

_FRAME = ("vectorscope_here", "vectorscope_route_bar", "vectorscope_tour")  # links to pages: no figures
_PATIENCE = 240  # seconds for one run, after which the server counts as hanging


@dataclass
class Run:
    """One run of a page as its learner saw it. Times are seconds since the request was sent."""

    seconds: float = 0.0
    first_figure: float | None = None
    bytes: int = 0
    messages: int = 0
    labels: list[str] = field(default_factory=list)  # of the folds under the figures
    errors: list[str] = field(default_factory=list)  # exceptions and error boxes on the page
    fields: set[str] = field(default_factory=set)  # text fields, by their keys in the app
    drawn: set[str] = field(default_factory=set)  # text fields, sliders and buttons, by their keys in the app
    notes: list[str] = field(default_factory=list)  # other boxes, those that stood for a moment too
    said: list[str] = field(default_factory=list)  # headings, Markdown and code
    data: list[str] = field(default_factory=list)  # what components were given, as JSON


class Learner:
    """A tab. Use `async with joined(port) as learner`."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._widgets: dict[str, tuple[str, str]] = {}  # key in the app -> id on the wire and fragment ("": the page)
        self._states: dict[str, WidgetState] = {}
        self.sliders: dict[str, tuple[float, float]] = {}  # of the page: least and most, by key
        self.wires: dict[str, str] = {}  # of the page: what kind of widget, by id on the wire
        self._kept: set[str] = set()  # hashes of large messages that need not be sent again
        self._pages: dict[str, str] = {}  # address -> hash
        self._page = ""
        self._query = "guess=false"
        self.session = ""  # its name on the server
        self._again: set[str] = set()  # fragments that ask to be run every few seconds

    async def open(self, page: str = "", **query: str | list[str]) -> Run:
        """Go to a page by its address ("" is the first page), with values in the address; a list: the name several times."""
        self._page = self._pages.get(page, "")
        self._query = urlencode({"guess": "false", **query}, doseq=True)  # the numbers at once
        self._widgets.clear()
        self.sliders.clear()
        self.wires.clear()
        self._again.clear()
        return await self._run(page)

    @property
    def query(self) -> dict[str, str]:
        """What the address says now."""
        return dict(parse_qsl(self._query))

    def fill(self, key: str, value: str | int) -> None:
        """Change a text field (text) or a radio (its option's number) of a form: nothing runs before its button is pressed."""
        wire, _ = self._widgets[key]
        self._states[key] = (
            WidgetState(id=wire, string_value=value)
            if isinstance(value, str)
            else WidgetState(id=wire, int_value=value)
        )

    async def poll(self) -> list[Run]:
        """Run what the page asks to be run every few seconds, once. A run that draws the whole page anew is among them."""
        return [await self._run(fragment=fragment) for fragment in sorted(self._again)]

    async def set(self, key: str, value: str | float) -> Run:
        """Change a text field or tabs (text) or a slider (number) by its key; reruns its fragment, as a browser does."""
        wire, fragment = self._widgets[key]
        state = WidgetState(id=wire)
        if isinstance(value, str):
            state.string_value = value
        else:
            state.double_array_value.data.append(value)
        self._states[key] = state
        return await self._run(fragment=fragment)

    async def upload(self, key: str, name: str, data: bytes) -> Run:
        """Give a file to an upload field by its key, in place of the one before."""
        wire, fragment = self._widgets[key]
        asked = BackMsg()
        asked.file_urls_request.request_id, asked.file_urls_request.session_id = name, self.session
        asked.file_urls_request.file_names.append(name)
        await self._socket.send(asked.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            answer = ForwardMsg()
            while not answer.HasField("file_urls_response"):
                answer = ForwardMsg.FromString(await self._socket.recv(decode=False))
        place = answer.file_urls_response.file_urls[0]
        port = self._socket.remote_address[1]
        await asyncio.to_thread(put, port, place.upload_url, name, data)
        state = WidgetState(id=wire)
        file = state.file_uploader_state_value.uploaded_file_info.add(file_id=place.file_id, name=name, size=len(data))
        file.file_urls.CopyFrom(place)
        self._states[key] = state
        return await self._run(fragment=fragment)

    async def send(self, state: WidgetState) -> Run:
        """Send any state for any widget, such as no browser would."""
        self._states[state.id] = state
        run = await self._run()
        del self._states[state.id]
        return run

    async def press(self, key: str, messages: int | None = None) -> Run:
        """Click a button by its key in the app, and wait for the end of the run, or only for so many messages of it."""
        wire, fragment = self._widgets[key]
        return await self._run("", fragment, WidgetState(id=wire, trigger_value=True), messages)

    async def say(self, data: bytes) -> None:
        """Send anything at all."""
        await self._socket.send(data)

    async def gone(self) -> None:
        """Wait until the server has hung up."""
        await self._socket.wait_closed()

    def has(self, key: str) -> bool:
        """Whether the page has drawn the field of that key."""
        return key in self._widgets

    async def again(self) -> Run:
        """Run the page once more, nothing changed."""
        return await self._run()

    async def _run(
        self, page_name: str = "", fragment: str = "", trigger: WidgetState | None = None, messages: int | None = None
    ) -> Run:
        request = BackMsg()
        rerun = request.rerun_script
        rerun.query_string = self._query
        rerun.page_script_hash, rerun.page_name, rerun.fragment_id = self._page, page_name, fragment
        rerun.widget_states.widgets.extend(self._states.values())
        if trigger:
            rerun.widget_states.widgets.append(trigger)
        rerun.cached_message_hashes.extend(self._kept)
        run, started = Run(), time.perf_counter()
        await self._socket.send(request.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            while True:
                data = await self._socket.recv(decode=False)
                run.seconds = time.perf_counter() - started
                run.bytes += len(data)
                message = ForwardMsg.FromString(data)
                run.messages += 1
                if run.messages == messages:
                    return run
                if message.WhichOneof("type") != "script_finished":
                    self._see(message, run)
                elif message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return run

    def _see(self, message: ForwardMsg, run: Run) -> None:
        if message.metadata.cacheable:
            self._kept.add(message.hash)
        if message.HasField("new_session"):
            self.session = message.new_session.initialize.session_id or self.session
        if message.HasField("new_session") and not message.metadata.run.fragment_ids:
            self._again.clear()  # the whole page is drawn anew
            self.sliders.clear()
        elif message.HasField("page_info_changed"):
            self._query = message.page_info_changed.query_string
        elif message.HasField("auto_rerun"):
            self._again.add(message.auto_rerun.fragment_id)
        elif message.HasField("navigation"):
            self._page = message.navigation.page_script_hash
            self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        elif message.HasField("delta"):
            if message.delta.HasField("add_block"):
                block = message.delta.add_block
                if block.expandable.label:
                    run.labels.append(block.expandable.label)
                if block.tab_container.id:
                    self._know(block.tab_container.id, message.delta.fragment_id)
            else:
                self._see_element(message.delta.new_element, message.delta.fragment_id, run)

    def _see_element(self, element, fragment: str, run: Run) -> None:
        kind = element.WhichOneof("type")
        if wire := getattr(getattr(element, kind or "type", None), "id", ""):
            self.wires[wire] = kind
        if kind == "exception":
            run.errors.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "alert":
            (run.errors if element.alert.format == Alert.ERROR else run.notes).append(element.alert.body)
        elif kind == "vega_lite_chart":
            run.first_figure = run.first_figure or run.seconds
        elif kind == "bidi_component":
            run.data.append(element.bidi_component.json)
            if element.bidi_component.component_name not in _FRAME:
                run.first_figure = run.first_figure or run.seconds
        elif kind in ("markdown", "heading", "code"):
            run.said.append(getattr(element.code, "code_text", "") if kind == "code" else getattr(element, kind).body)
        elif kind in ("slider", "text_input", "text_area", "button", "radio", "file_uploader"):
            key = self._know(getattr(element, kind).id, fragment)
            run.drawn.add(key)
            if kind.startswith("text"):
                run.fields.add(key)
            elif kind == "slider" and len(element.slider.default) == 1:
                self.sliders[key] = element.slider.min, element.slider.max

    def _know(self, wire: str, fragment: str) -> str:
        """Note a widget by its id, "$$ID-<hash>-<key>"; returns its key."""
        key = wire.split("-", 2)[2]
        self._widgets[key] = wire, fragment
        return key


@asynccontextmanager
async def joined(port: int) -> AsyncIterator[Learner]:
    """A learner with a session of its own on a server, or behind a balancer, on this machine."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, compression=None, proxy=None) as socket:
        yield Learner(socket)


@asynccontextmanager
async def several(port: int, count: int) -> AsyncIterator[list[Learner]]:
    """So many learners at once."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(joined(port)) for _ in range(count)]

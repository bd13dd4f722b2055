"""A real server, without a browser: learners' text in no log, and pages that are closed in the middle of something, and
requests that no page has made."""

import asyncio
import logging
import re
import sys
from http.client import HTTPConnection

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from benchmarks.instruments.client import joined
from benchmarks.instruments.server import ROOT
from components.frame.private_log import keep_private, told
from content.pages import PAGES
from tests.support.servers import failures

SECRET = "zqxwv kjhgp"  # no word of any page or library
TYPED = f"{SECRET} =1+1 <b>zqxwv</b> [MASK]"
PLACES = [  # what opens the tabs in which most is done with a text
    *((page.stem if page is not PAGES[0] else "", {}) for page in PAGES),
    ("prediction", {"prediction_tab": "Layers"}),
    ("attention", {"attention_part": "The sink"}),
    ("tokens", {"tokens_look": "Search"}),
    ("vectors", {"vectors_tab": "Analogies"}),
    ("feed_forward", {"feed_forward_part": "Search"}),
    ("families", {"families_part": "Your own model"}),
]


def test_no_learners_text_in_the_log(server):
    async def learn():
        async with joined(server.port) as learner:
            await learner.open()
            await learner.set("sentence", TYPED)
            done = {"route", "sentence"}
            for page, query in PLACES:
                run = await learner.open(page, **query, sentence=TYPED, unknown=SECRET, causal_layer=SECRET)
                assert not run.errors, (page, run.errors)
                for key in sorted(run.fields - done):
                    await learner.set(key, TYPED)
                done |= run.fields
            await learner.press("families-own-look")  # no such model: a failure that is told on the page
        # One for whom nothing runs any more, since Streamlit logs an error of its own when it hangs up while it sends.
        async with joined(server.port) as stranger:
            await stranger.say(b"\x9a\x01" + SECRET.encode())  # no message of Streamlit's: the server hangs up
            await stranger.gone()

    asyncio.run(learn())
    log = server.log.read_text()
    assert "zqxwv" not in log and "kjhgp" not in log
    assert "DecodeError" in log and not failures(server)


def test_an_error_is_logged_without_what_it_quotes(caplog):
    usual = logging.getLogRecordFactory()
    try:
        logging.setLogRecordFactory(logging.LogRecord)
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("VECTORSCOPE_FULL_LOG", raising=False)
            keep_private()
            keep_private()
        try:
            try:
                int(SECRET)
            except ValueError as error:
                raise KeyError(SECRET) from error
        except KeyError:
            logging.getLogger("anything").exception("Uncaught app execution")
            assert len(list(told(sys.exc_info()[1]))) == 4
    finally:
        logging.setLogRecordFactory(usual)
    assert "ValueError" in caplog.text and "KeyError" in caplog.text and "test_server.py" in caplog.text
    assert not re.search('zqxwv(?! kjhgp"  # no)', caplog.text.replace("int(SECRET)", ""))


def test_a_page_closed_while_it_writes(server):
    """The text of one who has gone is not written to its end: another's new sentence does not wait for it."""

    async def learn():
        async with joined(server.port) as other:
            await other.open("prediction", sentence="The river is wide and the")
            alone = await other.set("sentence", "A learner reads a book about")
            leavers = []
            for number in range(4):
                async with joined(server.port) as learner:
                    await learner.open(
                        "prediction", prediction_tab="Write", prediction_length="60", sentence="The sea is"
                    )
                    leavers.append(await learner.press("prediction-write", messages=40 + number))
            assert all(run.messages >= 40 for run in leavers)  # they left in the middle
            after = await other.set("sentence", "A teacher writes a letter to")
            return alone, after

    alone, after = asyncio.run(learn())
    assert not alone.errors + after.errors
    assert after.seconds < 10 * alone.seconds + 5
    assert not failures(server)


def test_a_page_closed_while_it_trains(server):
    """A training that has begun is kept for whoever asks next; nobody has to wait for one who has left."""

    async def learn():
        async with joined(server.port) as learner:
            begun = await learner.open("training", training_seed="7")
        async with joined(server.port) as other:
            run = await other.open("training", training_seed="7")
            while "training-stop" in run.drawn:
                await asyncio.sleep(0.5)
                run = await other.again()
            return begun, run

    begun, run = asyncio.run(learn())
    assert "training-stop" in begun.drawn  # left in the middle
    assert not run.errors and any(label.startswith("skip") for label in run.labels)  # the map
    assert not failures(server) and server.alive()


PATHS = (
    "/../app.py",
    "/%2e%2e/app.py",
    "/..%2fapp.py",
    "/static/../app.py",
    "/app/static/../../app.py",
    "/app/static/app.py",
)


def test_what_no_page_has_asked_for_is_refused(server):
    """A file without the browser's token, a socket that another site opens, a path out of the folder of static files."""
    secret = (ROOT / "app.py").read_text("utf-8")
    http = HTTPConnection("127.0.0.1", server.port, timeout=60)
    http.request("PUT", "/_stcore/upload_file/session/file", b"text", {"Content-Type": "text/plain"})
    answer = http.getresponse()
    answer.read()
    assert answer.status == 403
    for path in PATHS:
        http.request("GET", path)
        answer = http.getresponse()
        assert secret not in answer.read().decode("utf-8", "replace"), path

    async def join(origin: str) -> None:
        address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        async with connect(address, origin=origin, subprotocols=["streamlit"], proxy=None):
            pass

    for origin in ("http://evil.example", "null"):
        with pytest.raises(InvalidStatus) as refused:
            asyncio.run(join(origin))
        assert refused.value.response.status_code == 403, origin

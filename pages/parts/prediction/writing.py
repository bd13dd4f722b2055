"""A text is written token by token, in three ways side by side: greedy, drawn, beam search."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape, visible
from components.frame.reading_level import deep
from components.widgets.tokens.tokens import token_picture, token_strip
from models.predictions.beam import beams
from models.predictions.generation import Step, continuation, steps
from models.predictions.sampling import Settings
from models.trace import Trace
from pages.lesson.care_note import care
from pages.parts.prediction.settings import in_words, settings
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model

WAYS = {"greedy": "Greedy", "drawn": "Drawn", "beam": "Beam search"}
WIDTH = 4
# Session state: the text that has been asked for but not begun, and what is written so far.
_REQUESTED, _WRITTEN = "prediction-asked", "prediction-written"


def writing(trace: Trace) -> Callable[[], None] | None:
    """The controls and the texts. Returns the work that is still to be done, to run once the rest of the page is drawn."""
    st.markdown(
        "**How is a whole text written?** One token is chosen and added, and the longer text goes through the model again. So a "
        "text is written from left to right, never going back to change a token. There are several ways to choose. *Greedy* "
        "takes the likeliest token each time. *Drawn* draws one at random, with the settings below. *Beam search* writes "
        f"several texts at the same time and keeps the {WIDTH} likeliest, because the likeliest text may begin with a less "
        "likely token. So the text that it shows can still be replaced by another one."
    )
    chosen = settings()
    length = linked("prediction_length", st.slider, "Tokens to write", 5, 60, persist_state="session")
    request = st.session_state.pop(_REQUESTED, None)
    with st.container(horizontal=True):
        job = (trace.read, length, chosen)
        st.button("Write", key="prediction-write", on_click=_request, args=job, icon=":material/edit:")
        st.button("Stop", key="prediction-stop", disabled=request is None, icon=":material/stop:")
    place = st.container()
    care("writing")
    if request:
        return partial(_write, place, *request)
    progress = st.session_state.get(_WRITTEN)
    if progress and progress["text"] == trace.read and any(progress["ways"].values()):
        with place:
            _figures(progress)
    return None


def _request(text: str, length: int, chosen: Settings) -> None:
    st.session_state[_REQUESTED] = (text, length, chosen)


def _write(place, text: str, length: int, chosen: Settings) -> None:
    """Write a token of each way in turn. Any click ends the run at the next line drawn, and the text so far stays."""
    progress = {"text": text, "settings": chosen, "ways": {way: () for way in WAYS}}
    st.session_state[_WRITTEN] = progress
    going: dict[str, Iterator[tuple[Step, ...]]] = {
        "greedy": _growing(steps(text, length, replace(chosen, temperature=0.0))),
        "drawn": _growing(steps(text, length, chosen)),
        "beam": beams(text, length, WIDTH),
    }
    lines = {}
    for way, column in zip(WAYS, place.columns(len(WAYS)), strict=True):
        column.markdown(f"**{WAYS[way]}**")
        lines[way] = column.empty()
    while going:
        for way in list(going):
            path = next(going[way], None)
            if path is None:
                del going[way]
                continue
            new = markdown_escape(continuation([step.prediction for step in path]))
            lines[way].markdown(f"{markdown_escape(text)} :orange[{new}]")
            progress["ways"][way] = path  # after drawing, which is where a stopped run ends: what is kept was seen
    st.rerun()


def _growing(each: Iterator[Step]) -> Iterator[tuple[Step, ...]]:
    path: tuple[Step, ...] = ()
    for step in each:
        path = (*path, step)
        yield path


def _figures(progress: dict) -> None:
    written = {way: path for way, path in progress["ways"].items() if path}
    for way, column in zip(written, st.columns(len(written)), strict=True):
        with column:
            _strip(progress["text"], way, written[way], progress["settings"])
    _together(progress["text"], written)


def _strip(text: str, way: str, path: tuple[Step, ...], chosen: Settings) -> None:
    tokens = [step.prediction for step in path]
    pieces, shares = [token.text for token in tokens], [token.probability for token in tokens]
    notes = [f"{p:.0%}" for p in shares]
    doubt = max(range(len(path)), key=lambda i: path[i].entropy)
    how = {"greedy": "temperature 0", "beam": f"{WIDTH} texts at a time"}.get(way) or in_words(chosen)
    figure(
        partial(token_picture, pieces, notes=notes, values=shares, role="probability"),
        key=f"written-{way}",
        title=f"{WAYS[way]}: {sum(token.rank == 1 for token in tokens)} of {len(tokens)} tokens were the likeliest",
        reading=(
            "Look at the palest tokens: they had the lowest probabilities. The choice was most open before "
            f"“{bare(pieces[doubt])}”{f' (an entropy of {path[doubt].entropy:.1f} bits)' if deep() else ''}, and the token "
            f"that was taken there was number {tokens[doubt].rank:,} on the model's list. The settings are: {how}."
        ),
        table=pd.DataFrame(
            {
                "token": [visible(piece) for piece in pieces],
                "rank": [token.rank for token in tokens],
                "entropy, bits": [step.entropy for step in path],
                "tokens left": [step.left for step in path],
                "chance": [step.chance for step in path],
                "probability": shares,
            }
        ),
        provenance=of_model(
            "causal",
            measured="each token's probability at its place, by the model's own softmax at temperature 1",
            not_measured="whether the text is true",
        ),
        code=figure_code("prediction/written", text=text, new=[token.token_id for token in tokens]),
        alt="The new tokens in order, each with its probability in per cent.",
        draw=lambda: token_strip(
            pieces,
            key=f"prediction-strip-{way}",
            notes=notes,
            values=shares,
            top=1.0,
            role="probability",
            tooltips=[
                f"rank {s.prediction.rank}, probability {s.prediction.probability:.2%}, entropy {s.entropy:.2f} bits"
                for s in path
            ],
            selectable=False,
            description=f"{WAYS[way]}: the new tokens",
        ),
    )


def _together(text: str, written: dict[str, tuple[Step, ...]]) -> None:
    rows, ends = [], {}
    for way, path in written.items():
        bits = np.log2([step.prediction.probability for step in path]).cumsum()
        ends[way] = float(bits[-1])
        rows += [(WAYS[way], number, float(value)) for number, value in enumerate(bits, start=1)]
    frame = pd.DataFrame(rows, columns=["series", "token", "value"])
    likeliest = max(ends, key=ends.get)
    figure(
        partial(
            curve,
            frame,
            dict.fromkeys((WAYS[way] for way in written), "probability"),
            x="token",
            x_title="tokens written",
            y_title="log2 of the probability so far",
        ),
        key="three-ways",
        title=f"{WAYS[likeliest]} wrote the likeliest of the {len(written)} texts: one chance in 2^{-ends[likeliest]:.1f}",
        reading="Look at the ends of the lines: the higher a line ends, the likelier is its text. The chances are one in "
        + ", ".join(f"2^{-bits:.1f} ({WAYS[way].lower()})" for way, bits in ends.items())
        + ". To compare: 2^10 is about a thousand, and 2^20 about a million. The probability of a text is the product of the "
        "probabilities of all its tokens, so even the likeliest long text is very unlikely, and it is often dull.",
        table=frame,
        provenance=of_model(
            "causal",
            measured="sum of log2 of the probabilities of all tokens so far, by the model's own softmax",
            not_measured="a measure of quality: a longer text is always less likely than its beginning",
        ),
        code=figure_code(
            "prediction/three_ways",
            text=text,
            ways=[[step.prediction.token_id for step in path] for path in written.values()],
        ),
        alt=f"{len(written)} falling lines, one for each way of choosing the tokens.",
    )

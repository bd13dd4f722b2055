"""A search for neurons that promote a word, and a search through a text for the tokens at which a neuron is active."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape, plain, visible
from content.examples.texts import TEXTS
from models.analysis.feed_forward import layout, promoted
from models.analysis.neuron_search import Excited, Promoter, activations, entry, excited, is_known, promoters, windows
from models.trace import LIMIT, Trace
from pages.parts.feed_forward.fields import NEURON_LAYERS, NEURON_TEXTS, UPLOADED
from pages.shared.fields import CAUSAL
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.long_work import asked_for
from pages.shared.provenance import of_model

SHOWN, WORDS, TOKENS, AROUND = 8, 3, 12, 24
LARGEST = 100_000  # bytes of an uploaded text
_FORM = {"block_role": CAUSAL, "causal_layer": 20, "neuron_word": "form", "neuron_layers": NEURON_LAYERS[0]}


def neuron_search(trace: Trace, layer: int) -> None:
    """A word -> neurons; a neuron and a text -> tokens."""
    st.markdown(
        "A neuron **promotes** a word if it raises the score of that word, which makes the word more likely (with a negative "
        "activation, it makes it less likely). In the part “Neurons” you choose a neuron and see its words. Here it is the other "
        "way round: **type a word** and find the neurons that promote it most. Then choose one of them and find the places in a "
        "whole text where it is active."
    )
    _by_word(trace, layer)
    st.markdown(
        "**When is the neuron active?** To see what it reacts to, list the tokens at which its activation is farthest from 0."
    )
    number = linked("feed_forward_neuron", st.number_input, "Neuron of this block", 0, layout(trace.role).inner - 1)
    text, name = _choose_text()
    if text.strip():
        _by_text(trace, layer, int(number), text, name)


def _by_word(trace: Trace, layer: int) -> None:
    st.button("“form” in block 20 of the causal model", on_click=st.session_state.update, kwargs=_FORM)
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    word = linked("neuron_word", left.text_input, "Word")
    where = linked("neuron_layers", right.segmented_control, "Where", NEURON_LAYERS)
    pieces = entry(trace.role, word)
    if not pieces:
        st.info("Type a word to search for.", icon=":material/edit:")
        return
    token = pieces[0]
    if len(pieces) > 1:
        st.markdown(
            f"The vocabulary has no single token for “{markdown_escape(plain(word))}”, so the search uses its first token, "
            f"“{markdown_escape(bare(token.text))}”."
        )
    best = promoters(trace.role, layer if where == NEURON_LAYERS[0] else None, token.id, SHOWN)
    _neurons(trace, best, bare(token.text), token.id)
    with st.container(horizontal=True):
        for each in best[:4]:
            st.button(
                f"Choose block {each.layer}, neuron {each.neuron}",
                key=f"neuron-take-{each.layer}-{each.neuron}",
                on_click=st.session_state.update,
                kwargs={f"{trace.role}_layer": each.layer, "feed_forward_neuron": each.neuron},
            )


def _neurons(trace: Trace, best: tuple[Promoter, ...], word: str, token: int) -> None:
    names = [f"{each.layer}–{each.neuron}" for each in best]
    words = [[p.text for p in promoted(trace.role, each.layer, each.neuron, WORDS)] for each in best]
    named = [", ".join(dict.fromkeys(map(bare, texts))) for texts in words]
    notes = [f"rank {each.rank:,}" for each in best]
    figure(
        partial(
            signed_bars,
            names,
            [each.push for each in best],
            x_title="added to the score, for each 1 of activation",
            role="feed_forward",
            words=True,
            notes=notes,
        ),
        key="neuron-search",
        title=f"Neuron {best[0].neuron} of block {best[0].layer} promotes “{word}” most, by {best[0].push:.2f}",
        reading=(
            f"Look at the first bar: each 1 of this neuron's activation adds {best[0].push:.2f} to the score of “{word}”. "
            "The name of each bar gives the block and the neuron. Rank 1 after a bar means that the neuron promotes no other "
            f"token more. For {sum(each.rank <= 10 for each in best)} of these {len(best)} neurons, “{word}” is among the "
            "first ten. "
            + " ".join(f"Neuron {name} promotes most: {each}." for name, each in zip(names[:4], named, strict=False))
        ),
        table=pd.DataFrame(
            {
                "layer": [each.layer for each in best],
                "neuron": [each.neuron for each in best],
                "promotes most": [", ".join(map(visible, texts)) for texts in words],
                "rank of the word": [each.rank for each in best],
                "push": [each.push for each in best],
            }
        ),
        provenance=of_model(
            trace.role,
            layer=", ".join(map(str, sorted({each.layer for each in best}))),
            measured="the word's row of the vocabulary's table times the column of every neuron",
            not_measured="whether any of these neurons is ever active where the word comes next",
        ),
        code=figure_code(
            "feed_forward/pushes", load=trace.role, neurons=[(each.layer, each.neuron) for each in best], tokens=[token]
        ),
        alt=f"Bars of the {len(best)} neurons that promote the word most.",
    )


def _choose_text() -> tuple[str, str]:
    """The text to search in and its name; "" while nothing usable is uploaded."""
    name = linked("neuron_text", st.segmented_control, "Text", NEURON_TEXTS, wrap=True)
    if name != UPLOADED:
        return next(text.text for text in TEXTS if text.name == name), name
    file = st.file_uploader(
        "A plain text file. It stays on the computer that runs this app.",
        type=["txt", "md"],
        key="neuron_file",
        max_upload_size=1,
    )
    if file is None:
        return "", name
    text = bytes(file.getbuffer()[:LARGEST]).decode("utf-8", "replace")  # a file may be far longer
    if not text.strip() or "\0" in text:
        st.info("This file contains no plain text.", icon=":material/edit:")
        return "", name
    if file.size > LARGEST:
        st.warning(f"Only the first {LARGEST // 1000} kB of the file are read.", icon=":material/content_cut:")
    return text, plain(file.name)


def _by_text(trace: Trace, layer: int, neuron: int, text: str, name: str) -> None:
    """Search at once if the text has been run, else on request, with progress; a click ends it between two pieces."""
    pieces, rest = windows(trace.role, text)
    if rest:
        st.warning(
            f"The first {len(pieces)} pieces of {LIMIT} tokens are searched. The last {len(rest):,} characters are left out.",
            icon=":material/content_cut:",
        )
    missing = [piece for piece in pieces if not is_known(trace.role, piece, layer)]
    if missing:
        label = f"Search the text ({len(missing)} of {len(pieces)} pieces left)"
        if not asked_for("neuron", label, ":material/search:", (trace.role, layer, text)):
            return
        bar = st.progress(0.0)
        for number, piece in enumerate(missing):
            bar.progress(number / len(missing), f"Piece {number + 1} of {len(missing)}")
            activations(trace.role, piece, layer)
        st.rerun()
    _tokens(trace, layer, neuron, pieces, excited(trace.role, pieces, layer, neuron, TOKENS), name)


def _context(pieces: tuple[str, ...], each: Excited) -> str:
    """A little of the text on both sides of a token."""
    text, token = pieces[each.window], each.token
    start = token.end - len(text[token.start : token.end].lstrip())  # the space before a word stays outside
    return plain(
        f"…{text[max(0, start - AROUND) : start]}[{text[start : token.end]}]{text[token.end : token.end + AROUND]}…"
    )


def _tokens(trace: Trace, layer: int, neuron: int, pieces: tuple[str, ...], tokens: list[Excited], name: str) -> None:
    if not tokens:
        st.info("The text has too few tokens to search.", icon=":material/edit:")
        return
    names, values = [each.token.text for each in tokens], [each.activation for each in tokens]
    around = [_context(pieces, each) for each in tokens]
    windows_read = sorted({each.window for each in tokens})  # pieces of the text with these tokens
    distinct = list(dict.fromkeys(map(bare, names[:5])))
    figure(
        partial(signed_bars, names, values, x_title="activation", role="feed_forward"),
        key="neuron-tokens",
        title=f"In “{name}”, neuron {neuron} of block {layer} is most active at “{'”, “'.join(distinct[:3])}”",
        reading="Look at the longest bars. Here is the text around their tokens, which are in brackets: "
        + "; ".join(around[:3]),
        table=pd.DataFrame({"in the text": around, **signed_bars_table(names, values)}),
        provenance=of_model(
            trace.role,
            layer=layer,
            measured="the neuron's activation at every token of the text, farthest from 0 first",
            not_measured=f"other texts, and the influence of earlier pieces: each piece of {LIMIT} tokens is run alone",
        ),
        code=figure_code(
            "feed_forward/neuron",
            load=trace.role,
            texts=[pieces[window] for window in windows_read],
            layer=layer,
            neuron=neuron,
            tokens=[(windows_read.index(each.window), each.place) for each in tokens],
        ),
        alt=f"Bars of the {len(tokens)} tokens at which the neuron is most active.",
    )
    if trace.role == "causal":
        st.caption(
            "The first token of each piece is left out. It is the **attention sink**, on which left-over attention is "
            "parked, and its huge activations would hide all others."
        )

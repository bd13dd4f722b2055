"""Home's three words of GPT, each shown on the loaded model."""

from functools import partial

import streamlit as st

from components.charts.bars.blocks import Part, blocks, blocks_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, visible
from models.analysis.anatomy import anatomy, checksum
from models.catalog import CATALOG
from models.predictions.next_token import next_tokens
from models.trace import LIMIT, Trace, observe
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model


def generative(trace: Trace) -> None:
    """One pass gives one token; writing is doing that again and again."""
    best = next_tokens(trace.read, 1)[0]
    st.markdown(
        "It **generates**: one pass gives one token, the sentence grows by it, and the longer sentence is run again. Long "
        "answers are nothing but many such steps."
    )
    st.button(
        f"Let it write its likeliest token, “{markdown_escape(visible(best.text))}” ({best.probability:.2f})",
        on_click=st.session_state.update,  # no function made here: Streamlit would keep it, and this trace with it
        kwargs={"sentence": trace.read + best.text},
        disabled=len(trace.tokens) >= LIMIT,
    )


def pretrained() -> None:
    """The weights are what training left; using the model does not change one of them."""
    size = anatomy("causal")
    st.markdown(
        f"It was **trained before** it came here. What it learned sits in {size.total:,} numbers, its weights, and running "
        "it changes none of them: typing teaches it nothing. It has no database either, only these numbers."
    )
    if st.button("Prove it: fingerprint all weights, run ten sentences, fingerprint them again"):
        with st.spinner("Reading every weight, twice"):
            before = checksum("causal")
            for number in range(10):
                observe("causal", f"You will never learn that my number is {number}")
            after = checksum("causal")
        st.code(f"before  sha256 {before}\nafter   sha256 {after}", language=None)
        if before == after:
            st.success(f"The same: not one of {size.total:,} weights has changed.", icon=":material/lock:")
        else:
            st.error("The fingerprints differ: something has changed the weights. Please report this.")


def transformer() -> None:
    """The block diagram of the loaded model, with its real sizes."""
    a = anatomy("causal")
    share = a.feed_forward / (a.feed_forward + a.attention)
    parts = [
        Part("Embedding", f"{a.vocabulary:,} tokens × {a.width} numbers", a.embedding),
        Part(
            f"Attention, in {a.layers} blocks",
            f"{a.layers} × ({a.heads} query heads, {a.key_value_heads} shared key and value heads of {a.head_width})",
            a.attention,
            "attention",
        ),
        Part(
            f"Feed-forward, in {a.layers} blocks",
            f"{a.layers} × 3 matrices of {a.width} × {a.feed_forward_width}",
            a.feed_forward,
            "feed_forward",
        ),
        Part("Norms", f"{2 * a.layers + 1} × {a.width}", a.norms, "muted"),
        Part("Output", "reads the embedding's rows again: no weights of its own", 0),
    ]
    st.markdown(
        "It is a **transformer**, and of its two halves only the decoder: tokens look backwards only. Its architecture is "
        f"{CATALOG['causal'].family}, which is GPT's plan with newer parts."
    )
    figure(
        partial(blocks, parts),
        key="anatomy",
        title=f"{a.total:,} weights; of each block, feed-forward holds {share:.0%}",
        reading=(
            f"A text passes from top to bottom, through {a.layers} blocks of attention and feed-forward. "
            f"The vectors that travel are {a.width} numbers wide all the way."
        ),
        table=blocks_table(parts),
        provenance=of_model("causal", measured="parameters counted on the loaded network", not_measured="what they do"),
        code=figure_code("home/anatomy"),
        alt="The parts of the network in order, each with a bar as long as its number of parameters.",
    )

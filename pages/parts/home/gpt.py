"""Home's three words of GPT, each shown on the loaded model."""

from functools import partial

import streamlit as st

from components.charts.bars.blocks import Part, blocks, blocks_table
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape
from models.analysis.anatomy import anatomy, checksum
from models.catalog import CATALOG
from models.predictions.next_token import next_tokens
from models.trace import LIMIT, Trace, observe
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model


def generative(trace: Trace, hidden: bool) -> None:
    """One forward pass gives one token, and many give a text. hidden: the next word is still to be guessed."""
    st.markdown(
        "The G is for generative: a model of this kind **generates** text. Each time the sentence goes through the model (a "
        "**forward pass**), one token is chosen. It is added to the sentence, and the longer sentence goes through the model "
        "again. A long answer is made of many such steps."
    )
    if hidden:
        st.caption("Once you have made your guess above, you can let the model write here, one token at a time.")
        return
    best = next_tokens(trace.read, 1)[0]
    st.button(
        f"Let it write its likeliest token, “{markdown_escape(bare(best.text))}” ({best.probability:.0%})",
        on_click=st.session_state.update,  # no function made here: Streamlit would keep it, and this trace with it
        kwargs={"sentence": trace.read + best.text},
        disabled=len(trace.tokens) >= LIMIT,
    )


def pretrained() -> None:
    """The weights come from training, and using the model changes none of them."""
    size = anatomy("causal")
    st.markdown(
        f"The model was **trained before** it came here. What it learned is in {size.total:,} numbers, its weights. Running the "
        "model changes none of them, so it does not learn from what you type. It has no database either, only these numbers. "
        "After pre-training it was tuned on example conversations (that is what “Instruct” in its name means), so these shape "
        "its guesses, too. A finished model can also be trained further on texts about one subject. This is called fine-tuning, "
        "and the page Training and inference shows it."
    )
    if st.button(
        "Prove it: fingerprint all weights, run ten sentences, fingerprint them again",
        help="A fingerprint is a code computed from all weights. If a single weight changed, the code would be another one.",
    ):
        with st.spinner("Computing the fingerprint of all weights, twice"):
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
        Part("Output", "uses the embedding table again, so it has no weights of its own", 0),
    ]
    st.markdown(
        "A **transformer** is a neural network: numbers go in, they are multiplied by weights and added up, many times over, and "
        "numbers come out. It is not a brain. It is made of blocks that are built alike, each with attention. The first "
        "transformer, of 2017, had two halves, one to read and one to write. GPT uses only the half that writes, in which each "
        "token takes in information from the tokens before it. The model here is built by the plan of "
        f"{CATALOG['causal'].family}, which is GPT's with newer parts."
    )
    figure(
        partial(blocks, parts),
        key="anatomy",
        title=f"The model has {a.total:,} weights, and {share:.0%} of those in a block are in its feed-forward layer",
        reading=(
            f"Look at the longest bar. A sentence goes through the parts from top to bottom, and through {a.layers} blocks of "
            f"attention and feed-forward. Each token's vector has {a.width} numbers all the way."
        ),
        table=blocks_table(parts),
        provenance=of_model(
            "causal", measured="weights, counted in the loaded model", not_measured="what the weights do"
        ),
        code=figure_code("home/anatomy"),
        alt="The parts of the model in order, each with a bar as long as its number of weights.",
    )

"""A branching tree of continuations."""

from functools import partial

import streamlit as st

from components.charts.tree import tree as picture
from components.charts.tree import tree_table
from components.figure.figure import figure
from components.figure.text import plain
from models.predictions.beam import tree
from models.predictions.generation import continuation
from models.trace import Trace
from pages.parts.prediction.settings import settings
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

BRANCHES = (3, 2, 2, 2)


def branches(trace: Trace) -> None:
    """The controls for temperature and seed, and the tree drawn with them."""
    st.markdown(
        "**What else could the model have written?** Each token that is chosen changes what can follow, so one sentence leads "
        f"to many different texts. Here {BRANCHES[0]} different tokens are drawn after your sentence, then {BRANCHES[1]} after "
        "each of them, and so on. With temperature 0 the likeliest tokens are taken instead of drawn. Point at a token to see "
        "the text up to it and its probability."
    )
    _tree(trace.read)


@st.fragment
def _tree(text: str) -> None:
    chosen = settings("temperature")
    with st.spinner("Growing the tree"):
        nodes = tree(text, BRANCHES, chosen.temperature, chosen.seed)
    texts = [continuation(node.tokens) for node in nodes]
    products = [node.product for node in nodes]
    last = [i for i, node in enumerate(nodes) if node.depth == max(n.depth for n in nodes)]
    best = max(last, key=products.__getitem__)
    figure(
        partial(
            picture,
            [node.parent for node in nodes],
            [node.tokens[-1].text for node in nodes],
            texts,
            [node.tokens[-1].probability for node in nodes],
            products,
        ),
        key="tree",
        title=f"Of {len(last)} texts the likeliest is “{plain(texts[best])}”, with {100 * products[best]:.3g}%",
        reading=(
            "Look at the thickest lines: they are the most probable steps. The probability of a text is the product of the "
            f"probabilities of its tokens, so it shrinks with every step. Of everything that the model could write in "
            f"{nodes[best].depth} tokens, these {len(last)} texts make up {100 * sum(products[i] for i in last):.3g}%. The least "
            f"likely of them has one chance in {1 / min(products[i] for i in last):,.0f}."
        ),
        table=tree_table(texts, products),
        provenance=of_model(
            "causal",
            measured="the product of the probabilities of all tokens on the way, in the model's own softmax",
            not_measured="everything that the model could write: after each token every token of the vocabulary is possible",
        ),
        code=figure_code(
            "prediction/tree", text=text, paths=[[token.token_id for token in node.tokens] for node in nodes]
        ),
        alt=f"A tree of {len(nodes)} tokens in {nodes[best].depth} levels. A thick line is a probable step.",
    )

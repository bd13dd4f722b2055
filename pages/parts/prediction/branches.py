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
    """Temperature and seed, and the tree they draw."""
    st.markdown(
        "**What else could it have written?** After the sentence "
        f"{BRANCHES[0]} different tokens are drawn, after each of them {BRANCHES[1]} more, and so on; with temperature 0 the "
        "likeliest are taken. Point at a token to see its text and its probability."
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
        title=f"Of {len(last)} texts the likeliest is “{plain(texts[best])}”, with {products[best]:.2g}",
        reading=(
            f"All {len(last)} together hold {sum(products[i] for i in last):.2g} of all texts of {nodes[best].depth} tokens; "
            f"the least likely has {min(products[i] for i in last):.1g}."
        ),
        table=tree_table(texts, products),
        provenance=of_model(
            "causal",
            measured="the product of the probabilities of all tokens on the way, in the model's own softmax",
            not_measured="all that it could write: after each token every token of the vocabulary is possible",
        ),
        code=figure_code(
            "prediction/tree", text=text, paths=[[token.token_id for token in node.tokens] for node in nodes]
        ),
        alt=f"A tree of {len(nodes)} tokens in {nodes[best].depth} levels; thick lines are likely steps.",
    )

"""A look into the small training: one update taken apart, loss and themes, neighbours."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars
from components.charts.curve import curve
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from models.live_training.skipgram import PASSES, Update, taken_apart
from models.live_training.skipgram_measures import chance, themed
from models.maths import nearest
from pages.parts.training.live import Shown
from pages.shared.linked_widgets import linked, offered
from pages.shared.state import DEFAULT

SHOWN = 6
_CURVE = sorted({*range(0, 21), *range(20, 121, 5), *range(120, PASSES, 15), PASSES})


def one_update(shown: Shown) -> None:
    """One pair of the coming pass: vectors, predictions, errors, gradient, vectors after."""
    run = shown.run
    done = min(shown.done, PASSES - 1)
    count = len(run.corpus.pairs)
    pair = linked(
        "training_pair",
        st.number_input,
        f"Pair of pass {done + 1}, of {count}",
        1,
        count,
        value=min(DEFAULT.training_pair, count),
    )
    update = taken_apart(run, done, int(pair) - 1)
    words, settings = run.corpus.words, run.settings
    centre, names = words[update.word], [words[i] for i in update.others]
    st.markdown(
        f"The text has “{centre}” beside “{names[0]}”. Both have a vector; so have {len(names) - 1} words drawn at random, "
        "which (most likely) do not stand here. Every word has two vectors: one for when it is in the middle (the one on the "
        "map) and one for when it is a neighbour. The prediction multiplies the first kind with the second. **What do the "
        f"current numbers predict: which of these words stands beside “{centre}”?**"
    )
    figure(
        partial(
            signed_bars,
            names,
            update.predictions.tolist(),
            words=True,
            role="probability",
            x_title="predicted: stands beside it",
            notes=[f"{p:.2f}, wanted {t:.0f}" for p, t in zip(update.predictions, update.targets, strict=True)],
        ),
        key="update-errors",
        title=f"“{names[0]}” gets {update.predictions[0]:.2f} and should get 1: error {update.errors[0]:+.2f}",
        reading=(
            "A prediction is the product of two vectors, number by number and summed, pressed between 0 and 1. The error is "
            f"prediction minus what is wanted. Loss of this pair: {update.loss:.2f} nats."
        ),
        table=pd.DataFrame(
            {
                "word": names,
                "wanted": update.targets,
                "product": update.rows @ update.centre,
                "predicted": update.predictions,
                "error": update.errors,
            }
        ),
        provenance=shown.origin(
            f"update {int(pair)} of the pass after pass {done}", "how likely the words are: drawn words are few"
        ),
        code=shown.code("update", done=done, pair=int(pair) - 1, vectors=False),
        alt="A bar for the neighbour and for each word drawn.",
    )
    after = 1 / (1 + np.exp(-(update.rows_after[0] @ update.centre_after)))
    lines = ["before", "gradient", "after"]
    vectors = np.stack([update.centre, update.gradient, update.centre_after])
    figure(
        partial(stripe, vectors, lines, numbers=True),
        key="update-vectors",
        title=f"After this one update “{names[0]}” gets {after:.4f} instead of {update.predictions[0]:.4f}",
        reading=(
            f"The gradient is the sum of the {len(names)} vectors of the other words, each times its error: it points where the "
            f"loss grows. So “{centre}” moves the other way, by {settings.rate} of it. "
            + (
                f"That is nearer to “{names[0]}”."
                if after > update.predictions[0]
                else f"This time getting away from the drawn words counted for more than getting nearer to “{names[0]}”."
            )
        ),
        table=partial(stripe_table, vectors, lines),
        provenance=shown.origin(
            "the vector of the centre word, the loss's gradient by it, the vector after", "all other words"
        ),
        code=shown.code("update", done=done, pair=int(pair) - 1, vectors=True),
        alt="Three lines of numbers: the vector before, the gradient, the vector after.",
    )
    st.code(_arithmetic(update, centre, names[0], settings.rate), language=None, wrap_lines=True)


def _arithmetic(update: Update, centre: str, other: str, rate: float) -> str:
    products = " + ".join(f"{a:+.3f}×{b:+.3f}" for a, b in zip(update.centre, update.rows[0], strict=True))
    product = float(update.rows[0] @ update.centre)
    return (
        f"product     {centre} · {other} = {products} = {product:+.3f}\n"
        f"prediction  1 / (1 + e^{-product:+.3f}) = {update.predictions[0]:.3f}\n"
        f"error       {update.predictions[0]:.3f} - 1 = {update.errors[0]:+.3f}\n"
        f"first number of {centre}: {update.centre[0]:+.4f} - {rate} × {update.gradient[0]:+.4f} = {update.centre_after[0]:+.4f}"
    )


def loss_and_themes(shown: Shown) -> None:
    """The loss of each pass; how many neighbours are of the same theme."""
    run = shown.run
    passes = [p for p in _CURVE if p]
    frame = pd.DataFrame({"series": "loss", "pass": passes, "value": [float(run.losses[p - 1]) for p in passes]})
    low = int(run.losses.argmin()) + 1
    figure(
        partial(curve, frame, {"loss": "static"}, x="pass", x_title="passes over the text", y_title="loss, nats"),
        key="training-loss",
        title=f"The loss falls from {run.losses[0]:.2f} to {run.losses[-1]:.2f}",
        reading=f"It was least in pass {low}, {run.losses[low - 1]:.2f}. Other words are drawn each time: it never rests.",
        table=frame,
        provenance=shown.origin("mean loss of all pairs while the pass was going on", "how it does on another text"),
        code=shown.code("loss", shown=passes),
        alt="A line that falls steeply and then hardly at all.",
    )
    if not shown.names:
        st.info(
            "The ready-made texts have themes, and a second figure: do words of one theme gather?",
            icon=":material/groups:",
        )
        return
    shares = [themed(run.inputs[p], shown.themes) for p in _CURVE]
    random = chance(shown.themes)
    rows = [("same theme", p, s) for p, s in zip(_CURVE, shares, strict=True)]
    rows += [("by chance", p, random) for p in (0, PASSES)]
    frame = pd.DataFrame(rows, columns=["series", "pass", "value"])
    first = next(p for p, s in zip(_CURVE, shares, strict=True) if s >= 0.8) if max(shares) >= 0.8 else None
    figure(
        partial(
            curve,
            frame,
            {"same theme": "static", "by chance": "muted"},
            x="pass",
            x_title="passes over the text",
            y_title="share of neighbours",
            domain=(0, 1),
        ),
        key="training-themes",
        title=f"Neighbours of the same theme: {shares[0]:.0%} at the start, {shares[-1]:.0%} at the end",
        reading=(
            f"The three nearest words of each themed word, among themed words; by chance {random:.0%} would be of its theme. "
            + (f"0.8 is reached by pass {first}." if first is not None else "0.8 is never reached.")
        ),
        table=frame,
        provenance=shown.origin(
            "cosine of the whole vectors; themes as a reader sets them", "themes nobody thought of"
        ),
        code=shown.code("themes", shown=_CURVE, themes=shown.names),
        alt="A line that rises from chance to nearly 1, and a flat line for chance.",
    )


def neighbours(shown: Shown) -> None:
    """The nearest words of one word, at the start and now."""
    run, words = shown.run, shown.run.corpus.words
    usual = next((members[0] for members in shown.names.values()), words[0])
    word = offered(st.selectbox, "Word", words, index=words.index(usual), key="training-near")
    row = words.index(word)
    columns = st.columns(2)
    for column, done, name in ((columns[0], 0, "start"), (columns[1], shown.done, "now")):
        with column:
            near = nearest(run.inputs[done], run.inputs[done][row], SHOWN, leave_out=row)
            names, cosines = [words[i] for i, _ in near], [cosine for _, cosine in near]
            theme = shown.themes[row]
            same = sum(shown.themes[i] == theme >= 0 for i, _ in near)
            when = "At the random start" if name == "start" else f"After {done} passes"
            figure(
                partial(signed_bars, names, cosines, words=True, role="static", x_title="cosine"),
                key=f"near-{name}",
                title=f"{when}: nearest to “{word}” is “{names[0]}”",
                reading=f"{same} of these {len(near)} words are of its theme."
                if theme >= 0
                else "Cosine of the whole vectors.",
                table=pd.DataFrame({"word": names, "cosine": cosines}),
                provenance=shown.origin(
                    f"cosine between the words' vectors after pass {done}", "meaning outside this text"
                ),
                code=shown.code("neighbours", done=done, word=word, shown=len(near)),
                alt=f"Bars of the {len(near)} nearest words.",
            )

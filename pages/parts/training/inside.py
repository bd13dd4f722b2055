"""A look into the small training: one update taken apart, loss and themes, neighbours."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import levels
from components.charts.curve import curve
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from models.live_training.skipgram import PASSES, taken_apart
from models.live_training.skipgram_measures import chance, themed
from models.maths import nearest
from pages.parts.training import snippets
from pages.parts.training.live import Shown
from pages.shared.bound import bound
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT

SHOWN = 6
_CURVE = sorted({*range(0, 21), *range(20, 121, 5), *range(120, PASSES, 15), PASSES})


def one_update(shown: Shown) -> None:
    """One pair of the coming pass: vectors, predictions, errors, gradient, vectors after."""
    run = shown.run
    done = min(shown.done, PASSES - 1)
    count = len(run.corpus.pairs)
    pair = bound(
        "training_pair",
        st.number_input,
        f"Pair of pass {done + 1}, of {count}",
        1,
        count,
        value=min(DEFAULT.training_pair, count),
    )
    found = taken_apart(run, done, int(pair) - 1)
    words, settings = run.corpus.words, run.settings
    centre, names = words[found.word], [words[i] for i in found.others]
    st.markdown(
        f"The text has “{centre}” beside “{names[0]}”. Both have a vector; so have {len(names) - 1} words drawn at random, "
        f"which (most likely) do not stand here. The question to the numbers: **who stands beside “{centre}”?**"
    )
    figure(
        partial(
            levels, names, found.predictions.tolist(), words=True, role="probability", x_title="predicted: stands beside it",
            notes=[f"{p:.2f}, wanted {t:.0f}" for p, t in zip(found.predictions, found.targets, strict=True)],
        ),
        key="update-errors",
        title=f"“{names[0]}” gets {found.predictions[0]:.2f} and should get 1: error {found.errors[0]:+.2f}",
        reading=(
            "A prediction is the product of two vectors, number by number and summed, pressed between 0 and 1. The error is "
            f"prediction minus what is wanted. Loss of this pair: {found.loss:.2f} nats."
        ),
        table=pd.DataFrame(
            {"word": names, "wanted": found.targets, "product": found.rows @ found.centre, "predicted": found.predictions,
             "error": found.errors}
        ),
        provenance=of_model(
            shown, f"update {int(pair)} of the pass after pass {done}", "how likely the words are: drawn words are few"
        ),
        code=snippets.skipgram_update(
            shown.text, settings, run.seed, done, int(pair) - 1, "result = errors"
        ),
        alt="A bar for the neighbour and for each word drawn.",
    )  # fmt: skip
    after = 1 / (1 + np.exp(-(found.rows_after[0] @ found.centre_after)))
    lines = ["before", "gradient", "after"]
    vectors = np.stack([found.centre, found.gradient, found.centre_after])
    figure(
        partial(stripe, vectors, lines, numbers=True),
        key="update-vectors",
        title=f"After this one update “{names[0]}” gets {after:.4f} instead of {found.predictions[0]:.4f}",
        reading=(
            f"The gradient is the sum of the {len(names)} vectors of the other words, each times its error: it points where the "
            f"loss grows. So “{centre}” moves the other way, by {settings.rate} of it. "
            + (
                f"That is nearer to “{names[0]}”."
                if after > found.predictions[0]
                else f"This time getting away from the drawn words counted for more than getting nearer to “{names[0]}”."
            )
        ),
        table=partial(stripe_table, vectors, lines),
        provenance=of_model(
            shown, "the vector of the centre word, the loss's gradient by it, the vector after", "all other words"
        ),
        code=snippets.skipgram_update(
            shown.text,
            settings,
            run.seed,
            done,
            int(pair) - 1,
            "result = np.concatenate([before, gradient, inputs[centre]])\n",
        ),
        alt="Three lines of numbers: the vector before, the gradient, the vector after.",
    )
    st.code(_arithmetic(found, centre, names[0], settings.rate), language=None, wrap_lines=True)


def _arithmetic(found, centre: str, other: str, rate: float) -> str:
    products = " + ".join(f"{a:+.3f}×{b:+.3f}" for a, b in zip(found.centre, found.rows[0], strict=True))
    product = float(found.rows[0] @ found.centre)
    return (
        f"product     {centre} · {other} = {products} = {product:+.3f}\n"
        f"prediction  1 / (1 + e^{-product:+.3f}) = {found.predictions[0]:.3f}\n"
        f"error       {found.predictions[0]:.3f} - 1 = {found.errors[0]:+.3f}\n"
        f"first number of {centre}: {found.centre[0]:+.4f} - {rate} × {found.gradient[0]:+.4f} = {found.centre_after[0]:+.4f}"
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
        provenance=of_model(shown, "mean loss of all pairs while the pass was going on", "how it does on another text"),
        code=snippets.skipgram_curve(shown.text, run.settings, run.seed, passes),
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
            curve, frame, {"same theme": "static", "by chance": "muted"}, x="pass", x_title="passes over the text",
            y_title="share of neighbours", domain=(0, 1),
        ),
        key="training-themes",
        title=f"Neighbours of the same theme: {shares[0]:.0%} at the start, {shares[-1]:.0%} at the end",
        reading=(
            f"The three nearest words of each themed word, among themed words; by chance {random:.0%} would be of its theme. "
            + (f"0.8 is reached by pass {first}." if first is not None else "0.8 is never reached.")
        ),
        table=frame,
        provenance=of_model(shown, "cosine of the whole vectors; themes as a reader sets them", "themes nobody thought of"),
        code=snippets.skipgram_curve(shown.text, run.settings, run.seed, _CURVE, shown.names),
        alt="A line that rises from chance to nearly 1, and a flat line for chance.",
    )  # fmt: skip


def near(shown: Shown) -> None:
    """The nearest words of one word, at the start and now."""
    run, words = shown.run, shown.run.corpus.words
    usual = next((members[0] for members in shown.names.values()), words[0])
    word = st.selectbox("Word", words, words.index(usual), key="training-near")
    row = words.index(word)
    columns = st.columns(2)
    for column, done, key in ((columns[0], 0, "near-start"), (columns[1], shown.done, "near-now")):
        with column:
            found = nearest(run.inputs[done], run.inputs[done][row], SHOWN, leave_out=row)
            names, cosines = [words[i] for i, _ in found], [cosine for _, cosine in found]
            theme = shown.themes[row]
            same = sum(shown.themes[i] == theme >= 0 for i, _ in found)
            when = "At the random start" if key == "near-start" else f"After {done} passes"
            figure(
                partial(levels, names, cosines, words=True, role="static", x_title="cosine"),
                key=key,
                title=f"{when}: nearest to “{word}” is “{names[0]}”",
                reading=f"{same} of these {len(found)} words are of its theme." if theme >= 0 else "Cosine of the whole vectors.",
                table=pd.DataFrame({"word": names, "cosine": cosines}),
                provenance=of_model(shown, f"cosine between the words' vectors after pass {done}", "meaning outside this text"),
                code=snippets.skipgram_neighbours(shown.text, run.settings, run.seed, done, word, len(found)),
                alt=f"Bars of the {len(found)} nearest words.",
            )  # fmt: skip

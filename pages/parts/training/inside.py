"""Inside the small training: one update step by step, the loss and the themes, the nearest words."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars
from components.charts.curve import curve
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import counted, decimal
from models.live_training.skipgram import PASSES, Update, taken_apart
from models.live_training.skipgram_measures import chance, themed
from models.maths import nearest
from pages.parts.training.live import Shown, when
from pages.shared.linked_widgets import linked, offered
from pages.shared.state import DEFAULT

SHOWN = 6
_CURVE = sorted({*range(0, 21), *range(20, 121, 5), *range(120, PASSES, 15), PASSES})


def one_update(shown: Shown) -> None:
    """One pair of the next epoch: vectors, predictions, errors, gradient, vectors after."""
    run = shown.run
    done = min(shown.done, PASSES - 1)
    count = len(run.corpus.pairs)
    pair = linked(
        "training_pair",
        st.number_input,
        f"Which pair of epoch {done + 1}? (1 to {count})",
        1,
        count,
        value=min(DEFAULT.training_pair, count),
    )
    update = taken_apart(run, done, int(pair) - 1)
    words, settings = run.corpus.words, run.settings
    centre, names = words[update.word], [words[i] for i in update.others]
    st.markdown(
        f"In the text “{centre}” stands near “{names[0]}”, so for this pair of words the right answer is yes. Training also "
        f"draws {len(names) - 1} words at random, which most likely do not stand there, so for them the right answer is no. "
        "Without them, the model could simply answer yes every time.\n\n"
        "Every word has two vectors: one for when it is in the middle (the one on the map) and one for when it is a neighbour. "
        "A prediction multiplies the first kind of vector of one word by the second kind of the other. **Which of these words "
        f"do the current numbers predict to be near “{centre}”?**"
    )
    figure(
        partial(
            signed_bars,
            names,
            update.predictions.tolist(),
            words=True,
            role="probability",
            x_title="predicted probability of being a neighbour",
            percent=True,
            notes=[f"{p:.1%}, wanted {t:.0%}" for p, t in zip(update.predictions, update.targets, strict=True)],
        ),
        key="update-errors",
        title=f"The model gives “{names[0]}” a probability of {update.predictions[0]:.1%}, but the right answer is 100%",
        reading=(
            f"Look at the top bar: “{names[0]}” is the true neighbour. The bars below it belong to the words drawn at random and "
            "should be at 0%. For each bar, two vectors are multiplied number by number, the products are added up, and a curve "
            f"turns the sum into a number between 0 and 1. The error of “{names[0]}” is the prediction minus the right answer, "
            f"{update.predictions[0]:.2f} − 1 = {decimal(update.errors[0])}. The loss combines all of these predictions in one "
            f"number, {update.loss:.2f} (in nats, a unit that comes from the natural logarithm). It would be 0 if every "
            "prediction were right."
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
            f"the predictions of update {int(pair)} in epoch {done + 1}",
            "how likely each word is among all words, because only a few were drawn",
        ),
        code=shown.code("update", done=done, pair=int(pair) - 1, vectors=False),
        alt="One bar shows the prediction for the true neighbour, and one bar each shows it for the words drawn at random.",
    )
    after = 1 / (1 + np.exp(-(update.rows_after[0] @ update.centre_after)))
    lines = ["before", "gradient", "after"]
    vectors = np.stack([update.centre, update.gradient, update.centre_after])
    figure(
        partial(stripe, vectors, lines, numbers=True),
        key="update-vectors",
        title=f"After this one update “{names[0]}” gets {after:.2%} instead of {update.predictions[0]:.2%}",
        reading=(
            f"Look at the first and the last line, which show the vector of “{centre}” before and after the update. They "
            "differ only a little, because each step is small. The line between them is the gradient: the vector of each of the "
            f"{len(names)} other words is multiplied by that word's error, and the results are added up. The gradient "
            f"shows the direction in which the loss would grow. So “{centre}” takes a small step in the opposite direction, "
            f"{settings.rate} times the gradient. "
            + (
                f"Afterwards the prediction for “{names[0]}” is better."
                if after > update.predictions[0]
                else f"This time the prediction for “{names[0]}” does not get better, because the words drawn at random counted "
                "for more."
            )
        ),
        table=partial(stripe_table, vectors, lines),
        provenance=shown.origin(
            "the middle word's vector before the update, the gradient of the loss for it, and the vector after the update",
            "how the vectors of the other words change",
        ),
        code=shown.code("update", done=done, pair=int(pair) - 1, vectors=True),
        alt="Three lines of numbers show the vector before the update, the gradient, and the vector after the update.",
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
    """The loss of each epoch; how many of the nearest words have the same theme."""
    run = shown.run
    passes = [p for p in _CURVE if p]
    frame = pd.DataFrame({"series": "loss", "pass": passes, "value": [float(run.losses[p - 1]) for p in passes]})
    low = int(run.losses.argmin()) + 1
    figure(
        partial(curve, frame, {"loss": "static"}, x="pass", x_title="epochs", y_title="loss (nats)"),
        key="training-loss",
        title=f"The predictions get better: the loss falls from {run.losses[0]:.2f} to {run.losses[-1]:.2f}",
        reading=(
            "Look at how far the line falls and where it levels off. The loss says how wrong the predictions of an epoch were on "
            f"average, so lower is better. It was lowest in epoch {low}, with {run.losses[low - 1]:.2f}. The line stays a little "
            "jagged because in every epoch other words are drawn at random for comparison."
        ),
        table=frame,
        provenance=shown.origin(
            "the mean loss of all pairs, measured during the epoch", "how good the predictions are on another text"
        ),
        code=shown.code("loss", shown=passes),
        alt=f"A line falls from {run.losses[0]:.2f} to {run.losses[-1]:.2f}, steeply at first and hardly at all later.",
    )
    if not shown.names:
        st.info(
            "For the ready-made texts there is a second figure here. It shows whether words of the same theme gather.",
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
            x_title="epochs",
            y_title="share of the nearest words",
            domain=(0, 1),
            percent=True,
        ),
        key="training-themes",
        title=f"At the start {shares[0]:.0%} of the nearest words have the same theme, at the end {shares[-1]:.0%}",
        reading=(
            "Look at how far the line is from the flat line, which marks chance. For every word with a theme, the three "
            "nearest words that also have a theme are counted. If the words were arranged at random, "
            f"{random:.0%} of them would have the same theme. "
            + (f"80% is reached by epoch {first}." if first is not None else "80% is never reached.")
        ),
        table=frame,
        provenance=shown.origin(
            "which words are nearest by the cosine of their whole vectors; the themes were chosen by a person",
            "themes that nobody has thought of",
        ),
        code=shown.code("themes", shown=_CURVE, themes=shown.names),
        alt=f"One line goes from {shares[0]:.0%} to {shares[-1]:.0%}. A flat line marks chance, {random:.0%}.",
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
            figure(
                partial(signed_bars, names, cosines, words=True, role="static", x_title="cosine"),
                key=f"near-{name}",
                title=f"{when(done)}, the word nearest to “{word}” is “{names[0]}”",
                reading=f"Look at the top bars, which belong to the words whose vectors are most like the vector of “{word}”. "
                + (f"{same} of these {len(near)} words have the same theme as “{word}”. " if theme >= 0 else "")
                + "A cosine of 1 would mean that two vectors point in the same direction.",
                table=pd.DataFrame({"word": names, "cosine": cosines}),
                provenance=shown.origin(
                    f"the cosine between the words' whole vectors after {counted(done, 'epoch')}",
                    "what the words mean outside this text",
                ),
                code=shown.code("neighbours", done=done, word=word, shown=len(near)),
                alt=f"Bars show the cosines of the {len(near)} nearest words.",
            )

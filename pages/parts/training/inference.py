"""Training and inference, right: a packaged model is used, and proved to stay as it is."""

import re
from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, visible
from models.catalog import CATALOG
from models.live_training.weights_proof import RATE, prove
from models.predictions.fill_mask import fills
from models.text.special_tokens import GAP
from models.trace import EmptyText
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model
from pages.shared.training_watch import result_of

SHOWN = 5
VOCABULARY = 30_522
TOLD = tuple(f"Remember this: my number is {number}." for number in range(9))


def with_gap(sentence: str) -> str | None:
    """The sentence as it is if it has a gap, else with its last word as the gap and a full stop where there is none (with
    neither, a full stop is what fits best); None without a word."""
    if GAP in sentence:
        return sentence
    words = list(re.finditer(r"\w+", sentence))
    if not words:
        return None
    return sentence[: words[-1].start()] + GAP + (sentence[words[-1].end() :].rstrip() or ".")


def used(sentence: str) -> None:
    """What inference does with the learner's sentence."""
    text = with_gap(sentence)
    try:
        best = fills(text, SHOWN)[0] if text else None
    except (EmptyText, IndexError):  # nothing to run, or the gap is beyond what is read
        best = None
    if best is None:
        st.info(
            "There is no word to hide in the beginning of this text. Type a sentence above, or take one of the ready ones.",
            icon=":material/edit:",
        )
        return
    texts, shares = [p.text for p in best], [p.probability for p in best]
    figure(
        partial(bars, texts, shares, vocabulary=VOCABULARY),
        key="inference",
        title=f"Used: for the gap it says “{visible(texts[0])}”, with {shares[0]:.2f}",
        reading=f"The numbers that made this answer, from “{text}”, are the same as before.",
        table=bars_table(texts, shares, vocabulary=VOCABULARY),
        provenance=of_model("masked", measured="softmax over the whole vocabulary at the gap", not_measured="truth"),
        code=figure_code("training/gap", text=text, shown=SHOWN),
        alt=f"Bars of the {SHOWN} likeliest words for the gap and of all others.",
    )


def fingerprints(sentence: str) -> None:
    """Fingerprints of all weights: before, after ten sentences, after one step of training a copy."""
    st.markdown(
        f"Not convinced? Take the fingerprint (sha256) of all weights of {CATALOG['masked'].name}, let it read nine sentences "
        "that tell it your number, and yours, and take it again. Then train a **copy** by one single step."
    )
    proof = result_of(prove, (*TOLD, sentence), key="proof", label="Prove it: ten sentences, then one step on a copy")
    if proof is None:
        return
    st.code(
        f"before             {proof.before}\nafter 10 sentences {proof.after}\ncopy, one step     {proof.copy}",
        language=None,
        wrap_lines=True,
    )
    if proof.before == proof.after != proof.copy:
        st.success(
            f"**Inference: equal.** Typing has taught it nothing. **Training: not equal.** One step (rate {RATE}) on "
            f"“{markdown_escape(sentence[:60])}” has changed {proof.changed:,} of {proof.trained:,} numbers of the copy.",
            icon=":material/lock:",
        )
    else:
        st.error("That should not be: using the model has changed it, or training a copy has not. Please report this.")

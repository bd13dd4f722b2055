"""Training and inference, right: a packaged model is used, and a proof that this changes none of its weights."""

import re
from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, shorten, visible
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
    """The sentence itself if it has a gap, else with its last word as the gap; None without a word.

    A sentence that ends with its gap gets a full stop: else the full stop would be what fits best into the gap.
    """
    if GAP in sentence:
        return sentence
    words = list(re.finditer(r"\w+", sentence))
    if not words:
        return None
    return sentence[: words[-1].start()] + GAP + (sentence[words[-1].end() :].rstrip() or ".")


def _last_word(sentence: str) -> str:
    return markdown_escape(shorten(re.findall(r"\w+", sentence)[-1], 40))


def used(sentence: str) -> None:
    """The masked model fills a gap in the learner's sentence."""
    text = with_gap(sentence)
    try:
        best = fills(text, SHOWN)[0] if text else None
    except (EmptyText, IndexError):  # nothing to run, or the gap is beyond the part that is read
        best = None
    if best is None:
        st.info(
            "The beginning of this text contains no word that could be hidden. Type a sentence above, or choose one of the "
            "ready-made ones.",
            icon=":material/edit:",
        )
        return
    st.markdown(
        "This finished model is called the **masked model**, because it was trained to guess words that had been hidden "
        "(masked). It now fills the gap [MASK] in your sentence."
        + ("" if GAP in sentence else f" The gap takes the place of your last word, “{_last_word(sentence)}”.")
    )
    texts, shares = [p.text for p in best], [p.probability for p in best]
    figure(
        partial(bars, texts, shares, vocabulary=VOCABULARY),
        key="inference",
        title=f"The finished model fills the gap with “{visible(texts[0])}” ({shares[0]:.1%})",
        reading=(
            f"Look at the top bar: the model has calculated a probability for each of the {VOCABULARY:,} pieces of text that it "
            f"knows, and “{visible(texts[0])}” got the highest. The text with the gap was “{text}”. None of the model's weights "
            "changed while it answered."
        ),
        table=bars_table(texts, shares, vocabulary=VOCABULARY),
        provenance=of_model(
            "masked",
            measured="the probability of each token at the gap (softmax over the whole vocabulary)",
            not_measured="whether the answer is true",
        ),
        code=figure_code("training/gap", text=text, shown=SHOWN),
        alt=f"Bars show the probabilities of the {SHOWN} likeliest words for the gap, and of all other words together.",
    )


def fingerprints(sentence: str) -> None:
    """Fingerprints of all weights: before, after ten sentences, after one step of training a copy."""
    st.markdown(
        "Does reading a sentence really change nothing? You can test it with a **fingerprint**, a short code that is calculated "
        "from all weights (here by a method called sha256). Each weight takes part in the calculation, so if a single one "
        "changed, the code would change too. The button takes the fingerprint of the masked model "
        f"({CATALOG['masked'].name}), lets it read ten sentences, and takes the fingerprint again. Nine of the sentences are "
        f"like “{TOLD[-1]}”, and the tenth is yours. Then, for comparison, a **copy** of the model is trained for one single "
        "step, so that you can see what training does to the fingerprint. The masked model itself is not trained."
    )
    proof = result_of(prove, (*TOLD, sentence), key="proof", label="Prove it: ten sentences, then one step on a copy")
    if proof is None:
        return
    st.code(
        f"before             {proof.before}\nafter 10 sentences {proof.after}\ncopy after 1 step  {proof.copy}",
        language=None,
        wrap_lines=True,
    )
    if proof.before == proof.after != proof.copy:
        st.success(
            "**Inference:** both fingerprints are equal, so the model has learned nothing from what you typed. **Training:** "
            f"the copy has another fingerprint. One step of training on “{markdown_escape(sentence[:60])}” (learning rate "
            f"{RATE}) has changed {proof.changed:,} of the {proof.trained:,} weights that it was allowed to change.",
            icon=":material/lock:",
        )
    else:
        st.error(
            "This should not happen: either using the model has changed its weights, or training the copy has not. Please "
            "report this."
        )

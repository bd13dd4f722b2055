"""The encoder-decoder: a small T5 writes a word backwards, and it shows for each letter where it looked."""

from functools import partial

import streamlit as st

from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.frame.legal import letters
from content.examples.book import TEXT, TITLE
from models.live_training.t5 import STEPS, Reverser, train, write
from models.text.letters import words
from pages.parts.families.fields import LONGEST_LETTERS
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of

SEED = 0
_LEGAL = letters(LONGEST_LETTERS)
_TITLES = ("writes", "looks at", "attention")


def encoder_decoder() -> None:
    """Its training, then a word of the learner's, backwards."""
    st.markdown(
        "BERT reads and GPT writes. **T5 does both**: an encoder reads the whole input, in both directions; a decoder writes "
        "the output from left to right, and in every block looks back at what the encoder made. That look is **cross-"
        "attention**. T5 learned first to restore hidden stretches of text, as BERT does, but by writing them, as GPT does. Then "
        "it learned to turn one text into another: to translate, to shorten, to answer. A small model of the same architecture "
        "can learn something small from nothing: to write a word backwards."
    )
    reverser = result_of(
        train, TEXT, SEED, key="families-t5", label="Train it", takes=f"{STEPS} steps, about 20 seconds on one core"
    )
    if reverser is None:
        return
    st.markdown(
        f"{reverser.parameters:,} parameters. Of {reverser.held} held-out words it writes **{reverser.right:.1%}** backwards "
        f"without a mistake; before the training it was {reverser.early:.1%}. Nobody told it which letter goes where; it is "
        "given only how far apart letters stand."
    )
    _cross(reverser)


@st.fragment
def _cross(reverser: Reverser) -> None:
    typed = linked("families_reverse", st.text_input, f"A word of the letters a to z (at most {LONGEST_LETTERS})")
    word = (typed or "").strip()
    if not _LEGAL(word):
        st.info(f"Use one to {LONGEST_LETTERS} letters from a to z.", icon=":material/edit:")
        return
    word = word.lower()
    written = write(reverser.folder, word)
    learned = word in words(TEXT)[0]
    right = written.text == word[::-1]
    cells = min(len(word), len(written.letters))
    back = sum(int(written.cross[i].argmax()) == len(word) - 1 - i for i in range(cells))
    figure(
        partial(matrix, written.cross, list(written.letters), list(written.read), titles=_TITLES),
        key="t5-cross",
        title=f"It reads “{word}” and writes “{written.text}”: {'right' if right else 'not right'}",
        reading=(
            f"For {back} of {cells} letters the decoder looks most at the very letter that belongs there; “end” stands after "
            f"the last. The word is {'one of those' if learned else 'not among those'} that it learned from."
        ),
        table=partial(matrix_table, written.cross, list(written.letters), list(written.read), titles=_TITLES),
        provenance=Provenance(
            "a small T5 trained here",
            f"seed {SEED}, {STEPS} steps, on the words of {TITLE}",
            "float32",
            measured="cross attention of the decoder's block, mean over its heads",
            not_measured="why a letter was chosen",
        ),
        code=figure_code("families/t5_cross", word=word, written=written.text),
        alt=f"A matrix of {len(written.letters)} letters written by {len(written.read)} read.",
    )

"""The encoder-decoder: a small T5 writes a word backwards, with its cross-attention for each letter."""

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
_COLUMNS = ("writes", "looks at", "attention")  # of the table of numbers
_TITLES = ("letter written", "letter read", "attention")


def encoder_decoder() -> None:
    """Its training, then a word of the learner's, backwards."""
    st.markdown(
        "Whoever translates a sentence first reads it to the end, and then writes while looking back at the original. BERT only "
        "reads, and GPT only continues a text. **T5 does both.** Its encoder reads the whole input, in both directions. Its "
        "decoder writes the output from left to right, and in every block it also attends to the vectors that the encoder made. "
        "This is called **cross-attention**.\n\n"
        "T5 first learned to restore hidden stretches of text, as BERT does, but by writing them, as GPT does. Then it learned "
        "to turn one text into another, for example to translate, to shorten or to answer. A small model of the same kind can "
        "learn something small from nothing, such as writing a word backwards."
    )
    reverser = result_of(
        train, TEXT, SEED, key="families-t5", label="Train it", takes=f"{STEPS} steps, about 20 seconds on one core"
    )
    if reverser is None:
        return
    st.markdown(
        f"The model has {reverser.parameters:,} parameters. It was tested on {reverser.held} words that it had not learned from. "
        f"It writes **{reverser.right:.1%}** of them backwards without a mistake, and before the training it was "
        f"{reverser.early:.1%}. Nobody told it which letter goes where. It is only given how far apart the letters are."
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
        title=f"It reads “{word}” and writes “{written.text}”, which is {'right' if right else 'wrong'}",
        reading=(
            "Look for the strongest cell in each row. It is the letter of the input to which the decoder attends most while it "
            f"writes the letter of that row. For {back} of {cells} letters it is the very letter that belongs there. If the "
            "strong cells run from the upper right to the lower left, the model takes the letters from the end of the word. "
            f"“end” is the sign after the last letter. The word is {'one of those' if learned else 'not one of those'} that the "
            "model learned from."
        ),
        table=partial(matrix_table, written.cross, list(written.letters), list(written.read), titles=_COLUMNS),
        provenance=Provenance(
            "a small T5 trained here",
            f"seed {SEED}, {STEPS} steps, on the words of {TITLE}",
            "float32",
            measured="cross-attention of the decoder's block, the mean over its heads",
            not_measured="why a letter was chosen",
        ),
        code=figure_code("families/t5_cross", word=word, written=written.text),
        alt=(
            f"A matrix with a row for each of {len(written.letters)} letters written and a column for each of "
            f"{len(written.read)} letters read."
        ),
    )

"""Tokens: from text to rows in a drawing, the sentence under three vocabularies, the cutting played, and special tokens."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from models.loading import tokenizer, word_vectors
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.tokens import cut, drawings, play, scripts, search, special, table, words
from pages.parts.tokens.fields import Drawn, Look, Play, Script, Special
from pages.shared.fields import VOCABULARIES
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import explained, fetched, no_text
from pages.shared.page import open_page
from pages.shared.tabs import Part, further, tabs

state = open_page("tokens")
st.markdown(
    "A model can only calculate with numbers, so a text has to become numbers before the model can read it. Whole words are "
    "not a good unit for this, because people keep inventing new ones, and single letters are not either, because one "
    "letter says very little. So most models use something in between: a fixed list of pieces, the **vocabulary**, which is "
    "made once from a large collection of texts, before the model is trained. A frequent word is a single piece, and a rare "
    "word is put together from several, just as you can pay any price with a few kinds of coins.\n\n"
    "Each piece of your text is called a **token**. All that the model receives of it is its number in the list, the **ID**, "
    "and its place in the text. The list differs from model to model, so here you see your sentence cut with three lists. If "
    "it has only frequent words, all three may cut it at the same places."
)
words_here("tokens")
if not state.sentence:
    no_text()
fetched("causal")


def part(title: str, body: Callable[..., None], *arguments: str, deeper: bool = False) -> Part:
    """A tab that says when something cannot be loaded, and that loading a model takes a while."""

    def look_up() -> None:
        with explained(), st.spinner("Looking it up", show_time=True):
            body(*arguments)

    return Part(title, "", look_up, deeper)


tabs_alone = st.fragment(tabs)  # another tab redraws these tabs, not the page
st.header("How does a text become numbers?", anchor=False)
tabs_alone(
    "tokens_drawn",
    part(Drawn.ROWS, drawings.from_text_to_rows, state.sentence),
    part(Drawn.MAP, drawings.dictionary_or_map),
)
guess_first("tokens", state)
with explained():
    word_vectors(), tokenizer("encoder"), tokenizer("causal")

st.header("How do three vocabularies cut your sentence?", anchor=False)
cut.suggestions()
cut.three(state.sentence)
card("token-word")


@st.fragment
def tables(text: str) -> None:
    """The table behind the IDs, in the vocabulary chosen."""
    role = VOCABULARIES[linked("tokens_table", st.segmented_control, "Vocabulary", list(VOCABULARIES))]
    tabs(
        "tokens_look",
        part(Look.ROW, table.one_row, role, text),
        part(Look.LOVE_AND_HATE, words.love_and_hate),
        part(Look.NEIGHBOURS, table.neighbours, role, text, deeper=True),
        part(Look.FORMS, words.forms, role, deeper=True),
        part(Look.SEARCH, search.look_up, role, deeper=True),
        part(Look.ODDITIES, search.oddities, role, deeper=True),
    )


st.header("How is your sentence cut, step by step?", anchor=False)
tabs_alone(
    "tokens_play",
    part(Play.MERGES, play.merging, state.sentence),
    part(Play.LONGEST_MATCH, play.matching, state.sentence),
)
question = "What else do the rows of the table tell?"
further("tokens-table", question, partial(tables, state.sentence), "tokens_look", "tokens_table")
languages = (
    part(Script.LANGUAGES, scripts.languages),
    part(Script.EMOJI, scripts.emoji),
    part(Script.DIGITS, scripts.digits),
)
question = "Are all languages cut alike?"
further("tokens-scripts", question, partial(tabs_alone, "tokens_scripts", *languages), "tokens_scripts")
marks = (part(Special.TEMPLATE, special.template, state.sentence), part(Special.TOKENS, special.special_tokens))
question = "What are special tokens for?"
further("tokens-special", question, partial(tabs_alone, "tokens_special", *marks), "tokens_special")

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "They cannot tell you what a token means in *this* sentence. Its row of the table, which is its first vector, is the same "
    "in every sentence, so it is only a starting point. After that come the **blocks**, the parts of the model that do the "
    "calculating. They change the token's vector step by step and use the other tokens to do so. The tokenizer, the program "
    "that cuts the text, does none of that: it only gives each piece its ID."
)
check_yourself("tokens", state)
go_on("tokens")

"""One token left out, and how far the vector of the sentence moves."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.bars.word_values import word_values
from components.figure.figure import figure
from components.figure.text import bare, counted, markdown_escape, visible
from models.embeddings.search import Found
from models.embeddings.token_dropping import Dropped, dropped, first_hits
from models.embeddings.unread import unread
from models.trace import LIMIT, EmptyText
from pages.parts.search.fan_words import angle
from pages.parts.search.fields import DROP_HIT, DROP_QUERY, DROP_SENTENCE, MOST, SEARCH_DROPPED
from pages.parts.search.one_text import Searched
from pages.parts.search.turn_drawing import turn_scene
from pages.parts.search.turn_numbers import most, names, turned
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working
from pages.shared.provenance import of_model


def dropped_tokens(searched: Searched, hits: Found, sentence: str) -> None:
    """Bars for every token of the query, of what it found first, or of the learner's sentence."""
    st.markdown(
        "All tokens of a sentence go into **one vector**. Which of them matter most? Leave out one token, run the model again, "
        "and see how far the vector moves. 0 means that the token made no difference. 1 means that the vector now points in an "
        "unrelated direction."
    )
    chosen = linked("search_dropped", st.segmented_control, "Leave out the tokens of", SEARCH_DROPPED)
    first = searched.sentences[hits.first(1)[1][0]]
    text = {DROP_QUERY: hits.query, DROP_HIT: first, DROP_SENTENCE: sentence}[chosen]
    if text.strip() and unread((text,)).nothing_read[0]:
        st.info(
            "The model cannot read any part of this text: every token became [UNK], for “unknown”. So nothing can be said about "
            "which of them matters.",
            icon=":material/translate:",
        )
        return
    try:
        with working("encoder", "Leaving out one token after the other"):
            moved = dropped(text)
    except EmptyText:
        st.info("There are no tokens to leave out. Type a sentence above.", icon=":material/edit:")
        return
    if moved.rest:
        st.warning(
            f"Only the first {LIMIT} tokens are used. The last {counted(len(moved.rest), 'character')} of the text are left out.",
            icon=":material/content_cut:",
        )
    st.markdown(f"“{markdown_escape(moved.read)}”")
    _arrow(searched, moved)
    _bars(searched, moved)


@st.fragment  # another token redraws the arrow, not the page
def _arrow(searched: Searched, moved: Dropped) -> None:
    """The arrow before and after one token is left out."""
    choices = names(moved)
    chosen = linked("search_left_out", st.selectbox, "Leave out", [MOST, *choices], filter_mode=None, width=300)
    out = most(moved) if chosen == MOST else choices.index(chosen)
    with working("encoder", "Comparing with the sentences"):
        found = turned(moved, out, searched.sentences)
    left_out, turn = bare(moved.tokens[out].text), angle(found.moved[out])
    first = [found.order(after)[0] for after in (0, 1)]
    drawing_figure(
        turn_scene(found),
        key="search-turn",
        title=(
            f"Without “{left_out}” the arrow turns by {turn}, and "
            + ("the first hit stays the same" if first[0] == first[1] else "another sentence comes first")
        ),
        reading=(
            "Look at the third step: the farther an arrow is from the one that points up, the more the vector depends on the "
            "token that is missing. Then compare the second step with the last one. You can also click on an arrow in the third "
            "step to leave out its token."
        ),
        table=pd.DataFrame(
            {
                "sentence": found.sentences,
                "cosine with the whole text": found.cosines[0],
                "cosine without the token": found.cosines[1],
            }
        ),
        provenance=of_model(
            "encoder",
            measured="angles between the text's vector with all tokens, its vector without one, and the sentences' vectors",
            not_measured="angles between two sentences or between two of the arrows without a token. A flat picture cannot show "
            "all angles at once",
        ),
        code=figure_code("search/without_token", text=moved.read, out=out, sentences=list(found.sentences)),
        on_pick=partial(_leave_out, choices),
    )


def _leave_out(choices: list[str], pick: str) -> None:
    st.session_state["search_left_out"] = choices[int(pick.removeprefix("token"))]


def _bars(searched: Searched, moved: Dropped) -> None:
    names = [visible(token.text) for token in moved.tokens]
    said = [bare(token.text) for token in moved.tokens]
    away = (1 - moved.cosines).tolist()
    usual, *firsts = first_hits(moved.read, searched.sentences).tolist()
    other = [i for i, first in enumerate(firsts) if first != usual]
    most, least = max(range(len(away)), key=away.__getitem__), min(range(len(away)), key=away.__getitem__)
    figure(
        partial(word_values, names, away, x_title="1 − cosine to the full vector", role="encoder", digits=3),
        key="search-drop",
        title=f"Leaving out “{said[most]}” moves the vector farthest, by {away[most]:.3f}",
        reading=(
            f"Look for the longest bars: these tokens matter most to the vector. Leaving out “{said[least]}” moves it least, by "
            f"{away[least]:.3f}. "
            + (
                f"Without {len(other)} of the {len(names)} tokens, another sentence of the text comes first. Without "
                f"“{said[other[0]]}”, for example, it is “{searched.sentences[firsts[other[0]]].rstrip('.')}”."
                if other
                else "Whichever token is left out, the same sentence of the text comes first in the search."
            )
        ),
        table=pd.DataFrame(
            {
                "left out": names,
                "then first in the text": [searched.sentences[first] for first in firsts],
                "1 − cosine": away,
            }
        ),
        provenance=of_model(
            "encoder",
            measured="1 − the cosine between the sentence's vector without the token and the vector with it",
            not_measured="what the token means by itself, because the vectors of the other tokens change as well when it is gone",
        ),
        code=figure_code("search/dropped_tokens", text=moved.read),
        alt=f"For each of {len(names)} tokens, how far the vector moves without it.",
    )

"""Word2Vec and FastText on one text: both are asked for a word that never occurred."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import markdown_escape
from content.examples.domains import ECOLOGY, LAW
from content.examples.small_texts import SMALL_TEXTS
from models.live_training.fasttext import EPOCHS, SEED, WIDTH, Pair, composed, pieces, train
from models.maths import nearest
from models.text.skipgram_corpus import TooLittle, corpus
from pages.parts.training.fields import LONGEST_TEXT, SUBWORD_TEXTS, TRAINING_OWN
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of

SHOWN = 6
UNSEEN = {"Law": "contracts", "Ecology": "forests", SMALL_TEXTS[0].name: "sailors", SMALL_TEXTS[1].name: "planets"}


def subwords() -> None:
    """A text is chosen, both are trained on it, and asked for a word."""
    st.markdown(
        "Word2Vec and FastText are the same training as above, made fast. One difference: Word2Vec has a vector for each word "
        "**of its text**, FastText one for each **piece** of a word, and takes their mean. Ask both for a word that never "
        "occurred."
    )
    name = linked("subword_text", st.selectbox, "Text for both to learn from", SUBWORD_TEXTS)
    text = _text(name)
    try:
        corpus(text)
    except TooLittle as little:
        st.info(f"{little} Write your own text at the top of this page.", icon=":material/edit:")
        return
    pair = result_of(
        train,
        text,
        SEED,
        key="subwords",
        label="Train Word2Vec and FastText",
        by_itself=name != TRAINING_OWN,
        takes=f"{EPOCHS} passes each, some seconds",
    )
    if pair is None:
        return
    typed = linked("subword_asked", st.text_input, "Ask both for")
    word = "".join((typed or "").replace("\x00", "").lower().split())[:60]
    if name in UNSEEN and word != UNSEEN[name]:
        st.button(
            f"Try “{UNSEEN[name]}”, which is not in this text",
            key="subword-try",
            on_click=st.session_state.update,
            kwargs={"subword_asked": UNSEEN[name]},
        )
    if not word:
        st.info("Type a word to ask for.", icon=":material/edit:")
        return
    left, right = st.columns(2)
    with left:
        _word2vec(pair, text, word)
    with right:
        _fasttext(pair, text, word)
    _pieces(pair, text, word)


def _text(name: str) -> str:
    ready = {"Law": LAW.text, "Ecology": ECOLOGY.text} | {text.name: text.text for text in SMALL_TEXTS}
    return ready.get(name) or (st.session_state.get("training_own") or "")[:LONGEST_TEXT].replace("\x00", " ")


def _word2vec(pair: Pair, text: str, word: str) -> None:
    if word not in pair.words:
        st.subheader(
            markdown_escape(f"Word2Vec has no answer: “{word}” is not among its {len(pair.words)} words"), anchor=False
        )
        st.markdown(
            "Its table has one row for each word of the text. For any other word there is no row, and nothing to compute one "
            "from: the library ends with an error."
        )
        st.code(f'KeyError: "Key {word!r} not present"', language=None)
        return
    row = pair.words.index(word)
    _near(pair, text, word, "Word2Vec", nearest(pair.word2vec, pair.word2vec[row], SHOWN, leave_out=row))


def _fasttext(pair: Pair, text: str, word: str) -> None:
    row = pair.words.index(word) if word in pair.words else None
    target = composed(pair, word) if row is None else pair.fasttext[row]
    _near(pair, text, word, "FastText", nearest(pair.fasttext, target, SHOWN, leave_out=row))


def _near(pair: Pair, text: str, word: str, who: str, near: list[tuple[int, float]]) -> None:
    names, cosines = [pair.words[i] for i, _ in near], [cosine for _, cosine in near]
    figure(
        partial(signed_bars, names, cosines, words=True, role="static", x_title="cosine"),
        key=f"subword-{who.lower()}",
        title=f"{who}: nearest to “{word}” is “{names[0]}”, {cosines[0]:.2f}",
        reading=("The word is in the text." if word in pair.words else "The word is not in the text. ")
        + f" These are {len(names)} of its {len(pair.words)} words.",
        table=pd.DataFrame({"word": names, "cosine": cosines}),
        provenance=_origin(who, "cosine of whole vectors", "meaning outside this text"),
        code=figure_code("training/subword_near", text=text, model=who, word=word, shown=SHOWN),
        alt=f"Bars of the {len(names)} nearest words.",
    )


def _pieces(pair: Pair, text: str, word: str) -> None:
    parts = pieces(pair, word)
    target = composed(pair, word)
    rows = pair.pieces[[piece.row for piece in parts]]
    cosines = (rows @ target / (np.linalg.norm(rows, axis=1) * np.linalg.norm(target))).tolist()
    known = sum(bool(piece.words) for piece in parts)
    notes = [
        f"in {piece.words[0]}" + (f" +{len(piece.words) - 1}" if len(piece.words) > 1 else "")
        if piece.words
        else "nowhere"
        for piece in parts
    ]
    whole = "It also has a row for the word itself. " if word in pair.words else ""
    figure(
        partial(
            signed_bars,
            [p.text for p in parts],
            cosines,
            words=True,
            role="static",
            x_title="cosine with their mean",
            notes=notes,
        ),
        key="subword-pieces",
        title=f"FastText makes “{word}” of {len(parts)} piece{'s' * (len(parts) != 1)}; {known} of them in words of the text",
        reading=(
            ("" if known else "So its answer is chance. ")
            + f"{whole}“<” and “>” are the word's ends; “in contract +1” means in that word and one more. A piece that stands "
            "nowhere in the text brings the numbers of its row as they are: random, or those of another piece in that row."
        ),
        table=pd.DataFrame(
            {"piece": [p.text for p in parts], "in words": [len(p.words) for p in parts], "cosine": cosines}
        ),
        provenance=_origin(
            "FastText", "cosine of each piece's vector with the mean of all", "whether a piece means anything"
        ),
        code=figure_code("training/subword_pieces", text=text, word=word),
        alt=f"{len(parts)} bars, one for each piece.",
    )


def _origin(who: str, measured: str, not_measured: str) -> Provenance:
    return Provenance(
        f"{who} trained here (gensim)",
        f"{WIDTH} numbers a word, {EPOCHS} passes, seed {SEED}, one worker",
        "float32",
        measured=measured,
        not_measured=not_measured,
    )

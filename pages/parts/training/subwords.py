"""Word2Vec and FastText trained on one text: what each of them has for a word that never occurred."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import counted, markdown_escape
from content.examples.domains import ECOLOGY, LAW
from content.examples.small_texts import SMALL_TEXTS
from models.live_training.fasttext import BUCKETS, EPOCHS, LONGEST, SEED, SHORTEST, WIDTH, Pair, composed, pieces, train
from models.maths import nearest
from models.text.skipgram_corpus import TooLittle, corpus
from pages.parts.training.fields import LONGEST_TEXT, SUBWORD_TEXTS, TRAINING_OWN
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of
from pages.shared.word_input import as_looked_up

SHOWN = 6
UNSEEN = {"Law": "contracts", "Ecology": "forests", SMALL_TEXTS[0].name: "sailors", SMALL_TEXTS[1].name: "planets"}


def subwords() -> None:
    """A text is chosen, both are trained on it, and a word is looked up in both."""
    st.markdown(
        "You can often guess what an unknown word means from its parts: whoever knows “contract” understands “contracts”. Can a "
        "model do the same? **Word2Vec** and **FastText** are two programs that train word vectors by the method shown above, "
        "but much faster. Word2Vec has a vector for each whole word of its text and for no other word. FastText also has vectors "
        "for **pieces** of words, and it can build the vector of a new word as the mean of its pieces' vectors. Look up a word "
        "that never occurred in the text, and compare."
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
        takes=f"{EPOCHS} times through the text for each, which takes a few seconds",
    )
    if pair is None:
        return
    typed = linked("subword_asked", st.text_input, "Word to look up in both")
    word = "".join(as_looked_up((typed or "").replace("\x00", "")).lower().split())[:60]
    if name in UNSEEN and word != UNSEEN[name]:
        st.button(
            f"Try “{UNSEEN[name]}”, which is not in this text",
            key="subword-try",
            on_click=st.session_state.update,
            kwargs={"subword_asked": UNSEEN[name]},
        )
    if not word:
        st.info("Type a word to look up.", icon=":material/edit:")
        return
    left, right = st.columns(2)
    with left:
        _word2vec(pair, text, word)
    with right:
        _fasttext(pair, text, word)
    _pieces(pair, text, word)


def _text(name: str) -> str:
    ready = {"Law": LAW.text, "Ecology": ECOLOGY.text} | {text.name: text.text for text in SMALL_TEXTS}
    return ready.get(name) or as_looked_up(
        (st.session_state.get("training_own") or "")[:LONGEST_TEXT].replace("\x00", " ")
    )


def _word2vec(pair: Pair, text: str, word: str) -> None:
    if word not in pair.words:
        st.subheader(
            markdown_escape(f"Word2Vec has no answer: “{word}” is not among its {len(pair.words)} words"), anchor=False
        )
        st.markdown(
            "Its table has one row for each word of the text. Any other word has no row, and there is nothing from which a row "
            "could be calculated. So the program stops with this error:"
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
        title=f"{who}: the word nearest to “{word}” is “{names[0]}” (cosine {cosines[0]:.2f})",
        reading=f"Look at the top bar, which belongs to the word whose vector is most like the vector of “{word}”. "
        + (
            f"“{word}” occurs in the text. "
            if word in pair.words
            else f"“{word}” is not among the words that were learned, so its vector was built from pieces of words alone. "
        )
        + f"The bars show the {len(names)} nearest of the {len(pair.words)} words that were learned from the text.",
        table=pd.DataFrame({"word": names, "cosine": cosines}),
        provenance=_origin(who, "the cosine between the words' whole vectors", "what the words mean outside this text"),
        code=figure_code("training/subword_near", text=text, model=who, word=word, shown=SHOWN),
        alt=f"Bars show the cosines of the {len(names)} nearest words.",
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
    whole = (
        "As the word occurs in the text, FastText also has a vector for the whole word. " if word in pair.words else ""
    )
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
        title=f"FastText takes {counted(len(parts), 'piece')} of “{word}”, and words of the text contain {known} of them",
        reading=(
            f"Look at the notes after the bars. Each bar is a piece of {SHORTEST} to {LONGEST} letters, and “<” and “>” mark the "
            "beginning and the end of the word. The note names a word of the text that contains the piece, so “in contract +1” "
            "means that “contract” and one other word contain it. "
            + whole
            + ("" if known else "No learned word contains any of these pieces, so the answer is due to chance. ")
            + "A piece that never occurred has numbers that were never trained, or that belong to another piece, because all "
            f"pieces share a table of {BUCKETS:,} rows."
        ),
        table=pd.DataFrame(
            {"piece": [p.text for p in parts], "in words": [len(p.words) for p in parts], "cosine": cosines}
        ),
        provenance=_origin(
            "FastText",
            "the cosine between each piece's vector and the mean of all pieces' vectors",
            "whether a piece means anything",
        ),
        code=figure_code("training/subword_pieces", text=text, word=word),
        alt=f"{counted(len(parts), 'bar')}, one for each piece, with the words of the text that contain the piece.",
    )


def _origin(who: str, measured: str, not_measured: str) -> Provenance:
    return Provenance(
        f"{who} trained here (gensim)",
        f"{WIDTH} numbers per word, {EPOCHS} epochs, seed {SEED}, one worker",
        "float32",
        measured=measured,
        not_measured=not_measured,
    )

"""Tokens: the cutting itself, played step by step."""

from functools import partial

import pandas as pd
import streamlit as st

from components.figure.figure import figure
from components.figure.text import counted, visible
from components.widgets.player.player import Cell, Step, player, replay
from components.widgets.tokens.tokens import token_picture
from models.text.merges import Word, played, rules
from models.text.tokens import spell_bytes
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

LENGTH = 120  # characters that are played; nobody would watch more


def clip(text: str) -> str:
    """The beginning of a text that is played, up to the end of a word where there is one."""
    if len(text) <= LENGTH:
        return text
    head = text[:LENGTH]
    return head[: head.rfind(" ")] if " " in head.strip() else head


def script(role: str, text: str) -> tuple[list[Cell], list[Step]]:
    """First state and steps for the player; its last state are the tokens of the text."""
    cell = _byte_cell if role == "causal" else _letter_cell
    start: list[Cell] = []
    steps: list[Step] = []
    done = 0  # cells of the words that are finished
    for word in played(role, text):
        start += [cell(role, sign, word, i) for i, sign in enumerate(word.start)]
        steps += _merges(word, done) if role == "causal" else _tries(word, done)
        done += len(word.pieces)
    return start, steps


def _byte_cell(role: str, piece: str, word: Word, place: int) -> Cell:
    kind = "special" if word.special else ""
    text = piece if word.special else spell_bytes(piece)
    return Cell(text, str(rules(role).ids[piece]), kind, first=place == 0)


def _letter_cell(role: str, piece: str, word: Word, place: int) -> Cell:
    if word.special:
        return Cell(piece, str(rules(role).ids[piece]), "special", first=True)
    return Cell(piece, "", "", first=place == 0)


def _merges(word: Word, done: int) -> list[Step]:
    steps, pieces = [], list(word.start)
    for merge in word.steps:
        left, right = (visible(spell_bytes(piece)) for piece in pieces[merge.at : merge.at + 2])
        pieces[merge.at : merge.at + 2] = [merge.piece]
        at, text = done + merge.at, spell_bytes(merge.piece)
        cell = Cell(text, str(rules("causal").ids[merge.piece]), "done", first=merge.at == 0)
        say = f"Merge number {merge.rank:,}: “{left}” and “{right}” are joined to “{visible(text)}”"
        steps.append(Step(at, 2, (cell,), (at, at + 1), say))
    return steps


def _tries(word: Word, done: int) -> list[Step]:
    known, steps, at = rules("encoder"), [], done
    for step in word.steps:
        length = step.end - step.start
        if step.id is None:
            say = f"“{visible(step.piece)}” is not in the vocabulary, so its last letter is taken off"
            steps.append(Step(at, 0, (), (at, at + length), say, missed=True))
        else:
            cell = Cell(step.piece, str(step.id), "done", first=step.start == 0)
            say = f"“{visible(step.piece)}” is in the vocabulary, with the ID {step.id}"
            steps.append(Step(at, length, (cell,), (at, at + 1), say))
            at += 1
    if word.pieces == (known.unknown,) and not word.special:
        matched = at - done
        left = len(word.start) - sum(s.end - s.start for s in word.steps if s.id is not None)
        cell = Cell(known.unknown, str(known.ids[known.unknown]), "special", first=True)
        say = "Not even a single letter is in the vocabulary, so the whole word becomes [UNK]"
        say = say if word.steps else "A word of more than 100 letters is not looked up, so it becomes [UNK]"
        steps.append(Step(done, matched + left, (cell,), (done, done + 1), say))
    return steps


def merging(text: str) -> None:
    """The player of byte-level BPE."""
    st.markdown(
        "Byte-level BPE (byte-pair encoding) builds a token from small parts. At first each word is split into its "
        "**bytes**. Every byte that occurs in ordinary texts is in the vocabulary, so no ordinary text can be unknown. Then two "
        "neighbouring pieces are joined into one, again and again. Each such joining is called a **merge**. A fixed list of "
        "merges says which pairs may be joined. It was made once, by counting pairs in a large collection of texts: the most "
        "frequent pair got number 0, the pair that was most frequent after that got number 1, and so on. In each step, the "
        "pair with the **lowest number** is joined. The word is finished when none of its pairs is on the list of merges."
    )
    read = clip(text)
    words = played("causal", read)
    merges = [(word, step) for word in words for step in word.steps]
    bytes_, tokens = sum(len(word.start) for word in words if not word.special), sum(len(word.pieces) for word in words)
    latest = max((step.rank for _, step in merges), default=None)
    _figure(
        "causal",
        text,
        title=f"From {counted(bytes_, 'byte')} to {counted(tokens, 'token')} in {counted(len(merges), 'merge')}",
        reading=(
            "Look at the marked piece in each step: it was just made from two neighbouring pieces. The list has "
            f"{len(rules('causal').ranks):,} merges, and the highest number used here is {latest:,}. The higher the number, the "
            "rarer the pair was in those texts when its turn came."
            if merges
            else "Look at the pieces: they stay single, because no pair in this text is on the list of merges."
        ),
        table=partial(
            pd.DataFrame,
            [(visible(spell_bytes("".join(w.start))), visible(spell_bytes(m.piece)), m.rank) for w, m in merges],
            columns=["word", "becomes", "merge number"],
        ),
        measured="the merges in the order in which they are applied; each number is the merge's place in the learned list",
        code=figure_code("tokens/merges", text=read),
        say="These are the bytes of the text, each with its ID. Take one step, or press Play.",
    )


def matching(text: str) -> None:
    """The player of WordPiece."""
    st.markdown(
        "WordPiece starts from the whole word. First the text is put into lower case, accents are removed, and the text is "
        "split at spaces and punctuation marks. Then **the whole word** is looked up in the vocabulary. If it is not there, "
        "its last letter is taken off and what is left is looked up, and so on. So the first piece that is found is the "
        "**longest** possible one. The remaining letters are looked up in the same way, with “##” in front of them, which "
        "marks that they continue a word. If not even a single letter is found, the whole word becomes [UNK], for “unknown”."
    )
    read = clip(text)
    words = played("encoder", read)
    tries = [(word, step) for word in words for step in word.steps]
    missed = sum(step.id is None for _, step in tries)
    whole = sum(len(word.pieces) == 1 and len(word.steps) == 1 for word in words)
    _figure(
        "encoder",
        text,
        title=(
            f"{counted(sum(len(word.pieces) for word in words), 'token')} after {counted(len(tries), 'look-up')}, "
            f"{missed:,} of them without a match"
        ),
        reading=(
            "Look at the words that need several look-ups: the vocabulary does not contain them as a whole. Of the words and "
            f"punctuation marks of this text, it contains {whole} of {len(words)}."
        ),
        table=partial(
            pd.DataFrame,
            [("".join(w.start), t.piece, float("nan") if t.id is None else t.id) for w, t in tries],
            columns=["word", "looked up", "id"],
        ),
        measured="look-ups in this vocabulary, longest first; there is no number where it has no such piece",
        code=figure_code("tokens/longest_match", text=read),
        say="These are the letters of the cleaned text. Take one step, or press Play.",
    )


def _legible(table: partial[pd.DataFrame]) -> pd.DataFrame:
    return table().map(lambda cell: visible(cell) if isinstance(cell, str) else cell)


def _figure(
    role: str, text: str, *, title: str, reading: str, table: partial[pd.DataFrame], measured: str, code: str, say: str
) -> None:
    read = clip(text)
    start, steps = script(role, read)
    if not start:
        st.info("This text contains nothing that this vocabulary could cut.", icon=":material/search:")
        return
    last = replay(start, steps)
    cut = f" The player uses only the first {len(read)} of {len(text):,} characters." if read != text else ""
    figure(
        partial(token_picture, [cell.text for cell in last], notes=[cell.note for cell in last]),
        key=f"play-{role}",
        title=title,
        reading=reading + cut,
        table=partial(_legible, table),
        provenance=of_model(role, measured=measured, not_measured="anything that the model computes"),
        code=code,
        alt=f"A player with {len(start)} pieces at the start, {len(steps)} steps and {len(last)} tokens at the end.",
        draw=lambda: player(
            start, steps, key=f"play-{role}-player", say=say, role=role, description="How the text is cut into tokens"
        ),
    )

"""The families named in the course: what each is, and how it runs here; every row leads to the run."""

from dataclasses import dataclass

import streamlit as st

from content.examples.book import TEXT
from content.examples.domains import LAW_AND_ECOLOGY
from content.pages import BY_STEM
from models.live_training.family_sizes import Size, architecture, glove, loaded, small, word_tables
from models.text.skipgram_corpus import sentences
from pages.parts.families.fields import Tab
from pages.shared.models_ready import working


@dataclass(frozen=True)
class Row:
    """`where` it runs: a tab of this page with further choices, or a page (its stem) with those of its link."""

    name: str
    kind: str
    direction: str
    task: str
    size: Size
    here: str
    where: str
    choices: tuple[tuple[str, str], ...] = ()


def family_table() -> None:
    """Twelve rows."""
    with working("causal", "Counting the parameters of what runs here"):
        rows, named = _rows(), architecture("causal")
    st.markdown(
        "Each family was made for a task, and its vectors serve that task. So there is no one true embedding: there are as many "
        f"as there are trainings. LLaMA is GPT's plan with newer parts (another normalisation, rotary "
        f"positions, a gated feed-forward layer); the packaged causal model is of that kind: `{named}`. Sizes "
        "are those of what runs **here**, counted; the published models are larger."
    )
    for row in rows:
        with st.container(border=True):
            _draw(row)


def _draw(row: Row) -> None:
    what, sizes, run = st.columns(3, gap="medium")  # the longest name of a page fits at 1,440
    what.markdown(f"**{row.name}** · {row.kind}  \n{row.direction}. Trained to {row.task}.")
    vocabulary = f" · {row.size.vocabulary:,} in the vocabulary" if row.size.vocabulary else ""
    sizes.markdown(
        f"{row.size.parameters:,} parameters · {row.size.width:,} numbers a vector{vocabulary}  \n{row.here}."
    )
    with run:
        if row.where in BY_STEM:
            page = BY_STEM[row.where]
            st.page_link(page.file, label=f"Run: {page.title}", icon=page.icon, query_params=dict(row.choices))
        else:
            st.button(
                f"Run: {row.where}",
                key=f"families-run-{row.name}",
                icon=":material/play_arrow:",
                on_click=st.session_state.update,
                kwargs={"families_part": row.where, **dict(row.choices)},
            )


def _rows() -> tuple[Row, ...]:
    words = len({word for sentence in sentences(LAW_AND_ECOLOGY) for word in sentence})
    word2vec, fasttext = word_tables(words)
    trained = small(len(set(TEXT)))
    bert, llama = loaded("masked"), loaded("causal")
    table, both, left = "a table, one vector a word", "Reads both sides", "Reads what stands before"
    gap = "restore hidden pieces"
    return (
        Row(
            "Word2Vec", table, "No order within a window", "tell a word's neighbours from others", word2vec,
            "Trained live on two small texts", Tab.COMPARE,
            (("families_first", "Word2Vec"), ("families_second", "GloVe")),
        ),
        Row(
            "GloVe", table, "No order within a window", "match how often words stand together", glove(),
            "Packaged: 6 billion words of text", "vectors",
        ),
        Row(
            "FastText", "a table of pieces of words", "No order within a window",
            "tell a word's neighbours from others", fasttext, "Trained live; it answers for words it never read",
            "training", (("training_more", "Word2Vec and FastText"),),
        ),
        Row(
            "BERT", "an encoder", both, gap, bert, "Packaged MiniLM with this project's masked-LM head",
            "masked_vs_causal",
        ),
        Row(
            "ALBERT", "an encoder, one block used again and again", both, gap, trained["ALBERT"],
            "Trained live beside a BERT of its size", Tab.ALBERT,
        ),
        Row(
            "GPT", "a decoder", left, "say what comes next", trained["GPT"],
            "Trained live from random weights; a large one is in the next row", Tab.GPT,
        ),
        Row(
            "LLaMA", "a decoder with newer parts", left, "say what comes next", llama,
            "Packaged SmolLM2-135M-Instruct", "prediction",
        ),
        Row(
            "Transformer-XL", "a decoder with memory", f"{left}, segment after segment", "say what comes next", llama,
            "Its idea, on the packaged causal model: what it computed is carried on", Tab.MEMORY,
        ),
        Row(
            "T5", "an encoder and a decoder", "Reads both sides, writes left to right",
            "restore hidden stretches of text, then to turn text into text",
            trained["T5"], "A small one trained live to write words backwards", Tab.T5,
        ),
        Row(
            "VAE", "an autoencoder for pictures here", "All pixels at once", "restore its input from a small code",
            trained["VAE"], "Trained live on handwritten digits", Tab.VAE,
        ),
        Row(
            "BioBERT", "BERT, trained further on biomedical papers", both, gap, bert,
            "Live fine-tuning of the packaged model on a small text about ecology", "training",
            (("training_more", "Fine-tuning"), ("tuning_sentence", "The bank is full of [MASK].")),
        ),
        Row(
            "LegalBERT", "BERT, trained further on texts of law", both, gap, bert,
            "Live fine-tuning of the packaged model on a small text about law", "training",
            (("training_more", "Fine-tuning"), ("tuning_sentence", "The bank needs more [MASK].")),
        ),
    )  # fmt: skip

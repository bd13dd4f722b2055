"""The families of models: what each is and how it runs here. Every box leads to the place where it runs."""

from dataclasses import dataclass

import streamlit as st

from components.frame.reading_level import deep
from content.examples.book import TEXT
from content.examples.domains import LAW_AND_ECOLOGY
from content.pages import BY_STEM
from models.live_training.family_sizes import Size, architecture, glove, loaded, small, word_tables
from models.text.skipgram_corpus import sentences
from pages.parts.families.fields import Tab
from pages.shared.models_ready import working


@dataclass(frozen=True)
class Row:
    """`where`: the tab of this page or the page (its stem) on which the model runs; `choices`: the fields that it opens with."""

    name: str
    kind: str
    direction: str
    task: str
    size: Size
    here: str
    where: str
    choices: tuple[tuple[str, str], ...] = ()


def family_table() -> None:
    """The twelve families, each in a box."""
    with working("causal", "Counting the parameters of the models that run here"):
        rows = _rows()
    st.markdown(
        "Each family was made for a task, and its vectors serve that task. Where two boxes name the same task, the families "
        "differ in how they are built or in the texts that they learned from. That is why there is no one true embedding. Every "
        "training ends with vectors of its own.\n\n"
        "Most of these models read a text in **tokens**, which are words or pieces of words. An **encoder** reads a text that "
        "is complete, so each token may use the words on both sides of it. A **decoder** writes, so each token may use only "
        "itself and what comes before it. Both send the tokens' vectors through **blocks**, units that are built alike and work "
        "one after another. Usually each block has weights of its own.\n\n"
        "Each box also says how large the model is that runs **here**: how many **parameters** it has (the trained numbers of "
        "the finished model, its weights) and how many tokens are in its **vocabulary**, the list of all tokens that it knows. "
        "In the small ALBERT, GPT and T5 here, a token is a single letter or sign. The best-known models of most families are "
        "larger. Where a box says “Its idea”, the family's own models do not run here. A model of this app then shows what is "
        "special about the family, and the sizes are those of that model."
    )
    if deep():
        st.markdown(
            "LLaMA is built like GPT, but some of its parts are newer: how vectors are scaled, how positions are marked and how "
            "the feed-forward layer works. SmolLM2, which comes with this app, is of that kind. Its files call it "
            f"`{architecture('causal')}`.\n\n"
            "While Word2Vec and FastText learn, they also train a second table, with a vector for each word as a neighbour. It "
            "is dropped afterwards, so the parameters in their boxes do not include it."
        )
    with st.expander(f"All {len(rows)} families one by one, and where each runs", expanded=deep()):
        for row in rows:
            with st.container(border=True):
                _draw(row)


def _draw(row: Row) -> None:
    what, sizes, run = st.columns(3, gap="medium")  # the longest name of a page fits at 1,440
    what.markdown(f"**{row.name}** · {row.kind}  \n{row.direction}. Trained to {row.task}.")
    vocabulary = f" · {row.size.vocabulary:,} in the vocabulary" if row.size.vocabulary else ""
    sizes.markdown(
        f"{row.size.parameters:,} parameters · {row.size.width:,} numbers in a vector{vocabulary}  \n{row.here}."
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
    table, window = "a table with one vector for each word", "The order of nearby words does not count"
    both, left = "Each token may use the words on both sides", "Each token may use only itself and what comes before it"
    gap, follows, here = "fill in hidden pieces of a text", "predict what comes next", "Trained while you watch"
    further = "Its idea: MiniLM, the masked model of this app, is trained further on a small text about"
    near = "tell the words that really occur near a word from words that were drawn at random"
    return (
        Row(
            "Word2Vec", table, window, near, word2vec,
            f"{here}, on two small texts", Tab.COMPARE,
            (("families_first", "Word2Vec"), ("families_second", "GloVe")),
        ),
        Row(
            "GloVe", table, window, "match how often two words occur near each other", glove(),
            "Comes with the app, and was learned from 6 billion words of text", "vectors",
        ),
        Row(
            "FastText", "a table with vectors for pieces of words", window, near, fasttext,
            f"{here}, and it makes vectors even for words that it has never read",
            "training", (("training_more", "Word2Vec and FastText"),),
        ),
        Row(
            "BERT", "an encoder", both, gap, bert,
            "MiniLM, which comes with the app and was trained further by this project to fill gaps", "masked_vs_causal",
        ),
        Row(
            "ALBERT", "an encoder that uses one block again and again", both, gap, trained["ALBERT"],
            f"{here}, beside a BERT with as many blocks", Tab.ALBERT,
        ),
        Row(
            "GPT", "a decoder", left, follows, trained["GPT"],
            f"{here}, from random weights (a larger one is in the next box)", "training",
        ),
        Row(
            "LLaMA", "a decoder with newer parts", left, follows, llama,
            "SmolLM2-135M-Instruct, which comes with the app", "prediction",
        ),
        Row(
            "Transformer-XL", "a decoder with a memory for earlier parts of a text, called segments",
            f"{left}, in its own segment or in earlier ones", follows, llama,
            "Its idea: SmolLM2 reuses what it computed for earlier segments", Tab.MEMORY,
        ),
        Row(
            "T5", "an encoder and a decoder", "Reads in both directions, writes from left to right",
            "restore hidden stretches of text, and then to turn one text into another",
            trained["T5"], "The small one here is trained while you watch, only to write words backwards", Tab.T5,
        ),
        Row(
            "VAE", "an autoencoder, here for pictures", "Reads all pixels at once", "redraw a picture from a few numbers",
            trained["VAE"],
            f"{here}, on handwritten digits. It is in this list because it also learns to describe each input by a vector",
            Tab.VAE,
        ),
        Row(
            "BioBERT", "BERT, trained further on biomedical papers", both, gap, bert,
            f"{further} ecology", "training",
            (("training_more", "Fine-tuning"), ("tuning_sentence", "The bank is full of [MASK].")),
        ),
        Row(
            "LegalBERT", "BERT, trained further on texts of law, or from scratch (several models have this name)", both, gap,
            bert,
            f"{further} law", "training",
            (("training_more", "Fine-tuning"), ("tuning_sentence", "The bank needs more [MASK].")),
        ),
    )  # fmt: skip

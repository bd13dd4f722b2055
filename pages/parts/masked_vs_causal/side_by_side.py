"""The two kinds of model side by side, with what the loaded ones just did; then three comparisons with their limits."""

import numpy as np
import streamlit as st

from components.figure.text import bare, markdown_escape
from content.pages import BY_STEM
from models.catalog import CATALOG
from models.loading import network
from models.maths import softmax
from models.predictions.fill_mask import gap_logits
from models.predictions.gaps import sees
from models.predictions.next_token import next_logits
from models.predictions.prediction import best
from models.text.special_tokens import START
from pages.parts.masked_vs_causal.every_place import scored
from pages.parts.masked_vs_causal.fields import Tab
from pages.parts.masked_vs_causal.gap import GapView

FAMILIES = ("Auto-encoding", "Auto-regressive")
_USES = {  # and the page that shows one of them
    "masked": (
        "Models of this kind are used to search for texts by meaning, to find the answer to a question in a given text, and "
        "to sort texts, for example into spam and other mail.",
        "search",
    ),
    "causal": (
        "Models of this kind are used for chatbots and for writing of all kinds: stories, letters, summaries, program code.",
        "prediction",
    ),
}


def side_by_side(view: GapView) -> None:
    """A table of five rows, and three comparisons."""
    st.markdown(
        "The left side is about masked models such as BERT, the right side about causal models such as GPT. All numbers in this "
        "table come from your sentence and the two models that run here. The link in each cell leads to "
        "the part of the app that shows more."
    )
    for question, cells in (
        ("Goal", (_fills(view), _continues(view))),
        ("How it works", (_looks_around(view), _looks_back(view))),
        ("Training task", (_hidden_loss(view), _next_loss(view))),
        ("Examples", (_family("masked"), _family("causal"))),
        ("Used for", (_USES["masked"], _USES["causal"])),
    ):
        _row(question, cells)
    st.header("Three comparisons, and where they stop being right", anchor=False)
    zipped, novel, live = st.columns(3, gap="large")
    zipped.markdown(
        "**A zip file** contains a text in a shorter form, and gives it back. An auto-encoding model also learns to give back "
        "what is missing. *Limit:* a zip file gives back every letter. This model stores no text, and fills in what would fit. "
        "The tab “Zip file” counts how often that is the word that was hidden."
    )
    novel.markdown(
        "**Writing a novel** means adding one word after another. An auto-regressive model works like this as well, and it "
        "never goes back: what it has written stays. *Limit:* a novelist has a plan and revises. The model only has "
        "probabilities for the next token."
    )
    live.markdown(
        "**A playlist and a live performance.** A static vector, looked up in a table, is like a recording: it is the same "
        "every time. Both models here play live, because their vectors depend on the sentence. *Limit:* no two performances "
        "are the same, but the same sentence always gives the same numbers, to the last digit."
    )


def _row(question: str, cells: tuple[tuple[str, str], tuple[str, str]]) -> None:
    st.divider()
    name, *columns = st.columns([2, 5, 5], gap="medium")
    name.markdown(f"**{question}**")
    for number, (column, (text, where)) in enumerate(zip(columns, cells, strict=True)):
        with column:
            st.markdown(f"**{FAMILIES[number]}.** {text}")
            if where in BY_STEM:
                page = BY_STEM[where]
                st.page_link(page.file, label=f"See it: {page.title}", icon=page.icon)
            else:
                st.button(
                    f"See it: {where}",
                    key=f"duel-see-{question}-{number}",
                    type="tertiary",
                    on_click=st.session_state.update,
                    kwargs={"duel_part": where},
                )


def _fills(view: GapView) -> tuple[str, str]:
    first = best("masked", gap_logits(view.gapped.text)[view.number], 1)[0]
    return (
        f"Restore what was hidden. For the gap in “{markdown_escape(view.masked.read)}”, the model's first choice is "
        f"“{markdown_escape(bare(first.text))}”, with {first.probability:.0%}.",
        Tab.ONE_GAP,
    )


def _continues(view: GapView) -> tuple[str, str]:
    first = best("causal", next_logits(view.causal.read), 1)[0]
    return (
        f"Continue the text. After “{markdown_escape(view.causal.read)}”, the model's first choice is "
        f"“{markdown_escape(bare(first.text))}”, with {first.probability:.0%}.",
        "prediction",
    )


def _looks_around(view: GapView) -> tuple[str, str]:
    weights = view.masked.attention[:, :, view.place].mean(axis=(0, 1))  # (T,)
    return (
        f"Every token attends to every other. The gap gives {weights[view.place + 1 :].sum():.0%} of its attention to the "
        f"tokens after it (mean over {view.masked.layers} blocks with {view.masked.heads} heads each).",
        "attention",
    )


def _looks_back(view: GapView) -> tuple[str, str]:
    causal = view.causal
    later = np.triu(causal.attention.max(axis=(0, 1)), 1).max()
    seen_by_last = int(sees(causal, len(causal.tokens) - 1).sum())
    return (
        "Each token attends to itself and to the tokens before it. The largest share of attention that a later token gets is "
        f"{f'{later:.1%}' if later else 'exactly 0%'}, over {causal.layers} blocks with {causal.heads} heads each. The last "
        f"token attends to all {seen_by_last} tokens.",
        "attention",
    )


def _hidden_loss(view: GapView) -> tuple[str, str]:
    gaps = view.gapped.gaps
    losses = [
        -np.log(softmax(logits)[gap.id])
        for gap, logits in zip(gaps, gap_logits(view.gapped.text), strict=False)
        if gap.id is not None
    ]
    loss = (
        f"Its **loss** is {np.mean(losses):.2f} nats. The lower the probability of the right token, the larger the loss."
        if losses
        else "Its **loss**, the measure of its error, cannot be computed, because nobody knows which word was there."
    )
    return (
        f"Fill in the hidden words (masked language modelling). Here the model fills in {len(gaps)} of "
        f"{len(view.masked.tokens) - 2} tokens. {loss}",
        Tab.ONE_GAP,
    )


def _next_loss(view: GapView) -> tuple[str, str]:
    scores = scored("causal", view.gapped.whole)
    loss = f" Its mean loss is {-scores.log_probabilities.mean():.2f} nats." if scores else ""
    return (
        "Predict the next token (causal language modelling). Here the model predicts all "
        f"{len(scores.tokens) if scores else 0} tokens in one forward pass, with {markdown_escape(START)} before the "
        f"first.{loss}",
        Tab.EVERY_PLACE,
    )


def _family(role: str) -> tuple[str, str]:
    model = network(role).network
    size = sum(part.numel() for part in model.parameters())
    loaded = (
        f"The model here is {markdown_escape(CATALOG[role].name)}. It is built like {CATALOG[role].family} and has "
        f"{model.config.num_hidden_layers} blocks, vectors of {model.config.hidden_size} numbers, and {size / 1e6:.0f} "
        "million weights."
    )
    if role == "masked":
        vae = "Variational autoencoders (VAE) are auto-encoding as well, but they squeeze their input instead of hiding words."
        return f"BERT, ALBERT. {vae} {loaded}", Tab.ZIP_FILE
    return f"GPT, Transformer-XL, LLaMA. {loaded}", "home"

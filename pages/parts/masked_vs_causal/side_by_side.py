"""The two families side by side, each cell filled by what the loaded models just did; then three pictures with their limits."""

import numpy as np
import streamlit as st

from components.figure.text import markdown_escape, visible
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


def side_by_side(view: GapView) -> None:
    """A table of four rows, and three asides."""
    st.markdown(
        "Every number below is of your sentence and of the two models on this machine. Each cell says where to look."
    )
    for question, cells in (
        ("Goal", (_fills(view), _continues(view))),
        ("How it works", (_looks_around(view), _looks_back(view))),
        ("Training task", (_hidden_loss(view), _next_loss(view))),
        ("Examples", (_family("masked"), _family("causal"))),
    ):
        _row(question, cells)
    st.header("Three pictures, and where they end", anchor=False)
    zipped, novel, live = st.columns(3, gap="large")
    zipped.markdown(
        "**A zip file** is packed and unpacked. An auto-encoding model, too, learns to give back what is missing. *Limit:* a zip "
        "file returns every letter; this model keeps no text, and returns what would fit. The tab “Zip file” counts how often "
        "that is the same."
    )
    novel.markdown(
        "**Writing a novel** goes on word by word, never back. So does an auto-regressive model: what it has written is given. "
        "*Limit:* a novelist has a plan and revises; the model only has a distribution for the next token."
    )
    live.markdown(
        "**A playlist and a performance.** A static vector is a recording, the same each time. Both models here play live: "
        "their vectors depend on the sentence. *Limit:* the same sentence gives the same numbers, to the last digit."
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
        f"Restore what was hidden. In “{markdown_escape(view.masked.read)}” it puts “{markdown_escape(visible(first.text))}” "
        f"with {first.probability:.2f}.",
        Tab.ONE_GAP,
    )


def _continues(view: GapView) -> tuple[str, str]:
    first = best("causal", next_logits(view.causal.read), 1)[0]
    return (
        f"Go on. After “{markdown_escape(view.causal.read)}” it says “{markdown_escape(visible(first.text))}” with "
        f"{first.probability:.2f}.",
        "prediction",
    )


def _looks_around(view: GapView) -> tuple[str, str]:
    weights = view.masked.attention[:, :, view.place].mean(axis=(0, 1))  # (T,)
    return (
        f"Every token reads every other. The gap gives {weights[view.place + 1 :].sum():.2f} of its attention to what stands "
        f"after it (mean of {view.masked.layers} layers and {view.masked.heads} heads).",
        "attention",
    )


def _looks_back(view: GapView) -> tuple[str, str]:
    causal = view.causal
    later = np.triu(causal.attention.max(axis=(0, 1)), 1).max()
    seen_by_last = int(sees(causal, len(causal.tokens) - 1).sum())
    return (
        f"Each token reads itself and those before it. The largest attention to a later token is {later or 'exactly 0.0'}, in "
        f"{causal.layers} layers and {causal.heads} heads; the last token reads all {seen_by_last}.",
        "attention",
    )


def _hidden_loss(view: GapView) -> tuple[str, str]:
    gaps = view.gapped.gaps
    losses = [
        -np.log(softmax(logits)[gap.id])
        for gap, logits in zip(gaps, gap_logits(view.gapped.text), strict=False)
        if gap.id is not None
    ]
    loss = f"loss {np.mean(losses):.2f} nats" if losses else "no loss, since nobody knows what was there"
    return (
        f"Fill the hidden words (masked language modelling). Here it is asked at {len(gaps)} of {len(view.masked.tokens) - 2} "
        f"tokens: {loss}.",
        Tab.ONE_GAP,
    )


def _next_loss(view: GapView) -> tuple[str, str]:
    scores = scored("causal", view.gapped.whole)
    loss = f": mean loss {-scores.log_probabilities.mean():.2f} nats" if scores else ""
    return (
        f"Say the next token (causal language modelling). Here it is asked at all {len(scores.tokens) if scores else 0} tokens "
        f"in one pass, {markdown_escape(START)} before the first{loss}.",
        Tab.EVERY_PLACE,
    )


def _family(role: str) -> tuple[str, str]:
    model = network(role).network
    size = sum(part.numel() for part in model.parameters())
    loaded = (
        f"Loaded here: {markdown_escape(CATALOG[role].name)}, {CATALOG[role].family} architecture, "
        f"{model.config.num_hidden_layers} blocks, {model.config.hidden_size} wide, {size / 1e6:.0f} M parameters."
    )
    if role == "masked":
        return f"BERT, ALBERT; variational autoencoders (VAE) encode without masking. {loaded}", Tab.ZIP_FILE
    return f"GPT, Transformer-XL, LLaMA. {loaded}", "home"

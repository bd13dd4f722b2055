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
from models.text.signs import START
from pages.parts.masked_vs_causal.every_place import scored
from pages.parts.masked_vs_causal.gap import Duel

FAMILIES = ("Auto-encoding", "Auto-regressive")


def show(duel: Duel) -> None:
    """A table of four rows, and three asides."""
    st.markdown(
        "Every number below is of your sentence and of the two models on this machine. Each cell says where to look."
    )
    for question, cells in (
        ("Goal", (_fills(duel), _continues(duel))),
        ("How it works", (_looks_around(duel), _looks_back(duel))),
        ("Training task", (_hidden_loss(duel), _next_loss(duel))),
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


def _fills(duel: Duel) -> tuple[str, str]:
    first = best("masked", gap_logits(duel.gapped.text)[duel.number], 1)[0]
    return (
        f"Restore what was hidden. In “{markdown_escape(duel.masked.read)}” it puts “{markdown_escape(visible(first.text))}” "
        f"with {first.probability:.2f}.",
        "One gap",
    )


def _continues(duel: Duel) -> tuple[str, str]:
    first = best("causal", next_logits(duel.causal.read), 1)[0]
    return (
        f"Go on. After “{markdown_escape(duel.causal.read)}” it says “{markdown_escape(visible(first.text))}” with "
        f"{first.probability:.2f}.",
        "prediction",
    )


def _looks_around(duel: Duel) -> tuple[str, str]:
    row = duel.masked.attention[:, :, duel.place].mean(axis=(0, 1))  # (T,)
    after = row[duel.place + 1 :].sum()
    return (
        f"Every token reads every other. The gap gives {after:.2f} of its attention to what stands after it (mean of "
        f"{duel.masked.layers} layers and {duel.masked.heads} heads).",
        "attention",
    )


def _looks_back(duel: Duel) -> tuple[str, str]:
    seen = duel.causal
    later = np.triu(seen.attention.max(axis=(0, 1)), 1).max()
    seen_by_last = int(sees(seen, len(seen.tokens) - 1).sum())
    return (
        f"Each token reads itself and those before it. The largest attention to a later token is {later or 'exactly 0.0'}, in "
        f"{seen.layers} layers and {seen.heads} heads; the last token reads all {seen_by_last}.",
        "attention",
    )


def _hidden_loss(duel: Duel) -> tuple[str, str]:
    logits = gap_logits(duel.gapped.text)
    losses = [
        -np.log(softmax(scores)[gap.id])
        for gap, scores in zip(duel.gapped.gaps, logits, strict=False)
        if gap.id is not None
    ]
    count = len(duel.masked.tokens) - 2
    loss = f"loss {np.mean(losses):.2f} nats" if losses else "no loss, since nobody knows what was there"
    return (
        f"Fill the hidden words (masked language modelling). Here it is asked at {len(duel.gapped.gaps)} of {count} tokens: "
        f"{loss}.",
        "One gap",
    )


def _next_loss(duel: Duel) -> tuple[str, str]:
    found = scored("causal", duel.gapped.whole)
    loss = "" if found is None else f": mean loss {-found.log_probabilities.mean():.2f} nats"
    asked = 0 if found is None else len(found.tokens)
    return (
        f"Say the next token (causal language modelling). Here it is asked at all {asked} tokens in one pass, "
        f"{markdown_escape(START)} before the first{loss}.",
        "Every place",
    )


def _family(role: str) -> tuple[str, str]:
    config = network(role).network.config
    size = sum(part.numel() for part in network(role).network.parameters())
    loaded = (
        f"Loaded here: {markdown_escape(CATALOG[role].name)}, {CATALOG[role].family} architecture, {config.num_hidden_layers} "
        f"blocks, {config.hidden_size} wide, {size / 1e6:.0f} M parameters."
    )
    if role == "masked":
        return f"BERT, ALBERT; variational autoencoders (VAE) encode without masking. {loaded}", "Zip file"
    return f"GPT, Transformer-XL, LLaMA. {loaded}", "home"

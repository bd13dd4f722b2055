"""Fine-tuning: a copy of the masked model reads a lawyer's or a biologist's text, and a word moves."""

from functools import partial

import numpy as np
import streamlit as st

from components.figure.text import markdown_escape
from content.examples.domains import DOMAINS, Domain
from models.live_training.lora import PASSES, tuned
from models.live_training.lora import train as tune
from models.live_training.lora_view import NotThere, Version, view
from pages.parts.training.fields import TuningTab
from pages.parts.training.tuned import Look, fills, layers, neighbours, weights
from pages.shared.linked_widgets import linked
from pages.shared.state import DEFAULT
from pages.shared.tabs import Part, tabs
from pages.shared.training_watch import result_of

SENTENCES = (
    DEFAULT.tuning_sentence,
    "The bank is full of [MASK].",
    "The bank needs more [MASK].",
    "The report about the bank describes the [MASK].",
)


def fine_tuning() -> None:
    """The trainings, a sentence and a word, and what has moved."""
    st.markdown(
        "Training can go on from finished numbers. A copy of the masked model reads **120 sentences** of one field, written for "
        f"this project, {PASSES} times, and guesses hidden words. Only small matrices beside its own are trained (LoRA). What "
        "does “bank” mean to it afterwards? BioBERT (biomedical papers) and LegalBERT (texts of law) went further: all of BERT's "
        "weights were trained on, with hundreds of thousands to millions of documents."
    )
    seed = int(linked("tuning_seed", st.number_input, "Seed of the fine-tuning", 0, 9))
    ready = []
    for domain, column in zip(DOMAINS, st.columns(len(DOMAINS)), strict=True):
        with column:
            if tuned(domain.text, seed) or result_of(
                tune,
                domain.text,
                seed,
                key=f"tuning-{domain.name}",
                label=f"Train on the text for {domain.reader}",
                takes="about a minute on one core",
            ):
                ready.append(domain)
                st.markdown(f":material/check: Trained on the text for **{domain.reader}**, seed {seed}.")
    if not ready:
        st.info("Train one of the two, then look at what has moved.", icon=":material/model_training:")
        return
    _look(tuple(ready), seed)


def _look(domains: tuple[Domain, ...], seed: int) -> None:
    sentence = linked("tuning_sentence", st.text_input, "A sentence with a word and a gap, [MASK]")
    with st.container(horizontal=True):
        for number, text in enumerate(SENTENCES):
            st.button(
                markdown_escape(text),
                key=f"tuning-sentence-{number}",
                on_click=st.session_state.update,
                kwargs={"tuning_sentence": text, "tuning_word": "bank"},
            )
    word = linked("tuning_word", st.text_input, "The word")
    off = linked("tuning_off", st.toggle, "Reset: take the adapters off again")
    sentence, word = (sentence or "")[:300].replace("\x00", " "), (word or "").strip()[:60]
    versions: dict[str, Version] = {"base": None} | {domain.name: (domain.text, seed) for domain in domains}
    try:
        views = {name: view(version, sentence, word, off and version is not None) for name, version in versions.items()}
    except NotThere as missing:
        st.info(str(missing), icon=":material/search:")
        return
    look = Look(sentence, word, seed, off, domains, versions, views)
    if off:
        gap = max(
            float(
                max(
                    np.abs(v.probabilities - views["base"].probabilities).max(),
                    np.abs(v.states - views["base"].states).max(),
                )
            )
            for v in views.values()
        )
        st.success(
            f"Reset: over all probabilities and all layers, the largest difference to the base is **{gap}**.",
            icon=":material/restart_alt:",
        )
    tabs(
        "tuning_look",
        Part(TuningTab.FILLS, "", partial(fills, look)),
        Part(TuningTab.NEAR, "", partial(neighbours, look)),
        Part(TuningTab.LAYERS, "", partial(layers, look)),
        Part(TuningTab.WEIGHTS, "", partial(weights, look)),
    )

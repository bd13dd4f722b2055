"""Fine-tuning: a copy of the masked model is trained on a lawyer's or a biologist's text, and a word's vector changes."""

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
    """The trainings, a sentence and a word, and what has changed."""
    st.markdown(
        "A doctor and a lawyer went to the same school, and then each learned the language of one profession. A finished model "
        "can be trained further in the same way, which is called **fine-tuning**. Here a copy of the masked model is trained on "
        "**120 sentences** about law or about ecology, written for this project. Words in them are hidden, and the copy has to "
        f"guess them. It goes through the sentences {PASSES} times.\n\n"
        "The model's own weights stay as they are. Small extra tables of weights are added, and only these are trained. They are "
        "called an **adapter** (the method is named LoRA), and whoever removes them has the original model again, here called "
        "the base model. What does “bank” mean to the copy afterwards, a place for money or the side of a river? BioBERT "
        "(biomedical papers) and LegalBERT (texts of law) went further: all of BERT's weights were trained, on hundreds of "
        "thousands to millions of documents. One LegalBERT was even trained from random weights, on texts of law only."
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
                takes="This takes about a minute on one processor core.",
            ):
                ready.append(domain)
                st.markdown(f":material/check: Trained on the text for **{domain.reader}**, seed {seed}.")
    if not ready:
        st.info(
            "Train on one of the two texts. Then you can see here what has changed.", icon=":material/model_training:"
        )
        return
    _look(tuple(ready), seed)


def _look(domains: tuple[Domain, ...], seed: int) -> None:
    sentence = linked("tuning_sentence", st.text_input, "A sentence that contains your word and the gap [MASK]")
    with st.container(horizontal=True):
        for number, text in enumerate(SENTENCES):
            st.button(
                markdown_escape(text),
                key=f"tuning-sentence-{number}",
                on_click=st.session_state.update,
                kwargs={"tuning_sentence": text, "tuning_word": "bank"},
            )
    word = linked("tuning_word", st.text_input, "Your word")
    off = linked("tuning_off", st.toggle, "Remove the adapters again (back to the base model)")
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
            "The adapters are removed. Among all probabilities and all numbers of the word's vectors, the largest difference "
            f"from the base model is **{gap}**.",
            icon=":material/restart_alt:",
        )
    tabs(
        "tuning_look",
        Part(TuningTab.FILLS, "", partial(fills, look)),
        Part(TuningTab.NEAR, "", partial(neighbours, look)),
        Part(TuningTab.LAYERS, "", partial(layers, look)),
        Part(TuningTab.WEIGHTS, "", partial(weights, look)),
    )

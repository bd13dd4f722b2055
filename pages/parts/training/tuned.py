"""What fine-tuning has moved, base and tuned side by side: fills, neighbours in context, layers, weights."""

from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.charts.bars.signed_bars import signed_bars
from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import visible
from content.examples.domains import DOMAINS, Domain
from models.catalog import CATALOG
from models.live_training.lora import BASE, tuned
from models.live_training.lora_view import Version, View, alike, fingerprint
from models.loading import tokenizer
from models.maths import largest
from models.text.tokens import token_text
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

SHOWN, NEAR = 6, 8


@dataclass(frozen=True)
class Look:
    """What is looked at: `views` by name ("base", "law", "ecology"), each with its version; `off`: adapters taken off."""

    sentence: str
    word: str
    seed: int
    off: bool
    domains: tuple[Domain, ...]
    versions: dict[str, Version]
    views: dict[str, View]

    def trained_on(self, name: str) -> str | None:
        """The domain whose adapter a view is computed with, None for the base."""
        return None if name == "base" or self.off else name

    def called(self, name: str) -> str:
        """A view's name in a title."""
        return f"{name.capitalize()}, taken off" if self.off and name != "base" else name.capitalize()

    def origin(self, name: str, measured: str, not_measured: str) -> Provenance:
        """Where a view's numbers are from."""
        if self.trained_on(name) is None:
            return of_model(BASE, measured=measured, not_measured=not_measured)
        model = CATALOG[BASE]
        return Provenance(
            f"{model.name}, fine-tuned here on the {name} text",
            f"{model.revision}, LoRA with seed {self.seed}",
            model.precision,
            measured=measured,
            not_measured=not_measured,
        )


def held(probabilities: np.ndarray, domain: Domain) -> float:
    """How much of the whole a field's words hold."""
    return float(probabilities[_ids(domain.words)].sum())


@cache
def _ids(words: tuple[str, ...]) -> list[int]:
    return [tokenizer(BASE).token_to_id(word) for word in words]


def fills(look: Look) -> None:
    """The likeliest words for the gap."""
    base = look.views["base"].probabilities
    for (name, view), column in zip(look.views.items(), st.columns(len(look.views)), strict=True):
        with column:
            best = largest(view.probabilities, SHOWN)
            texts, shares = [token_text(BASE, int(i)) for i in best], [float(view.probabilities[i]) for i in best]
            figure(
                partial(bars, texts, shares, vocabulary=len(base), whole=True),
                key=f"tuned-fills-{name}",
                title=f"{look.called(name)}: “{visible(texts[0])}” with {shares[0]:.2f}",
                reading=_holds(view.probabilities, base if name != "base" else None),
                table=bars_table(texts, shares, vocabulary=len(base)),
                provenance=look.origin(name, "softmax over the whole vocabulary at the gap", "truth"),
                code=figure_code(
                    "training/tuned_fills",
                    domain=look.trained_on(name),
                    seed=look.seed,
                    text=look.sentence,
                    shown=SHOWN,
                ),
                alt=f"Bars of the {SHOWN} likeliest words for the gap.",
            )
    st.caption(
        "Words counted, chosen before any training: "
        + "; ".join(f"{domain.name}: {', '.join(domain.words)}" for domain in DOMAINS)
        + "."
    )


def _holds(probabilities: np.ndarray, base: np.ndarray | None) -> str:
    words = [
        f"{domain.name} words hold {held(probabilities, domain):.3f}"
        + (f" (base {held(base, domain):.3f})" if base is not None else "")
        for domain in DOMAINS
    ]
    return f"Of the whole, {' and '.join(words)}."


def neighbours(look: Look) -> None:
    """Which words, put into the same place, have vectors like the word's."""
    st.markdown(
        "Put other words into the place of yours, in the same sentence, and compare the last vectors. Forty words: twenty of "
        "each field. A tuned model's cosines are on a scale of its own; compare which words come first."
    )
    words = tuple(word for domain in DOMAINS for word in domain.words)
    field = {word: domain.name for domain in DOMAINS for word in domain.words}
    for (name, version), column in zip(look.versions.items(), st.columns(len(look.versions)), strict=True):
        with column:
            cosines = np.array(alike(version, look.sentence, look.word, words, look.off and version is not None))
            best = largest(cosines, NEAR)
            near, values = [words[i] for i in best], [float(cosines[i]) for i in best]
            means = [
                float(np.mean([c for w, c in zip(words, cosines, strict=True) if field[w] == d.name])) for d in DOMAINS
            ]
            counts = " and ".join(f"{sum(field[w] == d.name for w in near)} of {d.name}" for d in DOMAINS)
            figure(
                partial(
                    signed_bars,
                    near,
                    values,
                    words=True,
                    role="encoder",
                    x_title="cosine",
                    notes=[f"{v:.2f} {field[w]}" for w, v in zip(near, values, strict=True)],
                ),
                key=f"tuned-near-{name}",
                title=f"{look.called(name)}: “{look.word}” is nearest to “{near[0]}”",
                reading=(
                    f"Of the {NEAR} nearest, {counts}. Mean cosine to all {DOMAINS[0].name} words minus that to all "
                    f"{DOMAINS[1].name} words: {means[0] - means[1]:+.2f}."
                ),
                table=pd.DataFrame({"word": near, "field": [field[w] for w in near], "cosine": values}),
                provenance=look.origin(name, "cosine of last vectors, same sentence, same model", "all other words"),
                code=figure_code(
                    "training/tuned_alike",
                    domain=look.trained_on(name),
                    seed=look.seed,
                    text=look.sentence,
                    word=look.word,
                    others=near,
                ),
                alt=f"Bars of the {NEAR} nearest of forty words.",
            )


def layers(look: Look) -> None:
    """How far the word's vector is from the base's, layer by layer."""
    base = look.views["base"].states
    rows = [
        (f"{domain.name} with base", layer, _cosine(state, base[layer]))
        for domain in look.domains
        for layer, state in enumerate(look.views[domain.name].states)
    ]
    frame = pd.DataFrame(rows, columns=["series", "layer", "value"])
    last = {domain.name: _cosine(look.views[domain.name].states[-1], base[-1]) for domain in look.domains}
    figure(
        partial(
            curve,
            frame,
            {f"{domain.name} with base": "encoder" for domain in look.domains},
            x_title="blocks passed",
            y_title="cosine with the base's vector",
        ),
        key="tuned-layers",
        title=f"After the last block “{look.word}” has a cosine with its base vector of "
        + ", ".join(f"{value:.2f} ({name})" for name, value in last.items()),
        reading=(
            "Before the first block it is 1: the word embeddings were not trained. Every block adds its own change to those "
            "of the blocks before."
        ),
        table=frame,
        provenance=look.origin(
            look.domains[0].name, "cosine between tuned and base vector of the word", "in which direction"
        ),
        code=figure_code(
            "training/tuned_layers",
            domains=[look.trained_on(domain.name) for domain in look.domains],
            seed=look.seed,
            text=look.sentence,
            word=look.word,
        ),
        alt="Falling lines, one for each field.",
    )


def weights(look: Look) -> None:
    """The loss of the trainings, and fingerprints of all weights."""
    base = fingerprint(None)
    lines = [f"base              {base}"]
    for domain in look.domains:
        version = look.versions[domain.name]
        lines.append(f"{domain.name:17} {fingerprint(version)}")
        lines.append(f"{domain.name + ', taken off':17} {fingerprint(version, off=True)}")
    st.code("\n".join(lines), language=None, wrap_lines=True)
    exact = all(fingerprint(look.versions[domain.name], off=True) == base for domain in look.domains)
    st.markdown(
        "sha256 over all weights that are computed with. Training has changed the copy's; "
        + ("**taken off, they are the base's again, bit for bit.**" if exact else "taken off, they are NOT the base's.")
    )
    for domain in look.domains:
        losses = tuned(domain.text, look.seed).losses
        smooth = np.array(losses).reshape(-1, 10).mean(axis=1)
        frame = pd.DataFrame({"series": "loss", "step": range(1, len(losses) + 1), "value": losses})
        figure(
            partial(curve, frame, {"loss": "encoder"}, x="step", x_title="steps", y_title="loss, nats"),
            key=f"tuned-loss-{domain.name}",
            title=f"{domain.name.capitalize()}: the loss falls from {smooth[0]:.2f} to {smooth[-1]:.2f} in {len(losses)} steps",
            reading="Means of the first and the last ten steps: hidden words are guessed better and better.",
            table=frame,
            provenance=look.origin(domain.name, "loss of each step, on hidden words of its sentences", "unseen texts"),
            code=figure_code("training/tuned_loss", domain=domain.name, seed=look.seed),
            alt="A jagged line that falls.",
        )


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

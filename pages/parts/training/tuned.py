"""What fine-tuning has changed, base and tuned side by side: fills, nearest words, blocks, weights."""

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
    """What is compared: `views` by name ("base", "law", "ecology"), each with its version; `off`: adapters removed."""

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
        if name == "base":
            return "Base model"
        return f"{name.capitalize()}, adapter removed" if self.off else name.capitalize()

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
    """The probability of all words of a field together."""
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
                title=f"{look.called(name)}: “{visible(texts[0])}” is the likeliest word ({shares[0]:.1%})",
                reading=_holds(view.probabilities, base if name != "base" else None),
                table=bars_table(texts, shares, vocabulary=len(base)),
                provenance=look.origin(name, "the probability of each token at the gap", "whether the answer is true"),
                code=figure_code(
                    "training/tuned_fills",
                    domain=look.trained_on(name),
                    seed=look.seed,
                    text=look.sentence,
                    shown=SHOWN,
                ),
                alt=f"Bars show the probabilities of the {SHOWN} likeliest words for the gap.",
            )
    st.caption(
        "Which words are counted was decided before any training: "
        + "; ".join(f"{domain.name} words are {', '.join(domain.words)}" for domain in DOMAINS)
        + "."
    )


def _holds(probabilities: np.ndarray, base: np.ndarray | None) -> str:
    words = [
        f"{domain.name} words get {held(probabilities, domain):.1%}"
        + (f" (base model: {held(base, domain):.1%})" if base is not None else "")
        for domain in DOMAINS
    ]
    return f"Look at which field the top words belong to. Of the 100% of probability, {' and '.join(words)}."


def neighbours(look: Look) -> None:
    """Which other words have a vector like the word's in the same place of the sentence."""
    words = tuple(word for domain in DOMAINS for word in domain.words)
    st.markdown(
        f"Each of {len(words)} words, half of them about law and half about ecology, is put in the place of your word in the "
        "same sentence. Then its vector after the last block is compared with the vector of your word. Cosines from two models "
        "have different scales, so compare which words come first and not the numbers."
    )
    field = {word: domain.name for domain in DOMAINS for word in domain.words}
    for (name, version), column in zip(look.versions.items(), st.columns(len(look.versions)), strict=True):
        with column:
            cosines = np.array(alike(version, look.sentence, look.word, words, look.off and version is not None))
            best = largest(cosines, NEAR)
            near, values = [words[i] for i in best], [float(cosines[i]) for i in best]
            means = [
                float(np.mean([c for w, c in zip(words, cosines, strict=True) if field[w] == d.name])) for d in DOMAINS
            ]
            counts = " and ".join(f"{sum(field[w] == d.name for w in near)} about {d.name}" for d in DOMAINS)
            ahead = means[0] - means[1]
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
                    f"Look at the field of the top words: the {NEAR} nearest are {counts}. On average the cosine is "
                    f"{abs(ahead):.2f} {'higher' if ahead > 0 else 'lower'} for {DOMAINS[0].name} words than for "
                    f"{DOMAINS[1].name} words."
                ),
                table=pd.DataFrame({"word": near, "field": [field[w] for w in near], "cosine": values}),
                provenance=look.origin(
                    name, "the cosine of the vectors after the last block", f"words other than these {len(words)}"
                ),
                code=figure_code(
                    "training/tuned_alike",
                    domain=look.trained_on(name),
                    seed=look.seed,
                    text=look.sentence,
                    word=look.word,
                    others=near,
                ),
                alt=f"Bars show the cosines of the {NEAR} nearest of {len(words)} words.",
            )


def layers(look: Look) -> None:
    """How much the word's vector differs from the base model's, block by block."""
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
            y_title="cosine with the base model's vector",
        ),
        key="tuned-layers",
        title=f"After the last block, the cosine of “{look.word}” with the base model's vector is "
        + " and ".join(f"{value:.2f} ({name})" for name, value in last.items()),
        reading=(
            "Look at how each line goes from left to right. Before the first block the cosine is 1, because the table of word "
            "vectors was not trained. An adapter changes every block, and the change made in one block is passed on to the next."
        ),
        table=frame,
        provenance=look.origin(
            look.domains[0].name,
            "the cosine between the word's vectors in the fine-tuned model and in the base model",
            "in which direction the vector has moved",
        ),
        code=figure_code(
            "training/tuned_layers",
            domains=[look.trained_on(domain.name) for domain in look.domains],
            seed=look.seed,
            text=look.sentence,
            word=look.word,
        ),
        alt="One line for each field shows the cosine after every block.",
    )


def weights(look: Look) -> None:
    """The loss of the trainings, and fingerprints of all weights."""
    base = fingerprint(None)
    lines = [f"{'base model':25} {base}"]
    for domain in look.domains:
        version = look.versions[domain.name]
        lines.append(f"{domain.name:25} {fingerprint(version)}")
        lines.append(f"{domain.name + ', adapter removed':25} {fingerprint(version, off=True)}")
    st.code("\n".join(lines), language=None, wrap_lines=True)
    exact = all(fingerprint(look.versions[domain.name], off=True) == base for domain in look.domains)
    st.markdown(
        "These are fingerprints (sha256) of all the weights that the model calculates with. With an adapter the fingerprint is "
        "different from the base model's. "
        + (
            "**With the adapter removed, the weights are those of the base model again, bit for bit.**"
            if exact
            else "With the adapter removed, the weights are NOT those of the base model. Please report this."
        )
    )
    for domain in look.domains:
        losses = tuned(domain.text, look.seed).losses
        smooth = np.array(losses).reshape(-1, 10).mean(axis=1)
        frame = pd.DataFrame({"series": "loss", "step": range(1, len(losses) + 1), "value": losses})
        figure(
            partial(curve, frame, {"loss": "encoder"}, x="step", x_title="steps", y_title="loss (nats)"),
            key=f"tuned-loss-{domain.name}",
            title=f"{domain.name.capitalize()}: the loss falls from {smooth[0]:.2f} to {smooth[-1]:.2f} in {len(losses)} steps",
            reading=(
                "Look at the trend and not at single steps, because each step has other sentences. The two numbers are means of "
                "the first and the last ten steps. The lower the loss, the better the hidden words are guessed."
            ),
            table=frame,
            provenance=look.origin(
                domain.name, "the loss of each step, on its hidden words", "how good the guesses are on other texts"
            ),
            code=figure_code("training/tuned_loss", domain=domain.name, seed=look.seed),
            alt=f"A jagged line falls from about {smooth[0]:.2f} to about {smooth[-1]:.2f}.",
        )


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

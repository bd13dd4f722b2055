"""Training and inference, left: a small text, its training, how far it is shown, the words moving on a map."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from components.charts.map2d import map2d, map_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import markdown_escape
from components.widgets.moving_map.moving_map import SHAPES, moving_map
from content.examples.small_texts import SMALL_TEXTS
from models.live_training.skipgram import PASSES, Run, Settings, train
from models.live_training.skipgram_measures import chance, fingerprint, places, themed
from models.text.skipgram_corpus import LONGEST, TooLittle, corpus
from pages.parts.training.fields import LONGEST_TEXT, TRAINING_OWN, TRAINING_TEXTS
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of

STEPS = (1, 20, 100, 500)


@dataclass(frozen=True)
class Shown:
    """A training and how far the page shows it; `themes` (V,) is each word's theme, -1 for none."""

    run: Run
    text: str
    done: int
    names: dict[str, tuple[str, ...]]
    themes: np.ndarray

    def origin(self, measured: str, not_measured: str) -> Provenance:
        """Where its numbers are from."""
        return Provenance(
            "skip-gram trained here",
            f"seed {self.run.seed}, after pass {self.done}, sha256 {fingerprint(self.run, self.done)[:8]}…",
            "float64, kept as float32",
            measured=measured,
            not_measured=not_measured,
        )

    def code(self, name: str, **values: object) -> str:
        """The code under a figure that does the training again."""
        return figure_code(f"training/skipgram_{name}", text=self.text, seed=self.run.seed, **values)


def chosen_training() -> Shown | None:
    """The controls of text, seed and training; None while nothing has been trained."""
    name = linked("training_text", st.selectbox, "Text to learn from", TRAINING_TEXTS)
    ready = next((text for text in SMALL_TEXTS if text.name == name), None)
    if name == TRAINING_OWN:
        typed = linked(
            "training_own",
            st.text_area,
            "Your own text",
            height=120,
            placeholder="A few short sentences in which the same words come back",
        )
        text = (typed or "")[:LONGEST_TEXT].replace("\x00", " ")
    else:
        text = ready.text
    seed = linked("training_seed", st.number_input, "Seed of the random start", 0, 9)
    try:
        read = corpus(text)
    except TooLittle as little:
        st.info(str(little), icon=":material/edit:")
        return None
    st.caption(
        f"{len(read.words)} different words, {len(read.pairs):,} pairs of neighbours. {read.used} of "
        f"{read.found} words are used: function words such as “the” are left out"
        + ("." if read.used < LONGEST else f", and so is what comes after the {LONGEST}th.")
    )
    names = ready.themes if ready else {}
    st.markdown(_prose(names))
    done = _steps()
    run = result_of(
        train,
        text,
        Settings(),
        int(seed),
        key="training",
        label="Train on this text",
        by_itself=ready is not None,
        takes=f"{PASSES} passes over the text, some seconds",
    )
    if run is None:
        return None
    themes = np.full(len(read.words), -1)
    for number, members in enumerate(names.values()):
        themes[[read.words.index(word) for word in members]] = number
    return Shown(run, text, done, names, themes)


def _steps() -> int:
    """How many passes are shown: on by 1, 20, 100 or 500, back to the start, or anywhere."""
    done = int(st.session_state.get("training_passes") or 0)
    with st.container(horizontal=True):
        for count in STEPS:
            st.button(
                f"×{count}",
                key=f"training-by-{count}",
                on_click=st.session_state.update,
                kwargs={"training_passes": min(PASSES, done + count)},
                disabled=done >= PASSES,
                help=f"{count} more pass{'es' * (count > 1)} over the text",
            )
        st.button(
            "Random start",
            key="training-back",
            on_click=st.session_state.update,
            kwargs={"training_passes": 0},
            disabled=not done,
            icon=":material/first_page:",
        )
    return linked("training_passes", st.slider, "Passes over the text", 0, PASSES)


def moving_words(shown: Shown) -> None:
    """The map, and the fingerprint of all its numbers."""
    run, done = shown.run, shown.done
    points, spread = places(run)
    words = run.corpus.words
    if shown.names:
        share, random = themed(run.inputs[done], shown.themes), chance(shown.themes)
        title = f"After {done} passes {share:.0%} of the neighbours are of the same theme; by chance {random:.0%}"
        signs = ", ".join(f"{sign} {name}" for sign, name in zip(SHAPES, shown.names, strict=False))
        reading = f"{signs}; ○ words of no theme. The training is not told of themes: it only sees which words stand together. "
    else:
        far = np.linalg.norm(run.inputs[done] - run.inputs[0], axis=1)
        title = f"After {done} passes a word has moved by {far.mean():.2f} on average"
        reading = f"“{words[int(far.argmax())]}” has moved farthest, by {far.max():.2f}. "
    figure(
        partial(
            map2d, points[done], list(words), frame_points=np.stack([points.min(axis=(0, 1)), points.max(axis=(0, 1))])
        ),
        key="training-map",
        title=title,
        reading=reading
        + f"The map keeps {spread:.0%} of the spread of all {run.settings.width} numbers; near on it may be far.",
        table=map_table(points[done], words),
        provenance=shown.origin(
            f"the words' vectors on the plane that keeps most of the last vectors' spread, the same for all {PASSES} passes",
            "the distances off that plane; cosines below are of the whole vectors",
        ),
        code=shown.code("map", done=done),
        alt=f"A map of {len(words)} words after {done} passes.",
        draw=lambda: moving_map(
            points,
            words,
            shown.themes,
            done,
            key="training-moving",
            name=f"{fingerprint(run, PASSES)}",
            description=f"A map of {len(words)} words, moving while they are trained",
        ),
    )
    start, now = fingerprint(run, 0), fingerprint(run, done)
    st.markdown(
        f"All {2 * run.inputs[0].size} numbers as one fingerprint: `{start[:16]}…` at the start, `{now[:16]}…` now. "
        + ("**Every pass changes it.** " if done else "")
        + f"Text, settings and seed {run.seed} give these very numbers each time: "
        f"after the last pass `{fingerprint(run, PASSES)[:16]}…`."
    )


def _prose(names: dict[str, tuple[str, ...]]) -> str:
    what = (
        f"Every word starts as {Settings().width} random numbers. The training moves them a little for every pair of words that "
        "stand together. "
    )
    if not names:
        return what + "Which words of your text will gather?"
    members = "; ".join(f"**{markdown_escape(name)}** ({', '.join(words)})" for name, words in names.items())
    return f"{what}Which words will gather? A reader would say: {members}."

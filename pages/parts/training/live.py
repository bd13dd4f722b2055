"""Training and inference, left: a small text, its training, the epoch that is shown, and a map of the moving words."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from components.charts.map2d import map2d, map_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import counted, markdown_escape
from components.widgets.moving_map.moving_map import SHAPES, moving_map
from content.examples.small_texts import SMALL_TEXTS
from models.live_training.skipgram import PASSES, Run, Settings, train
from models.live_training.skipgram_measures import chance, fingerprint, places, themed
from models.text.skipgram_corpus import LONGEST, WINDOW, TooLittle, corpus
from pages.parts.training.fields import LONGEST_TEXT, TRAINING_OWN, TRAINING_TEXTS
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of
from pages.shared.word_input import as_looked_up

STEPS = (1, 20, 100, 500)


@dataclass(frozen=True)
class Shown:
    """A training and after how many epochs the page shows it; `themes` (V,) is each word's theme, -1 for none."""

    run: Run
    text: str
    done: int
    names: dict[str, tuple[str, ...]]
    themes: np.ndarray

    def origin(self, measured: str, not_measured: str) -> Provenance:
        """Where its numbers are from."""
        return Provenance(
            "skip-gram trained here",
            f"seed {self.run.seed}, after {counted(self.done, 'epoch')}, sha256 {fingerprint(self.run, self.done)[:8]}…",
            "float64, stored as float32",
            measured=measured,
            not_measured=not_measured,
        )

    def code(self, name: str, **values: object) -> str:
        """The code under a figure, which repeats the training."""
        return figure_code(f"training/skipgram_{name}", text=self.text, seed=self.run.seed, **values)


def when(done: int) -> str:
    """The beginning of a sentence about the vectors after `done` epochs."""
    return f"After {counted(done, 'epoch')}" if done else "At the random start"


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
            placeholder="A few short sentences in which the same words occur several times",
        )
        text = as_looked_up((typed or "")[:LONGEST_TEXT].replace("\x00", " "))
    else:
        text = ready.text
    seed = linked(
        "training_seed",
        st.number_input,
        "Seed of the random start",
        0,
        9,
        help="A seed is a number from which the computer works out its random numbers. The same seed gives the same random "
        "numbers again, and another seed gives others.",
    )
    try:
        read = corpus(text)
    except TooLittle as little:
        st.info(str(little), icon=":material/edit:")
        return None
    st.caption(
        f"{read.used} of the {read.found} words of this text are used. Small words such as “the” are left out, because they "
        "stand near almost every other word"
        + (". " if read.used < LONGEST else f", and so is everything after the first {LONGEST} of the other words. ")
        + f"This leaves {len(read.words)} different words. In a sentence, each of them counts as a neighbour of the words that "
        f"are then at most {WINDOW} places away. This makes {len(read.pairs):,} pairs of **neighbours**. Two neighbours count as "
        "two pairs, because each of them is once the word and once its neighbour."
    )
    names = ready.themes if ready else {}
    st.markdown(_prose(names, len(read.words)))
    done = _steps()
    run = result_of(
        train,
        text,
        Settings(),
        int(seed),
        key="training",
        label="Train on this text",
        by_itself=ready is not None,
        takes=f"{PASSES} times through the text, which takes a few seconds",
    )
    if run is None:
        return None
    themes = np.full(len(read.words), -1)
    for number, members in enumerate(names.values()):
        themes[[read.words.index(word) for word in members]] = number
    return Shown(run, text, done, names, themes)


def _steps() -> int:
    """After how many epochs the vectors are shown: buttons go on by 1, 20, 100 or 500 or back to the start."""
    done = int(st.session_state.get("training_passes") or 0)
    with st.container(horizontal=True):
        for count in STEPS:
            st.button(
                f"×{count}",
                key=f"training-by-{count}",
                on_click=st.session_state.update,
                kwargs={"training_passes": min(PASSES, done + count)},
                disabled=done >= PASSES,
                help=f"Go {count} more time{'s' * (count > 1)} through the text",
            )
        st.button(
            "Random start",
            key="training-back",
            on_click=st.session_state.update,
            kwargs={"training_passes": 0},
            disabled=not done,
            icon=":material/first_page:",
        )
    return linked("training_passes", st.slider, "Epochs (times through the text)", 0, PASSES)


def moving_words(shown: Shown) -> None:
    """The map, and the fingerprint of all its numbers."""
    run, done = shown.run, shown.done
    points, spread = places(run)
    words = run.corpus.words
    if shown.names:
        share, random = themed(run.inputs[done], shown.themes), chance(shown.themes)
        title = f"{when(done)}, {share:.0%} of the nearest words have the same theme, against {random:.0%} by chance"
        signs = ", ".join(f"{sign} {name}" for sign, name in zip(SHAPES, shown.names, strict=False))
        reading = (
            f"Look at the words with the same sign: do they come together? The signs are {signs}, and ○ for words without a "
            "theme. Training is not told about these themes. It only gets pairs of words that stand near each other. "
        )
    elif done:
        far = np.linalg.norm(run.inputs[done] - run.inputs[0], axis=1)
        title = f"{when(done)}, a word has moved by {far.mean():.2f} on average"
        reading = (
            f"Look at where “{words[int(far.argmax())]}” is now: it has moved farther from its start than any other word, by "
            f"{far.max():.2f}. "
        )
    else:
        title = f"{when(done)}, no word has moved yet"
        reading = "Look at where each word starts: its place is random and says nothing about the word. "
    figure(
        partial(
            map2d, points[done], list(words), frame_points=np.stack([points.min(axis=(0, 1)), points.max(axis=(0, 1))])
        ),
        key="training-map",
        title=title,
        reading=reading
        + f"A map is flat, but each vector has {run.settings.width} numbers. This map keeps {spread:.0%} of the spread "
        "(variance) of the finished vectors, so words that are close on the map may be farther apart in reality.",
        table=map_table(points[done], words),
        provenance=shown.origin(
            "the words' vectors on one plane, the one that keeps most of the finished vectors' spread (variance); it is the "
            f"same for all {PASSES} epochs",
            "how far apart the words are in the directions that the plane leaves out; cosines are of the whole vectors",
        ),
        code=shown.code("map", done=done),
        alt=f"A map of {len(words)} words after {counted(done, 'epoch')}.",
        draw=lambda: moving_map(
            points,
            words,
            shown.themes,
            done,
            key="training-moving",
            name=f"{fingerprint(run, PASSES)}",
            description=f"A map of {len(words)} words that move while they are trained",
        ),
    )
    start, now = fingerprint(run, 0), fingerprint(run, done)
    st.markdown(
        "A **fingerprint** is a short code that is calculated from many numbers. Each of them takes part in the calculation, so "
        "if one of them changed, the code would change too. The fingerprint of all "
        f"{2 * run.inputs[0].size} weights was `{start[:16]}…` at the start and is `{now[:16]}…` now. "
        + ("**Every epoch changes it.** " if done else "")
        + f"The same text, settings and seed (here {run.seed}) lead to the same numbers each time, so after the last epoch the "
        f"fingerprint is always `{fingerprint(run, PASSES)[:16]}…`."
    )


def _prose(names: dict[str, tuple[str, ...]], count: int) -> str:
    what = (
        f"Every word starts with a **vector**, a list of {Settings().width} random numbers, and with a second one for when it "
        "is a neighbour, because with only one vector every word would seem to be a likely neighbour of itself. The table of "
        "these vectors is what is trained here, and its "
        f"{2 * count * Settings().width:,} numbers are all the weights that this model has. (A finished language model "
        "starts from such a table, too, but it no longer changes it.) Training goes through the text many times, and each time "
        "through is called an **epoch**. For every pair of neighbours in the text, it changes the numbers of both words a "
        "little, and those of a few other words, which are drawn at random. Then the model finds this pair more likely, and the "
        "pairs of the same word with the drawn words less likely.\n\n"
        "The map draws the first vector of each word as a point. A point on a map has only two numbers, so the "
        f"{Settings().width} numbers are reduced to two, and some of the closeness is lost. Two words that often have the same "
        "neighbours are changed in the same way again and again, so their vectors become alike, and their points usually come "
        "closer together. Two words with the same neighbours are like two people who go to the same places every day, and who "
        "therefore meet sooner or later. "
    )
    if not names:
        return what + "Which words of your text will come together?"
    members = "; ".join(f"**{markdown_escape(name)}** ({', '.join(words)})" for name, words in names.items())
    return (
        f"{what}Which words will come together here? A reader would sort some of them into these groups (the name of each group "
        f"is in bold): {members}."
    )

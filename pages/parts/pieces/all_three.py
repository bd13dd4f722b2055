"""Text, a picture and a sound side by side: the same four steps."""

from functools import partial

import streamlit as st

from components.charts.pipeline import CELLS, Step
from components.charts.pipelines import pipelines, pipelines_table
from components.figure.figure import figure
from components.figure.text import counted
from models.media import made_sounds, patches
from models.media.mel import FRAME, MEL, count
from models.media.patches import RESIZE, cut
from models.media.sound_files import RATE
from pages.parts.pieces.text import ROLE
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_model

SIZE, PICTURE, SOUND = 16, patches.SAMPLES[0], "Melody"


def all_three(sentence: str) -> None:
    """The learner's sentence, the first sample picture and the first sample sound."""
    roads, roles, read = {}, [], ""
    if sentence.strip():
        trace = traced(ROLE, sentence)
        read, (tokens, width) = trace.read, trace.hidden[0].shape
        roads["Text"] = [
            Step(len(read), "characters"), Step(tokens, "tokens"), Step(1, "number each"),
            Step(tokens, f"vectors of {width}"),
        ]  # fmt: skip
        roles.append(ROLE)
    made = cut(patches.sample_picture(PICTURE), SIZE, RESIZE)
    height, width = made.pixels.shape[:2]
    squares, numbers = made.vectors.shape
    roads["Picture"] = [
        Step(height * width, "pixels"), Step(squares, "patches"), Step(numbers, "numbers each"),
        Step(squares, f"vectors of {numbers}"),
    ]  # fmt: skip
    wave = made_sounds.sample_sound(SOUND).wave
    frames = count(len(wave))
    roads["Sound"] = [
        Step(len(wave), "numbers"), Step(frames, "frames"), Step(FRAME, "numbers each"), Step(frames, f"vectors of {MEL}"),
    ]  # fmt: skip
    roles += ["token", "token"]
    vectors = [counted(steps[-1].count, "vector") for steps in roads.values()]
    figure(
        partial(pipelines, roads, roles),
        key="pieces-all",
        title=f"{_list(list(roads)).capitalize()} go through the same four steps and become {_list(vectors)}",
        reading="Read each column from top to bottom. The four steps are the input, its pieces, the numbers of a piece, and the "
        "vectors. "
        + ("There is a column for your sentence, one for a" if read else "There is a column for a")
        + f" photograph that is cut into patches of {SIZE} × {SIZE} pixels, and one for a sound that is cut into frames of "
        f"{1000 * FRAME // RATE} milliseconds. The third step is not the same for all. A token has a single number, which "
        "selects a vector that was learned in training. A patch has many numbers, which say how bright each of its dots is in "
        "red, green and blue. Here they are its vector. The numbers of a frame are the sound itself, from moment to moment. From "
        "them it is calculated how strong the sound is at each pitch, and these values are the frame's vector. A transformer for "
        "pictures then multiplies such vectors by learned weights, and one for sounds sends them through a small neural "
        "network. The results are the vectors with which it begins. "
        f"{CELLS} The other tabs show each kind step by step.",
        table=pipelines_table(roads),
        provenance=of_model(
            ROLE, measured="counts; those for text are from one forward pass", not_measured="what the vectors mean"
        ),
        code=figure_code("pieces/all_three", text=read, file=PICTURE, size=SIZE, source=SOUND),
        alt=f"{len(roads)} columns of four bars each, for {_list(list(roads))}.",
    )
    if not read:
        st.info("Type a sentence above to see text beside the picture and the sound.", icon=":material/edit:")


def _list(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}".lower()

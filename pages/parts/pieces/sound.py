"""A sound in frames of 25 ms: the log-mel vector of each, and which frames are similar."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.pictures import in_ink
from components.charts.piece_picture import letter, piece_picture
from components.charts.pipeline import CELLS, Step, pipeline, pipeline_table
from components.charts.stripe import stripe, stripe_table
from components.charts.waveform import BINS, wave_table, waveform
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import counted, decimal
from models.media import made_sounds
from models.media.mel import FLOOR, FRAME, HOP, MEL, Frames, TooShort, frames, groups
from models.media.patches import similar_pieces
from models.media.sound_files import RATE, Sound
from pages.parts.pieces.fields import OWN_SOUND, PIECES_SOUNDS
from pages.parts.pieces.upload import all_the_same, sound, voice
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.state import DEFAULT

NEAR, HIGH = 5, 210  # frames; pixels on the screen
OWN_FILE = "sound"  # the name of a learner's file in the code
MADE = "computed by a formula, not played or spoken"
ABOUT = {
    "Melody": "Three notes, C, E and G, and then the same again.", "Tone": "One pure tone of 440 Hz.",
    "Chord": "The notes C, E and G at once.", "Sweep": "One tone that rises from 100 to 6,000 Hz.",
    "Vowels": "A sound like a voice that says a-i-a.",
}  # fmt: skip


@st.fragment
def sound_frames() -> None:
    """Choose, cut, look."""
    name = linked("pieces_sound", st.segmented_control, "Sound", PIECES_SOUNDS, wrap=True)
    if name in made_sounds.SOUNDS:
        heard, made = made_sounds.sample_sound(name), name
        st.caption(f"{ABOUT[name]} The sound was {MADE}.")
    else:
        heard, made = (sound("pieces_sound_file") if name == OWN_SOUND else voice("pieces_voice")), ""
    if heard is None:
        return
    try:
        cut = frames(heard)
    except TooShort as error:
        st.info(str(error), icon=":material/edit:")
        return
    st.audio(heard.wave, sample_rate=RATE)
    _counts(heard, cut, made)
    count = len(cut.vectors)
    if st.session_state.get("pieces_frame", 0) >= count:
        st.session_state.pieces_frame = count - 1  # another sound is shorter
    with st.container(horizontal=True):
        chosen = int(
            linked(
                "pieces_frame",
                st.number_input,
                "Frame (or click one)",
                0,
                count - 1,
                width=220,
                value=min(DEFAULT.pieces_frame, count - 1),
            )
        )
        most = int(linked("pieces_groups", st.number_input, "Number of groups", 2, 8, width=140))
    _wave(heard, made, chosen)
    near, cosines, usual = similar_pieces(cut.vectors, chosen, NEAR)
    _mel(heard, cut, made, chosen, near, most)
    if near or count == 1:
        _near(heard, cut, made, chosen, near, cosines, usual)
    else:
        all_the_same(count, "frame", "frames", "a steady tone", chosen)


def _origin(made: str, what: str, not_what: str) -> Provenance:
    return Provenance(
        "no model, only the sound's own numbers",
        f"{made}: {MADE}" if made else "your own sound",
        f"{RATE:,} numbers a second, computed in float64",
        measured=what,
        not_measured=not_what,
    )


def _counts(heard: Sound, cut: Frames, made: str) -> None:
    count = len(cut.vectors)
    steps = [
        Step(len(heard.wave), f"{len(heard.wave):,} numbers"),
        Step(count, f"{counted(count, 'frame')} of 25 ms"),
        Step(FRAME, f"{FRAME} numbers"),
        Step(count, f"{counted(count, 'vector')} of {MEL} numbers"),
    ]
    figure(
        partial(pipeline, steps),
        key="pieces-sound",
        title=f"{len(heard.wave) / RATE:.1f} seconds become {counted(count, 'vector')} of {MEL} numbers",
        reading=f"Read from top to bottom: these are the same four steps again. One second of sound is {RATE:,} numbers, each "
        f"for the air pressure at one moment. A frame contains {FRAME} of them, and a new frame starts every "
        f"{HOP}, so neighbouring frames overlap. {cut.left} numbers at the end do not fill a frame and are left out. From each "
        f"frame {MEL} new numbers are worked out: how strong the sound is in {MEL} bands, from low to high pitch. "
        + CELLS,
        table=pipeline_table(steps),
        provenance=_origin(made, "counts", "what a listener hears"),
        code=figure_code("pieces/sound_counts", source=made or OWN_FILE),
        alt=f"Four steps from {len(heard.wave):,} numbers to {counted(count, 'vector')}.",
    )


def _wave(heard: Sound, made: str, chosen: int) -> None:
    start = chosen * HOP / RATE
    figure(
        partial(waveform, heard.wave, RATE, mark=(start, start + FRAME / RATE)),
        key="pieces-wave",
        title=f"Frame {chosen} begins {start:.2f} seconds after the start",
        reading="Look at the marked bar: it is the frame. Each thin line covers a short stretch of the sound and reaches from "
        "the lowest to the highest number in it, so a loud stretch has long lines. In the whole sound, no number is farther "
        f"from 0 than {float(np.abs(heard.wave).max()):.2f}.",
        table=wave_table(heard.wave, RATE),
        provenance=_origin(made, "air pressure over time, without a unit", "loudness as an ear perceives it"),
        code=figure_code("pieces/sound_wave", source=made or OWN_FILE, stretches=BINS),
        alt="The wave over time, with one frame marked.",
    )


def _mel(heard: Sound, cut: Frames, made: str, chosen: int, near: list[int], most: int) -> None:
    vectors = cut.vectors
    each = groups(cut, most)
    low, high = float(vectors.min()), float(vectors.max())
    shades = np.rint(255 * (vectors - low) / max(high - low, 1e-6)).astype(np.uint8).T[::-1]  # low bands at the bottom
    count = len(vectors)
    changes = int((np.diff(each) != 0).sum())
    bands = vectors.argmax(axis=1)
    silent = vectors[chosen].max() <= np.float32(np.log10(FLOOR))
    loudest = "is silent" if silent else f"is loudest in band {int(bands[chosen])} of {MEL}"
    figure(
        partial(
            piece_picture,
            in_ink(np.ascontiguousarray(shades)),
            count,
            1,
            height=HIGH,
            chosen=chosen,
            near=near,
            groups=each.tolist(),
            select=True,
            unit="frame",
        ),
        key="pieces-mel",
        title=f"Frame {chosen} {loudest} and belongs to group {letter(int(each[chosen]))}",
        reading="Look at the strip below the picture: similar frames have the same letter and the same shade. In the picture, "
        "time runs to the right, pitch goes up from the lowest band, number 0, and darker means louder. Click a frame to "
        f"choose it. A method called k-means found the {counted(int(each.max()) + 1, 'group')}, always from the same random "
        f"start; group A is the quietest. Over {counted(count, 'frame')}, the group changes {counted(changes, 'time')}.",
        table=pd.DataFrame({"frame": np.arange(count), "loudest band": bands, "group": each}),
        provenance=_origin(
            made, f"log-mel: the logarithm of the power in {MEL} bands, to base 10", "words, notes or speakers"
        ),
        code=figure_code("pieces/frame_groups", source=made or OWN_FILE, most=most),
        alt=f"A picture of {count} columns, one for each frame, and a strip of groups below; frame {chosen} is outlined.",
        into="pieces_frame",
    )


def _near(
    heard: Sound, cut: Frames, made: str, chosen: int, near: list[int], cosines: list[float], usual: float
) -> None:
    rows = [chosen, *near]
    drawn = (cut.vectors - cut.vectors.mean(axis=0, dtype=np.float64))[rows]
    names = [f"frame {chosen}", *(f"{i}: frame {frame}" for i, frame in enumerate(near, start=1))]
    if near:
        title = f"Frame {near[0]} is the most similar to frame {chosen}, with a cosine of {decimal(cosines[0])}"
        reading = (
            f"Compare the first row with the rows below it: each row is the {MEL} numbers of one frame, low pitch on the left, "
            f"after the mean of the whole sound is subtracted. The cosines with frame {chosen} are "
            + ", ".join(map(decimal, cosines))
            + f"; half of all other frames are below {decimal(usual)}. "
            f"{sum(abs(frame - chosen) <= 2 for frame in near)} of these {len(near)} frames overlap with it in time, so they are "
            "partly made from the same numbers."
        )
    else:
        title, reading = "There is only one frame", "There is no other frame to compare it with."
    figure(
        partial(stripe, drawn, names, words=True),
        key="pieces-frames-near",
        title=title,
        reading=reading,
        table=partial(stripe_table, drawn, names, words=True),
        provenance=_origin(made, "log-mel vectors, after the mean is subtracted", "whether they sound similar to you"),
        code=figure_code("pieces/frame_vectors", source=made or OWN_FILE, rows=rows),
        alt=f"{len(rows)} rows of {MEL} coloured cells.",
    )

"""A variational autoencoder on small pictures: what is left after a code of a few numbers, and what is between the codes."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.charts.map2d import map2d, map_table
from components.charts.pictures import pictures, pictures_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from models.live_training.vae import HELD, SIZES, STEPS, Codes, digits, drawn, train, zipped
from pages.parts.families.fields import CODE_SIZES
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of

SEED = 0
SHOWN, MAPPED, SIDE, REACH = 8, 120, 9, 2.0


def autoencoder() -> None:
    """Trained for four code sizes: what comes back, and what is between the codes."""
    st.markdown(
        "How few numbers are enough to describe a picture? Think of describing a photograph over the telephone to somebody who "
        "draws it. An **autoencoder** does both halves of that job. Its encoder squeezes a picture into a few numbers, the "
        "**code**. Its decoder draws the picture again from the code alone.\n\n"
        "In a *variational* autoencoder (VAE), a code is a small cloud and not a single point. So similar codes have to stand "
        "for similar pictures. This one learns from 1,437 pictures of handwritten digits with 64 pixels each."
    )
    trained = result_of(
        train,
        SEED,
        key="families-vae",
        label="Train four of them, one for each code size",
        takes=f"{len(SIZES)} × {STEPS:,} steps, about 15 seconds on one core",
    )
    if trained is None:
        return
    _errors(trained)
    chosen = linked("families_code", st.segmented_control, "Numbers in the code", CODE_SIZES)
    _again(trained, SIZES.index(int(chosen)))
    st.subheader("Which pictures are between the digits?", anchor=False)
    left, right = st.columns(2)
    with left:
        _flat(trained)
    with right:
        _grid(trained)
    _here(trained)
    _zip(trained)


def _origin(what: str, not_what: str) -> Provenance:
    return Provenance(
        "VAE trained here",
        f"seed {SEED}, {STEPS:,} steps for each size, on scikit-learn's digits",
        "float32",
        measured=what,
        not_measured=not_what,
    )


def _errors(trained: Codes) -> None:
    ratios = trained.pca / trained.errors
    frame = pd.DataFrame(
        {
            "series": ["VAE"] * len(SIZES) + ["PCA"] * len(SIZES),
            "numbers": [*SIZES] * 2,
            "value": [*trained.errors.tolist(), *trained.pca.tolist()],
        }
    )
    below = int((trained.errors < trained.pca).sum())
    figure(
        partial(
            curve,
            frame,
            {"VAE": "token", "PCA": "muted"},
            x="numbers",
            x_title="numbers in the code",
            y_title="mean squared error of a pixel",
            domain=(0, float(frame["value"].max()) * 1.05),
        ),
        key="vae-errors",
        title=f"On {HELD} new digits the VAE makes smaller errors than PCA at {below} of {len(SIZES)} code sizes",
        reading=(
            "Look at the gap between the two lines: the lower line makes smaller errors. PCA also describes a picture by a few "
            "numbers, but it can only add up fixed pictures, each more or less strongly. A VAE can do more than add up, "
            "because it is a neural network. The errors of the VAE and of PCA are "
            + ", ".join(
                f"{error:.4f} and {pca:.4f} with {size} numbers"
                for size, error, pca in zip(SIZES, trained.errors, trained.pca, strict=True)
            )
            + f". With two numbers PCA's error is {ratios[0]:.1f} times as large as the VAE's."
        ),
        table=frame,
        provenance=_origin("error on held-out digits, ink from 0 to 1", "whether a person could still read the digit"),
        code=figure_code("families/vae_errors"),
        alt="Two lines over the size of the code: the error of the VAE and the error of PCA.",
    )


def _again(trained: Codes, which: int) -> None:
    images = np.stack([digits().held[:SHOWN], trained.again[which, :SHOWN], trained.pca_again[which, :SHOWN]])
    names = ["original", "VAE", "PCA"]
    size = SIZES[which]
    figure(
        partial(pictures, images, names),
        key="vae-again",
        title=(
            f"64 pixels squeezed into {size} numbers: the VAE's pictures have an error of {trained.errors[which]:.4f}, PCA's of "
            f"{trained.pca[which]:.4f}"
        ),
        reading=(
            f"Compare each original in the top row with the two pictures below it, which were drawn from {size} numbers. These "
            f"are simply the first {SHOWN} of the held-out digits. Nobody chose them, and neither method was trained on them. "
            "The error is the mean squared difference of a pixel."
        ),
        table=pictures_table(images, names),
        provenance=_origin(
            "pictures drawn again from the means of their codes", "how far the clouds of the codes spread"
        ),
        code=figure_code("families/vae_again", size=size, shown=SHOWN),
        alt=f"Three rows of {SHOWN} small pictures: the originals, what the VAE drew, and what PCA drew.",
    )


def _flat(trained: Codes) -> None:
    points, labels = trained.flat[:MAPPED], [str(digit) for digit in digits().labels[:MAPPED]]
    figure(
        partial(map2d, points, labels, roles="token", height=380),
        key="vae-flat",
        title=f"A code of two numbers is a place on a map: the codes of {MAPPED} held-out digits",
        reading=(
            "Look for digits of one kind that are close together. The VAE was never told which digit is which. Pictures that "
            "look alike get similar codes."
        ),
        table=map_table(points, labels),
        provenance=_origin("means of the codes", "how far the clouds of the codes spread"),
        code=figure_code("families/vae_flat", shown=MAPPED),
        alt=f"A map of {MAPPED} codes, each labelled with its digit.",
    )


def _grid(trained: Codes) -> None:
    ends = np.linspace(-REACH, REACH, SIDE)
    codes = [[round(float(x), 4), round(float(y), 4)] for y in ends[::-1] for x in ends]
    images = drawn(trained.folder, np.array(codes)).reshape(SIDE, SIDE, 64)
    figure(
        partial(pictures, images, [f"{y:+.1f}" for y in ends[::-1]], tile=40),
        key="vae-grid",
        title=f"What the decoder draws from {SIDE * SIDE} codes, whose numbers go from −{REACH:.0f} to {REACH:.0f}",
        reading=(
            "Follow the pictures from left to right: only the first number of the code grows. From bottom to top the second "
            "number grows. Nobody drew these pictures. Between two digits the picture changes in small steps."
        ),
        table=pictures_table(images, [f"{y:+.1f}" for y in ends[::-1]]),
        provenance=_origin("the decoder's output", "how likely a person is to write such a digit"),
        code=figure_code("families/vae_drawn", codes=codes),
        alt=f"A grid of {SIDE} by {SIDE} small pictures that change little by little.",
    )


@st.fragment
def _here(trained: Codes) -> None:
    with st.columns([2, 1])[0]:
        across = linked("families_across", st.slider, "First number", -3.0, 3.0, step=0.1)
        up = linked("families_up", st.slider, "Second number", -3.0, 3.0, step=0.1)
    image = drawn(trained.folder, np.array([[across, up]])).reshape(1, 1, 64)
    ink = float(image.mean())
    figure(
        partial(pictures, image, [""], tile=160),
        key="vae-here",
        title=f"From the numbers {across:+.1f} and {up:+.1f} the decoder draws this picture",
        reading=(
            "Move the two numbers and watch the picture change. Now it has "
            f"{ink:.0%} of the ink that a completely black square would have."
        ),
        table=pictures_table(image, [""]),
        provenance=_origin("the decoder's output", "how likely a person is to write such a digit"),
        code=figure_code("families/vae_drawn", codes=[[float(across), float(up)]]),
        alt="One small picture, drawn from the two numbers.",
    )


def _zip(trained: Codes) -> None:
    size, exact = zipped()
    st.markdown(
        "**How is that different from a zip file?** A zip file gives back every byte. The program zlib packs one of these digits "
        f"from 64 bytes into {size} and returns {'all' if exact else 'not all'} {HELD} of them exactly. The VAE's two numbers "
        f"take 8 bytes, and what it draws from them differs from the original by {trained.errors[0] ** 0.5:.2f} of full ink at a "
        "pixel (root mean square). It can do so only for pictures that look like those it was trained on. In return, it can draw "
        "from codes that no picture ever had, whereas a zip file of random bytes is only an error. And the decoder's weights "
        "must be stored as well, because they contain what all digits have in common."
    )

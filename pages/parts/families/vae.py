"""A variational autoencoder on small pictures: how much a code of few numbers keeps, and what lies between the codes."""

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
    """Trained for four code sizes: what comes back, and what lies between the codes."""
    st.markdown(
        "An **autoencoder** squeezes its input through a few numbers, the **code**, and restores the input from them. In a "
        "variational one (VAE) a code is not a point but a small cloud, so that codes near each other mean pictures near each "
        "other. This one learns from 1,437 pictures of handwritten digits, 64 pixels each."
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
    st.subheader("A walk through the two numbers", anchor=False)
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
        title=f"On {HELD} digits it has never seen, the VAE errs less than PCA at {below} of {len(SIZES)} code sizes",
        reading=(
            "PCA also keeps a few numbers, and restores by adding up fixed pictures: the best that can be done without bending. "
            + "; ".join(
                f"{size} numbers: {error:.4f} against {pca:.4f}"
                for size, error, pca in zip(SIZES, trained.errors, trained.pca, strict=True)
            )
            + f" (VAE, PCA). With two numbers PCA's error is {ratios[0]:.1f} times as large."
        ),
        table=frame,
        provenance=_origin("error on held-out digits, ink from 0 to 1", "whether a person would read the digit"),
        code=figure_code("families/vae_errors"),
        alt="Two falling lines over the code size, the VAE's below PCA's.",
    )


def _again(trained: Codes, which: int) -> None:
    images = np.stack([digits().held[:SHOWN], trained.again[which, :SHOWN], trained.pca_again[which, :SHOWN]])
    names = ["original", "VAE", "PCA"]
    size = SIZES[which]
    figure(
        partial(pictures, images, names),
        key="vae-again",
        title=(
            f"64 pixels through {size} numbers and back: error {trained.errors[which]:.4f} a pixel, PCA "
            f"{trained.pca[which]:.4f}"
        ),
        reading=f"The first {SHOWN} of the held-out digits, not chosen. No training has seen them.",
        table=pictures_table(images, names),
        provenance=_origin("pictures given back from the means of their codes", "the spread of the codes"),
        code=figure_code("families/vae_again", size=size, shown=SHOWN),
        alt=f"Three rows of {SHOWN} small pictures: originals, and given back by VAE and PCA.",
    )


def _flat(trained: Codes) -> None:
    points, labels = trained.flat[:MAPPED], [str(digit) for digit in digits().labels[:MAPPED]]
    figure(
        partial(map2d, points, labels, roles="token", height=380),
        key="vae-flat",
        title=f"Where {MAPPED} held-out digits lie in a code of two numbers",
        reading="The VAE was never told which digit is which; pictures that look alike have codes side by side.",
        table=map_table(points, labels),
        provenance=_origin("means of the codes", "their spread"),
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
        title=f"What the decoder draws from {SIDE * SIDE} codes, from −{REACH:.0f} to {REACH:.0f} in both numbers",
        reading=(
            "To the right the first number grows, upward the second. Nobody drew these pictures. On the way from one digit to "
            "another each step is small."
        ),
        table=pictures_table(images, [f"{y:+.1f}" for y in ends[::-1]]),
        provenance=_origin("the decoder's output", "how likely a person is to write so"),
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
        title=f"At {across:+.1f}, {up:+.1f} the decoder draws this",
        reading=f"Move the two numbers and walk. Its pixels hold {ink:.0%} of the ink that a black square would.",
        table=pictures_table(image, [""]),
        provenance=_origin("the decoder's output", "how likely a person is to write so"),
        code=figure_code("families/vae_drawn", codes=[[float(across), float(up)]]),
        alt="One small picture, drawn from the two numbers.",
    )


def _zip(trained: Codes) -> None:
    size, exact = zipped()
    st.markdown(
        "**Where the zip file stops as a picture.** A zip file gives back every byte: zlib packs one of these digits from 64 "
        f"bytes into {size} and returns {'all' if exact else 'not all'} {HELD} exactly. The VAE's two numbers take 8 bytes and "
        f"return something like it, off by {trained.errors[0] ** 0.5:.2f} of full ink at a pixel (root mean square). It can do "
        "so only for what looks like its training pictures. And it can draw from codes that no picture had; a zip file of "
        "random bytes is an error. The decoder's weights must be kept as well: they hold what all digits have in common."
    )

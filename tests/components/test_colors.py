"""Colours hold for every eye and both themes, and the theme file says the same as the code."""

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pytest

from components.charts import stripe
from components.figure import colors
from tests.support.numbers.tolerance import shown

ROOT = Path(__file__).parents[2]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
MODES = {
    "light": (colors.LIGHT, colors.DIVERGING_LIGHT, THEME["light"]),
    "dark": (colors.DARK, colors.DIVERGING_DARK, THEME["dark"]),
}
# Machado, Oliveira & Fernandes 2009, severity 1.0; applied to linear RGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
DATA = ("token", "static", "encoder", "causal", "attention", "feed_forward", "probability")


def linear(colour: str) -> np.ndarray:
    c = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def encoded(rgb: np.ndarray) -> np.ndarray:
    return np.where(rgb <= 0.0031308, rgb * 12.92, 1.055 * rgb ** (1 / 2.4) - 0.055)


def contrast(a: np.ndarray, b: np.ndarray) -> float:
    """WCAG 2 contrast ratio of two colours in linear RGB."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    high, low = sorted((a @ weights, b @ weights), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    xyz = to_xyz @ rgb / [0.95047, 1, 1.08883]
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def delta_e(one: np.ndarray, two: np.ndarray) -> float:
    """CIEDE2000 (Sharma, Wu & Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    c_mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(c_mean**7 / (c_mean**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    h = (h1 + turn / 2) % 360
    lightness, c = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * np.cos(np.radians(h - 30)) + 0.24 * np.cos(np.radians(2 * h))
    t += 0.32 * np.cos(np.radians(3 * h + 6)) - 0.2 * np.cos(np.radians(4 * h - 63))
    light = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2))
    chroma = (c2 - c1) / (1 + 0.045 * c)
    hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * c * t)
    rotation = -2 * np.sqrt(c**7 / (c**7 + 25**7)) * np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2))))
    return float(np.sqrt(light**2 + chroma**2 + hue**2 + rotation * chroma * hue))


def test_delta_e_agrees_with_published_pairs() -> None:
    assert delta_e([50, 2.6772, -79.7751], [50, 0, -82.7485]) == shown("2.0425")
    assert delta_e([50, 2.5, 0], [61, -5, 29]) == shown("22.8977")
    assert delta_e([6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286]) == shown("0.6377")


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("mode", MODES)
def test_roles_differ_for_every_eye(mode: str, eye: str) -> None:
    palette = MODES[mode][0]
    seen = {role: lab(np.clip(EYES[eye] @ linear(palette[role]), 0, 1)) for role in palette}
    pairs = [*itertools.combinations(DATA, 2), ("negative", "positive")]
    closest = min((delta_e(seen[a], seen[b]), a, b) for a, b in pairs)
    assert closest[0] >= 12, closest


@pytest.mark.parametrize("mode", MODES)
def test_marks_stand_out_from_the_page(mode: str) -> None:
    palette, _, theme = MODES[mode]
    paper = linear(theme["backgroundColor"])
    assert palette["paper"] == theme["backgroundColor"]
    for role in (*DATA, "negative", "positive"):
        assert contrast(linear(palette[role]), paper) >= 3, role


@pytest.mark.parametrize("mode", MODES)
def test_text_is_legible(mode: str) -> None:
    palette, _, theme = MODES[mode]
    for background in ("backgroundColor", "secondaryBackgroundColor"):
        paper = linear(theme[background])
        texts = [
            theme[key]
            for key in theme
            if key.endswith("TextColor") or key in ("textColor", "linkColor", "codeTextColor")
        ]
        for text in [*texts, palette["token"], palette["muted"]]:
            assert contrast(linear(text), paper) >= 4.5, (text, background)
    # Streamlit fades captions and small labels to 60 % of the text's colour.
    paper, ink = (encoded(linear(theme[key])) for key in ("backgroundColor", "textColor"))
    faded = "#" + "".join(f"{round(255 * c):02x}" for c in 0.6 * ink + 0.4 * paper)
    assert contrast(linear(faded), linear(theme["backgroundColor"])) >= 4.5
    assert (
        contrast(linear(theme["primaryColor"]), linear(theme["backgroundColor"])) >= 4.5
    )  # the chosen tab, links of help


def test_nothing_is_written_on_the_accent() -> None:
    # Streamlit writes white on it; no colour carries white text and is text itself on a dark page. An instrument has no
    # shouting buttons anyway.
    for file in [*ROOT.glob("pages/**/*.py"), *ROOT.glob("components/**/*.py"), *ROOT.glob("gallery/*.py")]:
        source = file.read_text()
        assert 'type="primary"' not in source and "st.multiselect" not in source, file


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("role", DATA)
def test_text_on_the_strongest_shade_is_legible(mode: str, role: str) -> None:
    palette, _, theme = MODES[mode]
    mixed = colors.SHADE * encoded(linear(palette[role])) + (1 - colors.SHADE) * encoded(
        linear(theme["backgroundColor"])
    )
    shade = "#" + "".join(f"{round(255 * c):02x}" for c in mixed)
    assert contrast(linear(theme["textColor"]), linear(shade)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_numbers_printed_into_a_stripe_are_legible(mode: str) -> None:
    _, diverging, theme = MODES[mode]
    strongest = 1 / stripe.HEADROOM  # how far towards either end of the palette a printed cell goes
    for side in (diverging[4::-1], diverging[5:]):
        # Ten steps over [-1, 1] lie 2/9 apart, the first of each side 1/9 from 0.
        place = (strongest - 1 / 9) / (2 / 9)
        below, above = (encoded(linear(side[int(place) + i])) for i in (0, 1))
        mixed = below + (place % 1) * (above - below)
        cell = "#" + "".join(f"{round(255 * c):02x}" for c in mixed)
        assert contrast(linear(theme["textColor"]), linear(cell)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_theme_file_repeats_the_code(mode: str) -> None:
    palette, diverging, theme = MODES[mode]
    assert theme["chartCategoricalColors"] == list(palette.values())
    assert tuple(palette) == colors.ROLES
    assert theme["chartDivergingColors"] == list(diverging)
    assert len(theme["chartSequentialColors"]) == len(diverging) == 10
    assert theme["chartSequentialColors"][-1] == palette["attention"]
    assert (diverging[0], diverging[-1]) == (palette["negative"], palette["positive"])
    named = {"blue": "encoder", "orange": "causal", "violet": "attention", "green": "feed_forward", "gray": "static"}
    for name, role in named.items():
        assert theme[f"{name}Color"] == palette[role]


@pytest.mark.parametrize("mode", MODES)
def test_ramps_run_from_the_page_to_the_hue(mode: str) -> None:
    _, diverging, theme = MODES[mode]
    paper = lab(linear(theme["backgroundColor"]))
    for steps in (theme["chartSequentialColors"], diverging[4::-1], diverging[5:]):
        distances = [delta_e(paper, lab(linear(step))) for step in steps]
        assert distances == sorted(distances) and distances[0] < 10


def test_every_theme_option_exists() -> None:
    from streamlit import config

    known = config.get_config_options()
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())

    def names(table: dict, prefix: str):
        for key, value in table.items():
            if isinstance(value, dict):
                yield from names(value, f"{prefix}{key}.")
            else:
                yield prefix + key

    unknown = [name for name in names(settings, "") if name not in known]
    assert not unknown

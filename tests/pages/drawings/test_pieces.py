"""The drawing of Pieces: its numbers are those of the picture, the sound and the table, and it bears odd inputs."""

import base64
import io
import itertools

import numpy as np
import pytest
from PIL import Image

from components.widgets.drawing.marks import Box, Path, Picture
from components.widgets.drawing.scene import payload
from models.loading import network, tokenizer
from models.media.made_sounds import sample_sound
from models.media.mel import frames
from models.media.picture_files import Picture as Pixels
from models.media.sound_files import RATE, heard
from pages.parts.pieces.inputs import of_picture, of_sound, of_text
from pages.parts.pieces.pieces_words import scene
from tests.support.drawings.rules import keeps_to_the_rules, strips, texts
from tests.support.numbers.tolerance import assert_near, shown
from tests.support.pages import BAD, opened, words

SENTENCE = "The giraffe yawned."
ROW, NUMBERS, VECTORS = 2, 3, 6  # steps; the last of those in which a kind gets its strips
EVENLY = np.round(np.linspace(0, 1, 16), 9)


def drawn(vectors: np.ndarray) -> np.ndarray:
    return vectors[:, np.floor(EVENLY * (vectors.shape[1] - 1)).astype(int)]


@pytest.fixture(scope="module")
def whole():
    return scene([of_text(SENTENCE), of_picture(None), of_sound(None)])  # pyright: ignore[reportArgumentType]


def test_it_keeps_to_the_rules(whole):
    keeps_to_the_rules(whole)
    assert len(str(payload(whole))) < 150_000


def test_tokens_are_rows_of_the_table(whole):
    ids = tokenizer("causal").encode(SENTENCE).ids
    table = network("causal").network.get_input_embeddings().get_parameter("weight").detach().numpy()
    found = strips(whole.wide.steps[VECTORS])
    for place, vector in enumerate(drawn(table[ids])):
        assert_near(np.array(found[f"v0{place}"]), vector, what=str(place))
    said = texts(whole.wide.steps[NUMBERS])
    assert [said[f"n0{place}"] for place in range(len(ids))] == [f"{number:,}" for number in ids]


def test_patches_are_the_pixels_of_the_middle_row(whole):
    from sklearn.datasets import load_sample_image

    image = Image.fromarray(load_sample_image("china.jpg")).resize((224, 224), Image.Resampling.BILINEAR)
    pixels = np.asarray(image)[96:128].reshape(32, 7, 32, 3)
    found, said = strips(whole.wide.steps[VECTORS]), texts(whole.wide.steps[NUMBERS])
    for place, vector in enumerate(drawn(pixels.swapaxes(0, 1).reshape(7, -1) / 127.5 - 1)):
        assert_near(np.array(found[f"v1{place}"]), vector, 2, what=str(place))
        assert said[f"n1{place}"] == str(pixels[0, place, 0, 0])


def test_frames_are_where_the_sound_changes_most(whole):
    wave = sample_sound("Melody").wave
    vectors = frames(sample_sound("Melody")).vectors
    changes = [
        sum(np.abs(vectors[i + k + 1] - vectors[i + k]).sum() for k in range(6)) for i in range(len(vectors) - 6)
    ]
    start = int(np.argmax(changes))
    found, said = strips(whole.wide.steps[VECTORS]), texts(whole.wide.steps[NUMBERS])
    for place, vector in enumerate(drawn(vectors[start : start + 7])):
        assert_near(np.array(found[f"v2{place}"]), vector, what=str(place))
        middle = float(wave[(start + place) * 160 + 200])
        assert middle == shown(said[f"n2{place}"].replace("−", "-"))


def test_each_kind_gets_its_strips_in_a_step_of_its_own(whole):
    for step, lanes in enumerate(({0}, {0, 1}, {0, 1, 2}), start=VECTORS - 2):
        for layout in (whole.wide, whole.narrow):
            assert {int(id[1]) for id in strips(layout.steps[step])} == lanes
            assert {int(id[6]) for id in texts(layout.steps[step]) if id.startswith("recipe")} == lanes
    assert [said.title.split()[1] for said in whole.said[VECTORS - 2 : VECTORS + 1]] == ["token", "patch", "frame"]
    assert "576, 3,072 and 80" in whole.said[-1].text


def test_the_overview_of_the_sound_is_its_highest_and_lowest_numbers(whole):
    wave = sample_sound("Melody").wave
    _, height = (200, 0.6 * 200)
    path = next(mark for mark in whole.wide.steps[0] if mark.id == "wave")
    assert isinstance(path, Path) and path.fill
    ys = np.array(path.points[1::2])
    count = len(ys) // 2
    pieces = np.array_split(wave, count)
    assert len(wave) % count == 0
    highs, lows = ys[:count], ys[count:][::-1]
    top = np.abs(wave).max()
    middle = 84 + 0.2 * 200 + height / 2
    assert_near((middle - highs) / (height / 2), [piece.max() / top for piece in pieces], 100, dtype=np.float16)
    assert_near((middle - lows) / (height / 2), [piece.min() / top for piece in pieces], 100, dtype=np.float16)


def test_each_patch_shows_its_own_part_of_the_picture(whole):
    for layout, step in itertools.product((whole.wide, whole.narrow), (1, ROW)):
        patches = {mark.id: mark for mark in layout.steps[step] if isinstance(mark, Picture) and mark.id != "whole"}
        assert len(patches) == 49
        for (row, column), patch in zip(itertools.product(range(7), range(7)), patches.values(), strict=False):
            assert patch.id == f"p{row}{column}" or step == ROW
        corners = {(round(7 * mark.part[0]), round(7 * mark.part[1])) for mark in patches.values()}
        assert corners == set(itertools.product(range(7), range(7)))
        for patch in patches.values():
            assert patch.id == f"p{round(7 * patch.part[1])}{round(7 * patch.part[0])}"
    data = base64.b64decode(payload(whole)["pictures"][0].partition(",")[2])
    assert Image.open(io.BytesIO(data)).size == (112, 112) and len(payload(whole)["pictures"]) == 1


def test_frames_overlap_as_they_do_in_time(whole):
    bars = [mark for mark in whole.wide.steps[1] if isinstance(mark, Box) and mark.id.startswith("box")]
    assert len(bars) == 7
    for one, other in itertools.pairwise(bars):
        assert_near([(other.x - one.x) / one.w], [10 / 25], 100, dtype=np.float64)
    waves = [mark for mark in whole.wide.steps[1] if isinstance(mark, Path) and mark.id.startswith("frame")]
    assert all(bar.x == shown(f"{wave.points[0]:.1f}") for wave, bar in zip(waves, bars, strict=True))


@pytest.mark.parametrize("sentence", [*BAD.values(), "a", "猫" * 64, "token " * 64, "x" * 300])
def test_odd_sentences(sentence):
    kinds = [kind for kind in (of_text(sentence), of_picture(None), of_sound(None)) if kind]
    keeps_to_the_rules(scene(kinds))
    assert len(kinds) == (3 if sentence.strip() else 2)


@pytest.mark.parametrize("samples", [400, 700, 3_000])
def test_a_short_or_silent_sound(samples):
    for wave in (np.zeros(samples), np.sin(np.arange(samples))):
        found = of_sound(heard(wave, RATE, 1, samples / RATE))
        assert 1 <= len(found.waves) <= 7
        keeps_to_the_rules(scene([of_picture(None), found]))


def test_a_picture_of_one_pixel():
    keeps_to_the_rules(scene([of_picture(Pixels(np.zeros((1, 1, 3), np.uint8), 1, 1)), of_sound(None)]))


def test_the_guess_is_not_given_away_and_the_same_in_numbers_follows_it():
    answer = "196"
    for said in scene([of_picture(None), of_sound(None)]).said:
        assert answer not in said.text and answer not in said.title
    after = words(opened("pieces", sentence=SENTENCE))
    assert (
        "| The vectors | 6 vectors of 576 numbers | 49 vectors of 3,072 numbers | 178 vectors of 80 numbers |" in after
    )

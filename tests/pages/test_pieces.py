"""Pieces: uploads, choices that a link makes, what is said of bad files, and numbers of uploads reproduced by their code."""

import numpy as np
import pytest
from PIL import Image

from models.media.digits import digits
from pages.parts.pieces.fields import OWN_DRAWING, OWN_PICTURE, OWN_SOUND, OWN_VOICE, PIECES_RESTS, ImageTab
from tests.support.figures import check, given_to_folds, result
from tests.support.files import png, recorded, saved
from tests.support.pages import opened, words

PICTURE_UPLOAD = {"pieces_kind": "Image", "pieces_picture": OWN_PICTURE}
DRAWING_UPLOAD = {"pieces_kind": "Image", "pieces_look": ImageTab.DIGIT, "pieces_drawn": OWN_DRAWING}
SOUND_UPLOAD = {"pieces_kind": "Sound", "pieces_sound": OWN_SOUND}
RNG = np.random.default_rng(0)
PIXELS = RNG.integers(0, 256, (37, 61, 3), dtype=np.uint8)
ALPHA = RNG.integers(0, 256, (200, 333, 4), dtype=np.uint8)
WAVES = RNG.uniform(-0.5, 0.5, (30_000, 2))


def given(query: dict, key: str, name: str, data: bytes, kind: str):
    app = opened("pieces", **query)
    app.file_uploader(key=key).upload(name, data, kind).run()
    assert not app.exception, app.exception
    return app


def titles(app) -> str:
    """The titles of the figures below the drawing, which every view of the page has."""
    drawing, *others = (element.value.replace("\\", "") for element in app.subheader)
    assert "become" in drawing
    return "\n".join(others)


@pytest.mark.parametrize("rest", PIECES_RESTS)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("odd.png", saved(Image.fromarray(PIXELS))),
        ("grey.png", saved(Image.fromarray(PIXELS[:, :, 0]))),
        ("alpha.webp", saved(Image.fromarray(ALPHA), "WEBP", lossless=True)),
        ("deep.png", saved(Image.fromarray(RNG.integers(0, 2**16, (99, 45)).astype(np.uint16)))),
        ("cut.jpg", saved(Image.fromarray(PIXELS), "JPEG")[:-2]),
        ("exif.jpg", saved(Image.fromarray(PIXELS), "JPEG", exif=b"Exif\0\0\0\x08\0\x02")),
        ("large.jpg", saved(Image.effect_noise((1500, 900), 40), "JPEG")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_uploaded_picture_is_cut_and_its_code_says_the_same(name, data, rest, monkeypatch, tmp_path):
    with given_to_folds(monkeypatch) as figures:
        app = given(PICTURE_UPLOAD | {"pieces_rest": rest, "pieces_size": "8"}, "pieces_file", name, data, "image/png")
    assert "become" in titles(app)
    (tmp_path / "picture").write_bytes(data)
    monkeypatch.chdir(tmp_path)  # the path that the learner is to fill in
    result.cache_clear()  # the same code about another file
    for key in ("pieces-picture", "pieces-patches", "pieces-pixels", "pieces-near"):
        check(key, figures[key])


@pytest.mark.parametrize(
    ("kind", "rate"),
    [("WAV", 8_000), ("FLAC", 44_100), ("OGG", 16_000), ("WAV", 96_000), ("MP3", 22_050), ("AIFF", 16_000)],
)
def test_an_uploaded_sound_is_cut_and_its_code_says_the_same(kind, rate, monkeypatch, tmp_path):
    data = recorded(WAVES, rate, kind)
    with given_to_folds(monkeypatch) as figures:
        app = given(SOUND_UPLOAD, "pieces_sound_file", "x.wav", data, "audio/wav")
    assert "become" in titles(app) and "the mean of 2 channels" in "\n".join(c.value for c in app.caption)
    (tmp_path / "sound").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    result.cache_clear()
    for key in ("pieces-sound", "pieces-wave", "pieces-mel", "pieces-frames-near"):
        check(key, figures[key])


@pytest.mark.parametrize("kind", ["WAV", "FLAC"])
def test_a_streamed_sound_is_cut_and_its_code_says_the_same(kind, monkeypatch, tmp_path):
    data = bytearray(recorded(WAVES, 16_000, kind))
    place = data.index(b"data") + 4 if kind == "WAV" else 22  # where the length is
    data[place : place + 4] = bytes(4)
    with given_to_folds(monkeypatch) as figures:
        app = given(SOUND_UPLOAD, "pieces_sound_file", f"x.{kind}".lower(), bytes(data), "audio/wav")
    assert "1.9 seconds become 186 vectors" in titles(app)
    assert any("was read to the end of the file" in each.value for each in app.caption)
    (tmp_path / "sound").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    result.cache_clear()
    for key in ("pieces-sound", "pieces-wave", "pieces-mel", "pieces-frames-near"):
        check(key, figures[key])


TONE = 0.5 * np.sin(2 * np.pi * 400 * np.arange(16_000) / 16_000)  # every frame has the same numbers


@pytest.mark.parametrize(
    ("wave", "said"),
    [
        (np.zeros(16_000), "Nothing is heard in the first 10 seconds"),
        (np.full(16_000, 0.1), "Nothing is heard in the first 10 seconds"),
        (np.stack([TONE, -TONE], axis=1), "Nothing is heard in this sound, because its channels are opposite"),
    ],
)
def test_silence_gets_a_sentence_and_no_figures(wave, said):
    app = given(SOUND_UPLOAD, "pieces_sound_file", "x.wav", recorded(wave, 16_000), "audio/wav")
    assert said in words(app).replace("\\", "") and not titles(app)
    app = given({}, "pieces_drawing_sound", "x.wav", recorded(wave, 16_000), "audio/wav")
    assert said in words(app).replace("\\", "")


def test_pieces_that_are_all_the_same_have_no_likest():
    app = given(SOUND_UPLOAD, "pieces_sound_file", "x.wav", recorded(TONE, 16_000), "audio/wav")
    assert "All 98 frames have the same numbers" in words(app) and "most similar" not in titles(app)
    for colour in ("white", "black", (10, 20, 30)):
        image = saved(Image.new("RGB", (64, 64), colour))
        app = given(PICTURE_UPLOAD | {"pieces_size": "32"}, "pieces_file", "x.png", image, "image/png")
        assert "All 49 patches have the same numbers" in words(app) and "most similar" not in titles(app)


def test_a_frame_without_sound_is_called_silent():
    app = opened("pieces", **SOUND_UPLOAD)
    wave = np.append(np.zeros(8_000), TONE)
    app.file_uploader(key="pieces_sound_file").upload("x.wav", recorded(wave, 16_000), "audio/wav").run()
    assert "Frame 40 is silent and belongs to group A" in titles(app)
    app.number_input(key="pieces_frame").set_value(100).run()
    assert "Frame 100 is loudest in band" in titles(app)


def test_the_drawing_takes_a_picture_and_a_sound(monkeypatch, tmp_path):
    files = {"picture": saved(Image.fromarray(ALPHA), "WEBP", lossless=True), "sound": recorded(WAVES, 8_000)}
    with given_to_folds(monkeypatch) as figures:
        app = given({}, "pieces_drawing_picture", "a.webp", files["picture"], "image/webp")
        app.file_uploader(key="pieces_drawing_sound").upload("a.wav", files["sound"], "audio/wav").run()
        assert not app.exception
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    result.cache_clear()
    check("pieces-all", figures["pieces-all"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"not a picture <b>", "not a PNG, JPEG or WebP"),
        (saved(Image.fromarray(PIXELS))[:500], "broken or cut off"),
        (png(9000, 9000, 8, 0), "at most 13 million"),
        (recorded(WAVES, 16_000), "not a PNG, JPEG or WebP"),
    ],
)
def test_bad_pictures_get_a_sentence_and_nothing_else(data, said):
    app = given(PICTURE_UPLOAD, "pieces_file", "../../\u202ex<b>.png", data, "image/png")
    assert said in words(app).replace("\\", "") and not titles(app)
    app.segmented_control(key="pieces_picture").set_value("Flower").run()
    assert not app.exception and "become" in titles(app)


@pytest.mark.parametrize("data", [b"", b"RIFF", png(9, 9), recorded(np.zeros(100), 16_000), recorded(WAVES, 4_000)])
def test_bad_sounds_get_a_sentence_and_nothing_else(data):
    app = given(SOUND_UPLOAD, "pieces_sound_file", "x.wav", data, "audio/wav")
    assert [*app.error, *app.info] and not titles(app)


def test_a_drawing_is_read(monkeypatch):
    flat = digits().held[1]
    ink = Image.fromarray(255 - np.rint(flat.reshape(8, 8) * 255).astype(np.uint8)).resize((200, 200))
    with given_to_folds(monkeypatch) as figures:
        app = given(
            DRAWING_UPLOAD | {"pieces_look": ImageTab.CLASS_TOKEN}, "pieces_drawing", "a.png", saved(ink), "image/png"
        )
    assert f"The model's answer is {digits().labels[1]}," in titles(app)
    check("pieces-said", figures["pieces-said"])
    app = given(DRAWING_UPLOAD, "pieces_drawing", "a.png", saved(Image.new("L", (50, 50), 255)), "image/png")
    assert "nothing drawn" in words(app) and not titles(app)


def test_one_upload_is_decoded_once(monkeypatch):
    app = given(PICTURE_UPLOAD, "pieces_file", "x.png", saved(Image.fromarray(PIXELS)), "image/png")
    monkeypatch.setattr("models.media.picture_files.read", lambda data: pytest.fail("decoded again"))
    app.number_input(key="pieces_patch").set_value(3).run()
    assert not app.exception and "Patch 3 is in row 0" in titles(app)


def test_fewer_pieces_move_the_choice_to_the_last_one():
    app = opened("pieces", pieces_kind="Image", pieces_size="8", pieces_patch="783")
    assert "Patch 783" in titles(app)
    app.segmented_control(key="pieces_size").set_value("32").run()
    assert not app.exception and "Patch 48 is in row 6, column 6" in titles(app)
    app = opened("pieces", pieces_kind="Sound", pieces_sound="Sweep", pieces_frame="197")
    assert "Frame 197 begins" in titles(app)
    app.segmented_control(key="pieces_sound").set_value("Tone").run()
    assert not app.exception and "Frame 147 begins" in titles(app)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"pieces_kind": "Image", "pieces_patch": "7"}, "Patch 7 is"),
        ({"pieces_kind": "Image", "pieces_look": ImageTab.DIGIT, "pieces_digit_patch": "9"}, "Patch 9 of"),
        (
            {"pieces_kind": "Image", "pieces_look": ImageTab.CLASS_TOKEN, "pieces_layer": "1", "pieces_head": "2"},
            "Block 1, head 2",
        ),
        ({"pieces_kind": "Sound", "pieces_sound": "Vowels", "pieces_frame": "20"}, "Frame 20 begins"),
    ],
)
def test_a_link_opens_the_piece_it_says(query, said):
    assert said in titles(opened("pieces", **query))


def test_a_voice_can_be_recorded():
    app = opened("pieces", pieces_kind="Sound", pieces_sound=OWN_VOICE)
    assert not app.exception and not titles(app)


def test_images_and_sounds_need_no_sentence():
    app = opened("pieces", pieces_kind="Sound", sentence="")
    assert "become" in titles(app)


def test_a_sound_too_short_for_the_drawing_is_told(monkeypatch):
    with given_to_folds(monkeypatch) as figures:
        app = given({}, "pieces_drawing_sound", "a.wav", recorded(WAVES[:100], 16_000), "audio/wav")
    assert any("one frame needs 25 ms" in info.value for info in app.info)
    assert figures["pieces-all"]["title"].endswith("49 and 178 vectors")

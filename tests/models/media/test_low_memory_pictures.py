"""In low-memory mode a picture that would have to be decoded whole has a smaller limit; most photographs do not have to be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
from benchmarks.visits.files import FILES
from models.media import picture_files, sound_files
from tests.support.files import png, saved
from PIL import Image

for kind in ("WebP", "PNG"):
    try:
        picture_files.read(FILES[kind].data())
    except picture_files.PictureError as error:
        print(error)
noise = Image.effect_noise((2000, 2000), 50).convert("RGBA")
for data in (FILES["JPEG"].data(), saved(noise, "WEBP"), png(2000, 2000, 8, 6)):
    print(picture_files.read(data).pixels.shape)
print(sound_files.read(FILES["sound"].data()).rate)
"""


@pytest.mark.slow
def test_pictures_in_low_memory_mode():
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        env={**os.environ, "VECTORSCOPE_LOW_MEMORY": "1"},
    )
    assert not done.returncode, done.stderr
    refused = (
        "The file claims to have 3,600 × 3,600 pixels, but at most 4 million are decoded, "
        "because this server is short of memory."
    )
    assert done.stdout.splitlines() == [refused, refused, *["(640, 640, 3)"] * 3, "48000"]

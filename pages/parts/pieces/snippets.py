"""The code under the figures of pictures and sounds on Pieces, see `snippets.py`."""

import inspect
import re
from dataclasses import dataclass
from functools import cache

from models.media import made_sounds, mel, patches, picture_files, sound_files

_COUNTS = "result = [{}]\n"

_PICTURE = """\
import numpy as np
from PIL import Image, ImageOps
from sklearn.datasets import load_sample_image

{load}
size = {size}  # pixels of a patch
"""
_SAMPLE = 'image = Image.fromarray(load_sample_image("{name}"))'
_OWN = """\
path = "picture"  # the file on your machine
image = Image.open(path)
if image.mode.startswith(("I", "F")):  # 16 bits: the upper 8 of them
    image = Image.fromarray((np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8))
elif image.has_transparency_data:
    image = image.convert("RGBA")
elif image.mode not in ("L", "RGB"):
    image = image.convert("RGB")
image.thumbnail(({kept}, {kept}))
image = ImageOps.exif_transpose(image)
if image.mode == "RGBA":  # onto white
    image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
image = image.convert("RGB")"""
_RESIZED = """\
pixels = np.asarray(image.resize(({side}, {side}), Image.Resampling.BILINEAR))
"""
_PADDED = """\
share = min(1, {side} / max(image.size))
small = [max(1, round(length * share)) for length in image.size]
pixels = np.asarray(image.resize(small, Image.Resampling.BILINEAR))
pixels = np.pad(pixels, ((0, -pixels.shape[0] % size), (0, -pixels.shape[1] % size), (0, 0)))  # black
"""
_TILES = """\
rows, columns = pixels.shape[0] // size, pixels.shape[1] // size
tiles = pixels.reshape(rows, size, columns, size, 3).swapaxes(1, 2)  # row, column, then a patch's lines, columns, colours
vectors = tiles.reshape(rows * columns, -1) / 127.5 - 1
"""
_ALIKE = """\
centred = vectors - vectors.mean(axis=0)
lengths = np.linalg.norm(centred, axis=1, keepdims=True)
unit = np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > 1e-9)
result = (unit @ unit[{chosen}])[{near}]
"""

_SOUND = """\
import numpy as np
from transformers.audio_utils import mel_filter_bank, spectrogram, window_function

{load}
"""
_OWN_SOUND = f"""\
from math import gcd

import soundfile
from scipy.signal import resample_poly

path = "sound"  # the file on your machine
rate = soundfile.info(path).samplerate
wave = soundfile.read(path, {sound_files.LONGEST} * rate, dtype="float32", always_2d=True)[0].mean(axis=1)
if rate != {sound_files.RATE}:
    wave = resample_poly(wave, {sound_files.RATE} // gcd(rate, {sound_files.RATE}), rate // gcd(rate, {sound_files.RATE}))
wave = wave.astype(np.float32)"""
_MEL = f"""
filters = mel_filter_bank({mel.FRAME // 2 + 1}, {mel.MEL}, 0, {sound_files.RATE // 2}, {sound_files.RATE}, \
norm="slaney", mel_scale="slaney")
vectors = spectrogram(
    wave.astype(np.float64), window_function({mel.FRAME}, "hann"), {mel.FRAME}, {mel.HOP}, power=2.0, center=False,
    mel_filters=filters, log_mel="log10", mel_floor={mel.FLOOR},
).T  # (frames, {mel.MEL})
"""

_VISION = """\
import torch
from transformers import ViTForImageClassification

from models.weights import path  # the folder with the weights on this machine

model = ViTForImageClassification.from_pretrained(path("vision"), attn_implementation="eager", dtype=torch.float32)
ink = torch.tensor({ink})  # 8 x 8 pixels, line by line, 16 is all ink
batch = (ink / 16).reshape(1, 1, 8, 8)
with torch.inference_mode():
    out = model(batch, output_attentions=True, output_hidden_states=True)
    projected = model.vit.embeddings.patch_embeddings(batch)[0]  # (16, 64)
"""


@dataclass(frozen=True)
class Source:
    """Which picture a snippet is about: a sample's name, or "" for a learner's own file; how it is cut."""

    name: str
    size: int
    way: str


def joined(parts: list[str]) -> str:
    """Code that does one after the other, and puts all their results into one list."""
    return "\n\n".join(["counts = []", *(f"{part}counts += result\n" for part in parts), "result = counts\n"])


def _cut(source: Source) -> str:
    load = _SAMPLE.format(name=source.name) if source.name else _OWN.format(kept=picture_files.KEPT)
    way = _RESIZED if source.way == patches.RESIZE else _PADDED
    return _PICTURE.format(load=load, size=source.size) + way.format(side=patches.SIDE) + _TILES


def picture_counts(source: Source) -> str:
    """Code for pixels, patches, numbers of a patch, vectors."""
    return _cut(source) + _COUNTS.format(
        "pixels.shape[0] * pixels.shape[1], rows * columns, vectors.shape[1], len(vectors)"
    )


def picture_patch(source: Source, chosen: int, colour: int) -> str:
    """Code for one patch's numbers in one colour."""
    return _cut(source) + f"result = tiles.reshape(-1, size, size, 3)[{chosen}][:, :, {colour}].ravel()\n"


def picture_means(source: Source) -> str:
    """Code for the mean of each patch."""
    return _cut(source) + "result = vectors.mean(axis=1)\n"


def picture_near(source: Source, chosen: int, near: list[int]) -> str:
    """Code for the cosines of the nearest patches."""
    return _cut(source) + _ALIKE.format(chosen=chosen, near=near)


def picture_pairs() -> str:
    """Code for how many pairs there are."""
    return f"result = [({patches.SIDE} // size) ** 4 / 1e6 for size in (1, *{patches.SIZES})]\n"


def _heard(name: str) -> str:
    return _SOUND.format(load=_made(name) if name else _OWN_SOUND)


@cache
def _made(name: str) -> str:
    """The formula of a sound, as it stands in `models/media/made_sounds.py`."""
    make = made_sounds.SOUNDS[name]
    parts = [inspect.getsource(part) for part in (made_sounds.clock, made_sounds.faded, make)]
    text = "\n\n".join(parts)
    fixed = [
        f"{known} = {getattr(made_sounds, known)!r}" for known in made_sounds.FIXED if re.search(rf"\b{known}\b", text)
    ]
    return "\n".join(fixed) + f"\n\n\n{text}\n\nwave = {make.__name__}().astype(np.float32)"


def sound_counts(name: str) -> str:
    """Code for samples, frames, numbers of a frame, vectors."""
    return _heard(name) + _MEL + _COUNTS.format(f"len(wave), len(vectors), {mel.FRAME}, len(vectors)")


def sound_wave(name: str, bins: int) -> str:
    """Code for the highest value of each stretch."""
    return _heard(name) + (
        f"starts = np.unique(np.linspace(0, len(wave), {bins}, endpoint=False).astype(int))\n"
        "result = np.maximum.reduceat(wave, starts)\n"
    )


def sound_groups(name: str, k: int) -> str:
    """Code for each frame's group, from the quietest to the loudest."""
    return (
        _heard(name)
        + _MEL
        + (
            "from sklearn.cluster import KMeans\n\n"
            "vectors = vectors.astype(np.float32)\n"
            f"k = min({k}, len(np.unique(vectors, axis=0)))\n"
            f"fit = KMeans(k, n_init=4, random_state={mel.SEED}).fit(vectors)\n"
            "result = np.argsort(np.argsort(fit.cluster_centers_.mean(axis=1)))[fit.labels_]\n"
        )
    )


def sound_rows(name: str, rows: list[int]) -> str:
    """Code for the vectors of some frames, the mean frame taken off."""
    return _heard(name) + _MEL + f"result = (vectors - vectors.mean(axis=0))[{rows}].ravel()\n"


def vision(ink: bytes, result: str) -> str:
    """Code that runs a digit through the small vision transformer."""
    return _VISION.format(ink=list(ink)) + result + "\n"

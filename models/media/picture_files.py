"""A picture file as pixels: bounded before anything is decoded, upright, three numbers a pixel. Pillow is imported late."""

import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.runtime.arrays import Arrays

if TYPE_CHECKING:
    import PIL.Image

LARGEST = 5_000_000  # bytes of a file
MOST = 13_000_000  # pixels that the header may claim; a phone's picture has 12.2 million
KEPT = 640  # pixels of the longer side that are kept
FORMATS = ("PNG", "JPEG", "WEBP")
_ORIENTATION = 0x0112  # where EXIF notes how the camera was held
_ONE = threading.Lock()  # one file is decoded at a time: up to 110 MB, let go at once


class PictureError(ValueError):
    """The file cannot be used; the message says why, for the learner."""


@dataclass(frozen=True)
class Picture(Arrays):
    """Pixels (H, W, 3) uint8, red, green and blue, read-only. `width` and `height` are the file's, before it was shrunk.

    `notes` say in words what was done to it.
    """

    pixels: np.ndarray
    width: int
    height: int
    notes: tuple[str, ...] = ()


def read(data: bytes) -> Picture:
    """Decode a file. What it is called does not count, only what it holds. Raises PictureError.

    In this order: the first frame of an animation; 16-bit greys to their upper 8; transparent parts onto white; turned as
    the camera noted (EXIF); longer side at most KEPT (Pillow's `thumbnail`); grey as three equal numbers.
    """
    if not data:
        raise PictureError("The file is empty.")
    if len(data) > LARGEST:
        raise PictureError(f"The file has {len(data) / 1e6:,.1f} MB; at most {LARGEST / 1e6:.0f} MB are read.")
    with _ONE:
        return _decoded(data)


def _decoded(data: bytes) -> Picture:
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)  # reads the header only
        if image.width * image.height > MOST:
            raise PictureError(_too_many(f"{image.width:,} × {image.height:,}"))
        return _upright(image)
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError("It is no PNG, JPEG or WebP picture, whatever its name says.") from None
    except Image.DecompressionBombError:  # from the header too, by Pillow
        assert Image.MAX_IMAGE_PIXELS, "Pillow has a limit, or would not have said so"
        raise PictureError(_too_many(f"more than {2 * Image.MAX_IMAGE_PIXELS:,}")) from None
    except Exception as error:  # whatever a stranger's file makes the library raise
        raise PictureError(
            f"The picture is broken or cut off: it cannot be decoded ({type(error).__name__})."
        ) from error


def _too_many(claimed: str) -> str:
    return f"It claims {claimed} pixels; at most {MOST / 1e6:.0f} million are decoded."


def _upright(image: "PIL.Image.Image") -> Picture:
    """See `read`."""
    from PIL import Image, ImageOps

    (width, height), turned, notes = image.size, image.getexif().get(_ORIENTATION, 1), []
    if image.mode.startswith(("I", "F")):
        notes.append("16-bit greys are rounded down to 8 bits")
        image = Image.fromarray((np.asarray(image).astype(np.uint16, copy=False) >> 8).astype(np.uint8))
    elif image.has_transparency_data:
        notes.append("what is transparent is laid on white")
        if image.mode != "RGBA":
            source, image = image, image.convert("RGBA")
            source.close()  # lets its pixels go
    elif image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    if image.mode == "L":
        notes.append("a grey is three equal numbers")
    image.thumbnail((KEPT, KEPT))
    image = ImageOps.exif_transpose(image)
    if turned in range(2, 9):
        notes.append("it is turned upright, as its camera noted")
    if turned in range(5, 9):
        width, height = height, width
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    pixels = np.array(image.convert("RGB"))
    if max(width, height) > KEPT:
        notes.append(f"it is shrunk to {pixels.shape[1]} × {pixels.shape[0]} pixels")
    return Picture(pixels, width, height, tuple(notes))

"""A picture file as pixels: bounded before anything is decoded, upright, three numbers a pixel. Pillow is imported late."""

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.media import picture_repair
from models.runtime import uploads
from models.runtime.arrays import Arrays
from models.runtime.bounded_process import Bounds
from models.runtime.memory import low_memory

if TYPE_CHECKING:
    import PIL.Image

LARGEST = 5_000_000  # bytes of a file
MOST = 13_000_000  # pixels that the header may claim; a phone's picture has 12.2 million
MOST_WHOLE = (
    4_000_000 if low_memory() else MOST
)  # the same, of a picture that is decoded whole: Pillow shrinks most JPEGs
KEPT = 640  # pixels of the longer side that are kept
FORMATS = ("PNG", "JPEG", "WEBP")
_ORIENTATION = 0x0112  # where EXIF notes how the camera was held
_TURNS = (0, 3, 1, 5, 4, 6, 2)  # Pillow's numbers of the transpositions that make orientations 2 to 8 upright
BOUNDS = Bounds(4.0, 400_000_000)  # honest: 0.5 seconds and 210 MB
SCANS = 100  # of a JPEG, each of which goes over all pixels; a progressive one has about 10
_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")  # in a JPEG; after \xff, a zero and eight others are none
_START_OF_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, 0xD8, _END}  # markers without a length


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
        raise PictureError(f"The file has {len(data) / 1e6:,.1f} MB, but at most {LARGEST / 1e6:.0f} MB are read.")
    pixels, width, height, notes = uploads.decode(decoded, data, PictureError, "This picture", BOUNDS)
    return Picture(pixels, width, height, tuple(notes))


def decoded(data: bytes) -> tuple[np.ndarray, int, int, list[str]]:
    """The fields of the picture; call this where time and memory are bounded. Raises PictureError, or MemoryError."""
    from PIL import Image, UnidentifiedImageError

    try:
        try:
            found = _decoded(data)
            return (*found[:3], [*found[3], picture_repair.NO_END]) if picture_repair.end_is_missing(data) else found
        except (PictureError, MemoryError, Image.DecompressionBombError):
            raise
        except Exception as error:  # whatever a stranger's file makes the library raise
            return _repaired(data, error)
    except (PictureError, MemoryError):
        raise
    except UnidentifiedImageError:
        raise PictureError("This is not a PNG, JPEG or WebP picture, whatever its name says.") from None
    except Image.DecompressionBombError:  # from the header too, by Pillow
        assert Image.MAX_IMAGE_PIXELS, "Pillow has a limit, or would not have said so"
        raise PictureError(_too_many(f"more than {2 * Image.MAX_IMAGE_PIXELS:,}", MOST)) from None
    except Exception as error:  # whatever a stranger's file makes the library raise
        raise PictureError(
            f"The picture is broken or cut off, so it cannot be decoded ({type(error).__name__})."
        ) from error


def _decoded(data: bytes) -> tuple[np.ndarray, int, int, list[str]]:
    """See `decoded`; raises whatever Pillow does, too."""
    from PIL import Image

    width, height = webp_size(data)
    if width * height > MOST_WHOLE:
        raise PictureError(_too_many(f"{width:,} × {height:,}", MOST_WHOLE))
    image = Image.open(io.BytesIO(data), formats=FORMATS)  # reads the header only, and of a WebP makes room for all
    most = MOST if image.format == "JPEG" and image.mode in ("L", "RGB") else MOST_WHOLE
    if image.width * image.height > most:
        raise PictureError(_too_many(f"{image.width:,} × {image.height:,}", most))
    if image.format == "JPEG" and _scans(data) > SCANS:
        raise PictureError(f"This JPEG draws its pixels more than {SCANS} times over, so it is not decoded.")
    return _upright(image)


def _repaired(data: bytes, error: Exception) -> tuple[np.ndarray, int, int, list[str]]:
    """A picture whose damage hardly touches its pixels, with a note that says so. Raises the error where there is none."""
    try:
        found = [_decoded(version) for version in picture_repair.versions(data)]
    except Exception:
        raise error from None
    if not found or (share := picture_repair.lost([pixels for pixels, *_ in found])) > picture_repair.MOST_LOST:
        raise error
    return (*found[0][:3], [*found[0][3], picture_repair.damage(data, share)])


def webp_size(data: bytes) -> tuple[int, int]:
    """Width and height that a WebP claims, 0 for other files: Pillow makes room for two such pictures as it opens one."""
    kind = data[12:16] if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else b""
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return 0, 0


def _scans(data: bytes) -> int:
    """How often a JPEG goes over its pixels, SCANS + 1 at most: 54 kB can ask for a thousand times, which take 19 seconds."""
    scans = place = 0
    while scans <= SCANS and (marker := _MARKER.search(data, place)):
        kind, place = marker[1][0], marker.end()
        if kind == _END:
            break
        scans += kind == _START_OF_SCAN
        if kind not in _ALONE:
            place += int.from_bytes(data[place : place + 2])
    return scans


def _too_many(claimed: str, most: int) -> str:
    why = ", because this server is short of memory" if most < MOST else ""
    return f"The file claims to have {claimed} pixels, but at most {most / 1e6:.0f} million are decoded{why}."


def _upright(image: "PIL.Image.Image") -> tuple[np.ndarray, int, int, list[str]]:
    """See `read`."""
    from PIL import Image

    (width, height), notes = image.size, []
    try:
        if exif := image.info.get("exif"):  # of a JPEG, `getexif` hides that it is damaged
            Image.Exif().load(exif)
        turned = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # whatever damage makes the library raise; the pixels are none of it
        turned = 1
        notes.append("what its camera noted (EXIF) is damaged, so it was not turned upright")
    if image.mode.startswith(("I", "F")):
        notes.append("its 16-bit greys were rounded down to 8 bits")
        image = Image.fromarray((np.asarray(image).astype(np.uint16, copy=False) >> 8).astype(np.uint8))
    elif image.has_transparency_data:
        notes.append("its transparent parts were filled with white")
        if image.mode != "RGBA":
            source, image = image, image.convert("RGBA")
            source.close()  # lets its pixels go
    elif image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    if image.mode == "L":
        notes.append("each grey was written as three equal numbers")
    image.thumbnail((KEPT, KEPT))
    if turned in range(2, 9):
        image = image.transpose(Image.Transpose(_TURNS[turned - 2]))
        notes.append("it was turned upright, because the camera noted how it was held")
    if turned in range(5, 9):
        width, height = height, width
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    pixels = np.array(image.convert("RGB"))
    if max(width, height) > KEPT:
        notes.append(f"it was shrunk to {pixels.shape[1]} × {pixels.shape[0]} pixels")
    return pixels, width, height, notes

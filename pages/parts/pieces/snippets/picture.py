from contextlib import suppress

import numpy as np
from PIL import Image, ImageFile, ImageOps
from sklearn.datasets import load_sample_image


def picture(file):
    """One of scikit-learn's sample images or a file on your machine: upright, in red, green and blue."""
    if file in ("china.jpg", "flower.jpg"):
        return Image.fromarray(load_sample_image(file))
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # also without its last bytes
    image = Image.open(file)
    if image.mode.startswith(("I", "F")):  # 16 bits: the upper 8 of them
        image = Image.fromarray((np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8))
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    image.thumbnail((640, 640))
    with suppress(SyntaxError):  # where what the camera noted is damaged
        image = ImageOps.exif_transpose(image)
    if image.mode == "RGBA":  # onto white
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


def cut(file, size, fill):
    """A picture in patches: (rows, columns, size, size, 3), 0 to 255, and as vectors (N, size * size * 3), −1 to 1."""
    image = picture(file)
    if fill:  # shrunk, then filled up with black to whole patches
        share = min(1, 224 / max(image.size))
        small = [max(1, round(length * share)) for length in image.size]
        pixels = np.asarray(image.resize(small, Image.Resampling.BILINEAR))
        pixels = np.pad(pixels, ((0, -pixels.shape[0] % size), (0, -pixels.shape[1] % size), (0, 0)))
    else:
        pixels = np.asarray(image.resize((224, 224), Image.Resampling.BILINEAR))
    rows, columns = pixels.shape[0] // size, pixels.shape[1] // size
    patches = pixels.reshape(rows, size, columns, size, 3).swapaxes(1, 2)
    return patches, patches.reshape(rows * columns, -1) / 127.5 - 1

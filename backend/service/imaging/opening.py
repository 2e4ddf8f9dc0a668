"""Opening a picture that a stranger sent: still PNG, JPEG, WebP or GIF, and no decompression bombs.

A picture says how large it is in its first bytes, and that is where a bomb is refused, before
anything is decoded. What is decoded, is made small at once: a digit needs few pixels.
"""

import warnings
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

Array = NDArray[Any]

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")  # no other of Pillow's decoders ever sees the bytes
MAX_PIXELS = 50_000_000
WORKING_SIDE = 1000  # a picture is worked on at this size at most
STRIP = 8  # rows of the small picture that are made at a time

# Decoded, 50 megapixels fill 200 MB. One thread decodes for all: so there is one such picture at a
# time, and one heap that has held it (every thread keeps a heap of its own, also when it is empty).
DECODER = ThreadPoolExecutor(1, "decoder")

# In one piece, a large picture's memory is the system's own to give and take back; in Pillow's
# usual pieces of 16 MB it would stay with the heap.
Image.core.set_block_size(256 * 2**20)  # type: ignore[attr-defined]  # has no types

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


class UnusablePicture(ValueError):
    """The picture can't be used; the message says why."""


def open_picture(data: bytes) -> tuple[Array, Array]:
    """How light and how opaque each pixel is, from 0 to 1, upright and at working size."""
    small = DECODER.submit(_decoded, data).result()
    return small[..., 0], small[..., 1]


def pixels_of(data: bytes) -> int:
    """How many pixels a picture says that it has; nothing is decoded. 0 for what is none."""
    try:
        width, height = Image.open(BytesIO(data), formats=FORMATS).size
    except Exception:  # what it is instead, is said by whoever opens it
        return 0
    return int(width * height)


def _decoded(data: bytes) -> Array:
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
        _require_usable(picture)
        return np.asarray(_small(picture), np.float32) / 255
    except UnusablePicture:
        raise
    except UnidentifiedImageError:
        raise UnusablePicture("this is no PNG, JPEG, WebP or GIF picture") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except Exception:  # on damaged bytes Pillow's decoders raise nearly anything
        raise UnusablePicture("the picture is damaged or incomplete") from None


def _require_usable(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise _too_large()
    # MPO is a JPEG with a second picture behind it, as many phones take them
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        raise UnusablePicture("the picture is animated; send a still one")


def _too_large() -> UnusablePicture:
    return UnusablePicture(
        f"the picture has too many pixels; {MAX_PIXELS // 10**6} megapixels are allowed"
    )


def _small(picture: Image.Image) -> Image.Image:
    """Grey and alpha, averaged over blocks of pixels.

    Strip by strip, so that a large picture is never copied whole.
    """
    picture.draft("L", (WORKING_SIDE, WORKING_SIDE))  # a JPEG can be decoded small
    width, height = picture.size
    block = -(-max(width, height) // WORKING_SIDE)
    small = Image.new("LA", (-(-width // block), -(-height // block)))
    for top in range(0, small.height, STRIP):
        rows = (0, top * block, width, min((top + STRIP) * block, height))
        small.paste(_grey(picture.crop(rows)).reduce(block), (0, top))
    small.info = picture.info  # which tells how the camera was held
    return ImageOps.exif_transpose(small)


def _grey(strip: Image.Image) -> Image.Image:
    """Any of Pillow's modes as grey and alpha."""
    if strip.mode.startswith("I"):  # 16 bits a pixel, which `convert` would cut off at 255
        strip = Image.fromarray((np.asarray(strip) // 257).astype(np.uint8))
    if strip.has_transparency_data:
        return strip.convert("RGBA").convert("LA")
    return strip.convert("L").convert("LA")

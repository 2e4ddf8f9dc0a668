"""A picture that somebody uploads becomes rows of the 784 numbers that MNIST's networks read."""

import numpy as np
from PIL import Image

from edunn.arrays import Array
from edunn.framing import frame_raster
from service.imaging.ink import ink_of
from service.imaging.opening import MAX_PIXELS, UnusablePicture, open_picture, pixels_of
from service.imaging.pen import views
from service.imaging.pieces import Pieces, pieces_of

__all__ = [
    "FRAMED_SIDE",
    "MAX_PIXELS",
    "Pieces",
    "UnusablePicture",
    "framed",
    "picture_to_ink_row",
    "picture_to_light_row",
    "picture_to_pieces",
    "pixels_of",
]

FRAMED_SIDE = 28  # pixels, of a picture framed "mnist-1"
ENOUGH = 160  # pixels of a drawing from which one of 28 is made


def picture_to_pieces(data: bytes) -> Pieces:
    """From the bytes of a picture to the pieces of ink in it, each a digit or part of one.

    Raises ``UnusablePicture``, with the reason, for what is no picture or shows no ink.
    """
    ink = ink_of(*open_picture(data))
    if ink is None:
        raise UnusablePicture("there is no ink in the picture")
    return pieces_of(ink)


def framed(ink: Array) -> list[Array]:
    """One digit's ink as rows of inputs, framed "mnist-1": one for each way to see it."""
    pictures = [frame_raster(view) for view in views(ink)]
    return [picture.ravel() for picture in pictures if picture is not None]  # pieces have ink


def picture_to_ink_row(data: bytes) -> Array:
    """One drawing as a whole, framed "mnist-1" as a drawing on the page is: (784,).

    Raises ``UnusablePicture``.
    """
    grey, alpha = open_picture(data)
    side = min(ENOUGH, max(grey.shape))
    ink = ink_of(_shrunk(grey, side), _shrunk(alpha, side))
    rows = [] if ink is None else framed(ink)
    if not rows:
        raise UnusablePicture("there is no ink in the picture")
    return rows[-1]


def picture_to_light_row(data: bytes, side: int) -> Array:
    """The whole picture, shrunk to ``side`` x ``side`` grey pixels from 0 (black) to 1 (white),
    row by row. Raises ``UnusablePicture``.
    """
    grey, alpha = open_picture(data)
    on_white = Image.fromarray(grey * alpha + 1 - alpha)
    return np.asarray(on_white.resize((side, side), Image.Resampling.BOX)).ravel()


def _shrunk(pixels: Array, longest: int) -> Array:
    height, width = pixels.shape
    scale = longest / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))

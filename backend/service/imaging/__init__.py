"""A picture that somebody uploads becomes rows of the 784 numbers that MNIST's networks read."""

from edunn.arrays import Array
from edunn.framing import frame_raster
from service.imaging.ink import ink_of
from service.imaging.opening import MAX_PIXELS, UnusablePicture, open_picture
from service.imaging.pen import views
from service.imaging.pieces import Pieces, pieces_of

__all__ = ["MAX_PIXELS", "Pieces", "UnusablePicture", "framed", "picture_to_pieces"]


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

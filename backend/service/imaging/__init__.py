"""A picture that somebody uploads becomes the 784 numbers that a network of MNIST's kind reads."""

from edunn.framing import frame_raster
from service.imaging.ink import ink_of
from service.imaging.opening import MAX_PIXELS, UnusablePicture, open_picture

__all__ = ["MAX_PIXELS", "UnusablePicture", "picture_to_inputs"]


def picture_to_inputs(data: bytes) -> list[float]:
    """From the bytes of a picture to a row of inputs, framed "mnist-1".

    Raises ``UnusablePicture``, with the reason, for what is no picture or shows no ink.
    """
    ink = ink_of(*open_picture(data))
    framed = None if ink is None else frame_raster(ink)
    if framed is None:
        raise UnusablePicture("there is no ink in the picture")
    row: list[float] = framed.ravel().tolist()
    return row

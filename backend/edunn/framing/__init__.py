"""Framing: how ink becomes the 28 × 28 numbers that a network of MNIST's kind reads."""

from edunn.framing.raster import frame_raster
from edunn.framing.strokes import frame_drawings, frame_strokes

__all__ = ["frame_drawings", "frame_raster", "frame_strokes"]

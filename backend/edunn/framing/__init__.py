"""Framing: how ink becomes the 28 × 28 numbers that a network of MNIST's kind reads."""

from edunn.framing.raster import frame_raster

__all__ = ["frame_raster"]

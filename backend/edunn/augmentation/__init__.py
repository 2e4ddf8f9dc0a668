"""Augmentation: more training samples out of those there are, one file per kind."""

from edunn.augmentation.affine import Affine

__all__ = ["Affine"]

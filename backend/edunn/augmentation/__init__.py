"""Augmentation: more training samples out of those there are, one file per kind."""

from edunn.augmentation.affine import Affine
from edunn.augmentation.chain import Chain
from edunn.augmentation.deformation import Together
from edunn.augmentation.elastic import Elastic
from edunn.augmentation.softness import Softness
from edunn.augmentation.thickness import Thickness

__all__ = ["Affine", "Chain", "Elastic", "Softness", "Thickness", "Together"]

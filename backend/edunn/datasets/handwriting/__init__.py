"""Handwriting: digits that nobody wrote, in every style that people write them in.

A table of shapes (digits.py), a hand that writes each of them differently every time (hand.py), and
the same framing that a drawing on the page goes through. Seeded, unlimited, and with no download:
the data set on which anybody can train a network that reads.
"""

from edunn.datasets.handwriting.digits import DIGITS
from edunn.datasets.handwriting.drawing import (
    STYLES,
    draw_digits,
    draw_others,
    handwritten,
    not_digits,
)

__all__ = ["DIGITS", "STYLES", "draw_digits", "draw_others", "handwritten", "not_digits"]

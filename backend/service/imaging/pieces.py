"""Pieces: the blots of a row of digits, from left to right.

A digit is one piece or several (a five and its bar), and digits that touch are cut where the ink is
thinnest: which pieces make a digit is for the network to say, see edunn/reading.py.
"""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from edunn.arrays import Array
from edunn.framing.raster import FAINTEST_INK

FIRM = 0.4  # blots are told apart where the ink holds this much; the soft edges go with them
OVERLAP = 0.3  # blots above one another by this share of the narrower one are one piece
SPECK = 0.03  # what holds less ink than this share of the largest piece is dirt
WIDE = 1.2  # what is wider than this, in heights of the line, is hardly one digit
PART = 0.6  # … and if it is one piece, it is cut into parts of about this width
MOST = 12  # with more pieces than this it is a page of text, or a scribble, and taken as a whole
LONGEST = 3  # a digit has so many pieces at most
GAP = 0.5  # … and no wider gap between them, in heights of the line


@dataclass(frozen=True)
class Pieces:
    """The ink, and each pixel's piece, numbered from 1 (0 is paper)."""

    ink: Array
    numbers: Array
    columns: list[slice]  # of each piece
    is_cut: list[bool]  # whether the piece was one with the piece before
    line_height: int

    @property
    def count(self) -> int:
        return len(self.columns)

    def runs(self) -> dict[tuple[int, int], Array]:
        """The ink of every run of neighbours that may be one digit, by (start, end)."""
        return {
            (start, end): self._ink_of_run(start, end)
            for start in range(self.count)
            for end in range(start + 1, min(start + LONGEST, self.count) + 1)
            if all(self.is_cut[start + 1 : end]) or self._are_near(start, end)
        }

    def _are_near(self, start: int, end: int) -> bool:
        across = self._across(start, end)
        neighbours = zip(self.columns[start : end - 1], self.columns[start + 1 : end], strict=True)
        gaps = [right.start - left.stop for left, right in neighbours]
        width = across.stop - across.start
        return max(gaps) <= GAP * self.line_height and width <= WIDE * self.line_height

    def _across(self, start: int, end: int) -> slice:
        return slice(self.columns[start].start, max(c.stop for c in self.columns[start:end]))

    def _ink_of_run(self, start: int, end: int) -> Array:
        columns = self._across(start, end)
        numbers = self.numbers[:, columns]
        return np.where((numbers > start) & (numbers <= end), self.ink[:, columns], 0)


def pieces_of(ink: Array) -> Pieces:
    """The pieces of this ink, from left to right."""
    numbers = _grouped(_blots(ink))
    amounts = np.bincount(numbers.ravel(), weights=np.where(numbers > 0, ink, 0).ravel())
    numbers = _numbered(numbers, np.flatnonzero(amounts >= SPECK * amounts.max()))
    height = max(rows.stop - rows.start for rows, _ in ndimage.find_objects(numbers))
    numbers, is_cut = _cut(ink, numbers, height)
    columns = [across for _, across in ndimage.find_objects(numbers)]
    if len(columns) > MOST:
        numbers = (numbers > 0).astype(int)
        columns, is_cut = [ndimage.find_objects(numbers)[0][1]], [False]
    return Pieces(ink, numbers, columns, is_cut, height)


def _blots(ink: Array) -> Array:
    """Each pixel's connected blot; soft edges belong to the blot that is nearest."""
    firm, _ = ndimage.label(ink > FIRM, np.ones((3, 3)))
    nearest = ndimage.distance_transform_edt(firm == 0, return_distances=False, return_indices=True)
    return np.where(ink > FAINTEST_INK, firm[tuple(nearest)], 0)


def _grouped(blots: Array) -> Array:
    """Blots above one another become one; the widest go first, and the others join them."""
    spans = {n: c for n, (_, c) in enumerate(ndimage.find_objects(blots), 1)}
    groups: dict[int, tuple[int, int]] = {}
    group_of = np.zeros(len(spans) + 1, int)
    for number in sorted(spans, key=lambda n: spans[n].start - spans[n].stop):
        left, right = spans[number].start, spans[number].stop
        group_of[number] = number
        for group, (low, high) in groups.items():
            overlap = min(right, high) - max(left, low)
            if overlap > OVERLAP * min(right - left, high - low):
                group_of[number] = group
                left, right = min(left, low), max(right, high)
                break
        groups[int(group_of[number])] = (left, right)
    return group_of[blots]


def _numbered(numbers: Array, kept: Array) -> Array:
    """Those that are kept, numbered anew from left to right."""
    boxes = ndimage.find_objects(numbers)
    order = sorted((n for n in kept.tolist() if n), key=lambda n: boxes[n - 1][1].start)
    new = np.zeros(len(boxes) + 1, int)
    new[order] = np.arange(1, len(order) + 1)
    return new[numbers]


def _cut(ink: Array, numbers: Array, height: int) -> tuple[Array, list[bool]]:
    """Wide pieces cut at their thinnest columns; and of each part, whether a cut is before it."""
    parts = np.zeros_like(numbers)
    is_cut: list[bool] = []
    for number, (_, across) in enumerate(ndimage.find_objects(numbers), 1):
        is_piece = numbers[:, across] == number
        thickness = np.where(is_piece, ink[:, across], 0).sum(axis=0)
        cuts = _thinnest(thickness, height)
        inked = np.flatnonzero(thickness)
        part = np.zeros(thickness.size, int)
        _, part[inked] = np.unique(np.searchsorted(cuts, inked, "right"), return_inverse=True)
        parts[:, across] += np.where(is_piece, len(is_cut) + 1 + part, 0)
        is_cut += [False] + [True] * int(part.max())
    return parts, is_cut


def _thinnest(thickness: Array, height: int) -> list[int]:
    """Where to cut a piece with so much ink in each column: about every PART of the height."""
    width = thickness.size
    if width <= WIDE * height:
        return []
    count = round(width / (PART * height))
    reach = width / count / 3
    cuts = []
    for middle in np.arange(1, count) * width / count:
        first = int(middle - reach)
        cuts.append(first + int(thickness[first : int(middle + reach) + 1].argmin()))
    return cuts

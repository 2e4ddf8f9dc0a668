"""The hand: nobody writes a shape twice alike, and no two people write it alike.

A shape from the table becomes a drawing through everything in which hands differ: proportions,
slant and turn of the paper, how far each point misses its place, how round the corners become
when the pen is fast, where strokes begin and end, how steady the hand is.
"""

from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.datasets.handwriting.curves import catmull_rom, parse_shape

WIDTH = 0.65  # of a shape's box, in heights
LINES = 48  # straight lines of which each drawing consists


@dataclass(frozen=True)
class Hand:
    """How much hands differ: standard deviations (σ), or the most either way (±).

    >>> sevens = Hand().draw("4,4 95,4! 40,100", 3, np.random.default_rng(0))
    >>> sevens.shape                                       # three hands, straight lines, ends, x y
    (3, 48, 2, 2)
    """

    proportion: float = 0.22  # σ of the logarithm of width / height
    slant: float = 0.2  # σ, sideways per height
    lean: float = 0.1  # the mean slant: most hands lean to the right
    turn: float = 4.0  # σ, degrees
    balance: float = 0.16  # σ of the logarithm of the exponent that enlarges one half
    miss: float = 0.05  # the most that σ of a point's distance from its place may be
    bend: float = 0.06  # ±, of a slow wave through the whole drawing
    stroke_shift: float = 0.025  # σ, of a stroke as a whole
    ends: float = 0.08  # σ, how much of a run is left out or added at either end
    rounding: int = 3  # up to so often a stroke's points are drawn to their neighbours' mean
    tremor: float = 0.008  # the most that σ of a steady tremble may be

    def draw(self, shape: str, count: int, rng: np.random.Generator) -> Array:
        """``count`` drawings of one shape: straight lines (count, LINES, 2 ends, x and y)."""
        strokes = parse_shape(shape)
        sizes = [sum(len(run) for run in runs) for runs in strokes]
        shares = np.maximum(2, np.array(sizes) / sum(sizes) * LINES).astype(int)
        shares[shares.argmax()] += LINES - shares.sum()
        miss = rng.uniform(0.2, 1, (count, 1, 1)) * self.miss
        drawn = [
            self._stroke(runs, lines + 1, miss, rng)
            for runs, lines in zip(strokes, shares.tolist(), strict=True)
        ]
        points = self._pose(np.concatenate(drawn, axis=1), rng)
        ends = np.cumsum([part.shape[1] for part in drawn])
        parts = np.split(points, ends[:-1], axis=1)
        lines = [np.stack([part[:, :-1], part[:, 1:]], axis=2) for part in parts]
        return np.concatenate(lines, axis=1).astype(np.float32)

    def _stroke(
        self, runs: list[Array], points: int, miss: Array, rng: np.random.Generator
    ) -> Array:
        """One stroke by as many hands, (count, points, 2), whose points miss their places."""
        count, size = len(miss), sum(map(len, runs))
        moved = rng.normal(0, 1, (count, size, 2)) * miss
        steps = np.diff(np.linspace(0, points, len(runs) + 1).round().astype(int)).tolist()
        parts, first = [], 0
        corner = None
        for run, step in zip(runs, steps, strict=True):
            places = run + moved[:, first : first + len(run)]
            if corner is not None:
                places[:, 0] = corner  # runs meet
            corner, first = places[:, -1], first + len(run)
            parts.append(self._ended(catmull_rom(len(run), max(step, 2)) @ places, rng))
        stroke = _resampled(np.concatenate(parts, axis=1), points)
        stroke += rng.normal(0, self.stroke_shift, (count, 1, 2))
        return self._trembled(self._rounded(stroke, rng), rng)

    def _ended(self, curve: Array, rng: np.random.Generator) -> Array:
        """The curve a little shorter, or longer, at either end."""
        count, points = curve.shape[:2]
        start, end = rng.normal(0, self.ends, (2, count, 1)).clip(-0.15, 0.15)
        place = (start + (1 + end - start) * np.linspace(0, 1, points)) * (points - 1)
        return _between(curve, place)

    def _rounded(self, stroke: Array, rng: np.random.Generator) -> Array:
        """A fast pen cuts corners."""
        times = rng.integers(0, self.rounding + 1, (len(stroke), 1, 1))
        for time in range(self.rounding):
            mean = (stroke[:, :-2] + 2 * stroke[:, 1:-1] + stroke[:, 2:]) / 4
            stroke[:, 1:-1] = np.where(times > time, mean, stroke[:, 1:-1])
        return stroke

    def _trembled(self, stroke: Array, rng: np.random.Generator) -> Array:
        tremor = rng.uniform(0, 1, (len(stroke), 1, 1)) ** 2 * self.tremor
        shaken: Array = stroke + tremor * rng.normal(0, 1, stroke.shape)
        return shaken

    def _pose(self, points: Array, rng: np.random.Generator) -> Array:
        """The whole drawing in the proportions, slant and turn of its hand; (count, points, 2)."""
        count = len(points)

        def each(values: Array) -> Array:
            return values.reshape(count, 1)

        x, y = points[..., 0] - 0.5, points[..., 1] - 0.5
        for part in (x, y):  # one half larger than the other
            power = each(np.exp(rng.normal(0, self.balance, count)))
            half = np.clip(part + 0.5, 1e-6, None)
            part += half**power - half
        wave = rng.uniform(-self.bend, self.bend, (4, count, 1))
        phase = rng.uniform(0, 2 * np.pi, (4, count, 1))
        x = x + wave[0] * np.sin(4 * y + phase[0]) + wave[1] * np.sin(4 * x + phase[1])
        y = y + wave[2] * np.sin(4 * x + phase[2]) + wave[3] * np.sin(4 * y + phase[3])
        x = x * WIDTH * each(np.exp(rng.normal(0, self.proportion, count).clip(-0.4, 0.5)))
        slant = rng.normal(self.lean, self.slant, count).clip(-0.45, 0.6)
        x = x - each(slant) * y
        angle = np.radians(rng.normal(0, self.turn, count))
        cos, sin = each(np.cos(angle)), each(np.sin(angle))
        return np.stack([cos * x - sin * y, sin * x + cos * y], axis=-1)


def _between(curve: Array, place: Array) -> Array:
    """The curve (count, points, 2) at places (count, n) between its points, or beyond its ends."""
    last = curve.shape[1] - 2
    before = np.clip(np.floor(place), 0, last).astype(np.intp)
    share = (place - before)[..., None]
    hands = np.arange(len(curve))[:, None]
    there: Array = curve[hands, before] * (1 - share) + curve[hands, before + 1] * share
    return there


def _resampled(curve: Array, points: int) -> Array:
    """The same curves with another count of points."""
    places = np.linspace(0, curve.shape[1] - 1, points)
    return _between(curve, np.broadcast_to(places, (len(curve), points)))

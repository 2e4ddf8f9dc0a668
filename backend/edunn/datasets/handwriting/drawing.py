"""Drawing many digits at once, and what is none."""

from collections.abc import Collection

import numpy as np

from edunn.arrays import Array
from edunn.datasets.handwriting.digits import DIGITS
from edunn.datasets.handwriting.hand import LINES, Hand
from edunn.datasets.handwriting.others import CURSIVE, LETTERS, PICTURES, SIGNS
from edunn.datasets.handwriting.scribbles import (
    dots,
    lying_lines,
    scribbles,
    side_by_side,
    specks,
    unknown_signs,
)
from edunn.errors import InvalidValue
from edunn.framing import frame_drawings
from edunn.registry import find

STYLES = {
    f"{digit} {style}": shape for digit, kinds in DIGITS.items() for style, shape in kinds.items()
}
AT_A_TIME = 256  # drawings framed together: so many fit a processor's cache


def handwritten(
    rows: int, rng: np.random.Generator, styles: Collection[str] | None = None
) -> tuple[Array, Array]:
    """``rows`` handwritten digits: images (rows, 784) from 0 (paper) to 1 (ink), labels (rows,).

    Every digit is as likely as every other, and so is each of its styles: those given, such as
    "7 crossed", or all in ``STYLES``. Raises ``InvalidValue`` for fewer than one row, an unknown
    style, or none at all.

    >>> images, labels = handwritten(4, np.random.default_rng(1), ["7 crossed", "1 bare"])
    >>> images.shape, labels.tolist()
    ((4, 784), [1, 7, 7, 7])
    """
    segments, chosen = draw_digits(rows, rng, styles)
    return framed(segments), np.array([int(style[0]) for style in chosen])


def draw_digits(
    rows: int, rng: np.random.Generator, styles: Collection[str] | None = None
) -> tuple[Array, list[str]]:
    """The drawings themselves: straight lines (rows, LINES, 2 ends, x and y), and their styles.

    >>> lines, styles = draw_digits(2, np.random.default_rng(0), ["7 crossed"])
    >>> lines.shape, styles
    ((2, 48, 2, 2), ['7 crossed', '7 crossed'])
    """
    if rows < 1:
        raise InvalidValue(f"rows must be at least 1, it is {rows}")
    chosen = sorted(STYLES if styles is None else styles)
    for style in chosen:
        find("style", style, STYLES)
    if not chosen:
        raise InvalidValue("there must be at least one style to write in")
    digits = sorted({style[0] for style in chosen})
    of_digit = [[style for style in chosen if style[0] == digit] for digit in digits]
    drawn = [of_digit[at] for at in rng.integers(0, len(digits), rows)]
    picks = [kinds[int(rng.integers(len(kinds)))] for kinds in drawn]
    return draw_shapes([STYLES[style] for style in picks], rng), picks


def draw_shapes(shapes: list[str], rng: np.random.Generator) -> Array:
    """Each shape by a hand of its own. (Those of one shape are drawn together, which is faster.)

    >>> one, again = draw_shapes(["50,0 50,100"] * 2, np.random.default_rng(0))
    >>> bool(np.allclose(one, again))
    False
    """
    segments = np.empty((len(shapes), LINES, 2, 2), np.float32)
    names = np.array(shapes)
    for shape in sorted(set(shapes)):
        rows = np.flatnonzero(names == shape)
        segments[rows] = Hand().draw(shape, len(rows), rng)
    return segments


def not_digits(rows: int, rng: np.random.Generator) -> Array:
    """``rows`` images (rows, 784) of what is no digit: letters, signs, pictures, scribbles, dots,
    numbers of two digits; and of every thirty, one that is blank or dirty.

    >>> not_digits(3, np.random.default_rng(0)).shape
    (3, 784)
    """
    dirty = rows // 30
    drawn = framed(draw_others(rows - dirty, rng))
    mixed: Array = rng.permutation(np.concatenate([drawn, specks(dirty, rng)]))
    return mixed


def draw_others(rows: int, rng: np.random.Generator) -> Array:
    """The drawings of what is no digit, (rows, LINES, 2 ends, x and y).

    >>> draw_others(5, np.random.default_rng(0)).shape
    (5, 48, 2, 2)
    """
    shares = rng.multinomial(rows, list(OTHERS.values())).tolist()
    drawings = [draw(count, rng) for draw, count in zip(OTHERS, shares, strict=True) if count]
    mixed: Array = rng.permutation(np.concatenate(drawings))
    return mixed


def _letters(rows: int, rng: np.random.Generator) -> Array:
    return draw_shapes(rng.choice([*LETTERS.values(), *CURSIVE.values()], rows).tolist(), rng)


def _signs(rows: int, rng: np.random.Generator) -> Array:
    return draw_shapes(rng.choice([*SIGNS.values(), *PICTURES.values()], rows).tolist(), rng)


def _pairs(rows: int, rng: np.random.Generator) -> Array:
    return side_by_side(draw_digits(rows, rng)[0], draw_digits(rows, rng)[0], rng)


# what draws it -> how often
OTHERS = {
    _letters: 0.44,
    _signs: 0.22,
    unknown_signs: 0.1,
    scribbles: 0.1,
    dots: 0.02,
    lying_lines: 0.02,
    _pairs: 0.1,
}


def framed(segments: Array) -> Array:
    """The drawings as images (rows, 784), as the page frames what people draw.

    >>> framed(draw_shapes(["50,0 50,100"], np.random.default_rng(0))).shape
    (1, 784)
    """
    rows = len(segments)
    images = np.empty((rows, 784), np.float32)
    for start in range(0, rows, AT_A_TIME):
        end = start + AT_A_TIME
        images[start:end] = frame_drawings(segments[start:end]).reshape(-1, 784)
    return images

"""Pictures of digits, as people take them: what the tests send."""

import json
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw

from tests.conftest import ROOT

TEN_DIGITS = json.loads((ROOT / "tests" / "browser" / "ten_digits.json").read_text())


def encoded(image, kind="PNG", **settings):
    data = BytesIO()
    image.save(data, kind, **settings)
    return data.getvalue()


def grey(values):
    """An image from rows of light: 0 black, 1 white."""
    return Image.fromarray(np.clip(np.round(np.asarray(values) * 255), 0, 255).astype(np.uint8))


def drawn(digit, side=400, pen=1 / 14):
    """One of the ten digits as ink, with a pen of this share of the side: 0 paper, 1 ink."""
    image = Image.new("L", (side, side))
    pen = round(side * pen)
    draw = ImageDraw.Draw(image)
    for stroke in TEN_DIGITS[str(digit)]:
        points = [(x * side, y * side) for x, y in stroke]
        draw.line(points, 255, pen, joint="curve")
        for x, y in points:
            draw.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), 255)
    return np.asarray(image) / 255


def photographed(ink, seed=0):
    """Grey paper, half in shadow, with the noise of a camera."""
    rng = np.random.default_rng(seed)
    height, width = ink.shape
    light = 0.8 - 0.4 * np.linspace(0, 1, width) + np.zeros((height, 1))
    return grey(light * (1 - 0.75 * ink) + rng.normal(0, 0.03, ink.shape))


def cropped(ink):
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def in_a_row(digits, gaps, margin=1.0):
    """The inks of digits on one line, with these gaps between them, in heights of the tallest."""
    digits = [cropped(digit) for digit in digits]
    tall = max(digit.shape[0] for digit in digits)
    parts = [np.zeros((tall, round(margin * tall)))]
    for digit, gap in zip(digits, [*gaps, margin], strict=True):
        above = (tall - digit.shape[0]) // 2
        parts.append(
            np.pad(digit, ((above, tall - digit.shape[0] - above), (0, round(gap * tall))))
        )
    return np.pad(np.hstack(parts), ((round(margin * tall),) * 2, (0, 0)))


def random_row(mnist, rng):
    """4 to 8 of MNIST's test digits in a row, enlarged; and the number that they are."""
    chosen = rng.integers(0, len(mnist.test_labels), rng.integers(4, 9))
    side = int(rng.integers(80, 160))
    digits = [
        np.asarray(grey(image).resize((side, side), Image.Resampling.BICUBIC)) / 255
        for image in mnist.test_images[chosen].reshape(-1, 28, 28)
    ]
    ink = in_a_row(digits, rng.uniform(0.15, 0.5, len(chosen) - 1))
    return ink, "".join(map(str, mnist.test_labels[chosen]))


def tilted(ink, degrees):
    turned = grey(ink).rotate(degrees, Image.Resampling.BILINEAR, expand=True)
    return np.asarray(turned) / 255


def ruled(shape, spacing, thickness, degrees=0.0, squared=False):
    """The lines of ruled or squared paper, as ink."""
    y, x = np.indices(shape)
    slope = np.tan(np.radians(degrees))
    across = (y + slope * x) % spacing
    along = (x - slope * y) % spacing
    return ((across < thickness) | (squared & (along < thickness))).astype(float)

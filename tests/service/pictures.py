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


def drawn(digit, side=400):
    """One of the ten digits as ink: 0 paper, 1 ink."""
    image = Image.new("L", (side, side))
    pen = side // 14
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

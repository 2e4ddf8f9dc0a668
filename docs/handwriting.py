"""docs/handwriting.png: digits that nobody wrote, one row each, in style after style.

PYTHONPATH=backend python -m docs.handwriting
"""

from pathlib import Path

import numpy as np
from PIL import Image

from edunn.datasets.handwriting import DIGITS, handwritten

SEED, ACROSS, ZOOM = 2026, 16, 2


def sheet() -> Image.Image:
    """One row per digit, its styles one after the other."""
    rng = np.random.default_rng(SEED)
    rows = []
    for digit, styles in DIGITS.items():
        names = [f"{digit} {style}" for style in styles]
        chosen = [names[column % len(names)] for column in range(ACROSS)]
        images = [handwritten(1, rng, [name])[0].reshape(28, 28) for name in chosen]
        rows.append(np.concatenate(images, axis=1))
    ink = np.concatenate(rows)
    light = Image.fromarray((255 * (1 - ink)).astype(np.uint8))
    return light.resize((light.width * ZOOM, light.height * ZOOM), Image.Resampling.BICUBIC)


if __name__ == "__main__":
    sheet().save(Path(__file__).with_suffix(".png"), optimize=True)

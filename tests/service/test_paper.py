"""POST /predict with a picture: whatever paper the digits stand on, in whatever light."""

import numpy as np
import pytest
from scipy import ndimage

from tests.service.pictures import encoded, grey, photographed, random_row, ruled
from tests.service.test_picture import refused, send


def hard_shadow(shape, rng):
    """Light that something with a straight edge, held near the page, keeps from a part of it."""
    y, x = np.indices(shape) - np.array(shape)[:, None, None] * rng.uniform(0.3, 0.7, (2, 1, 1))
    turn = rng.uniform(0, 2 * np.pi)
    return np.where(np.cos(turn) * x + np.sin(turn) * y > 0, 0.9, 0.55)


PAPERS = {
    "ruled": {"spacing": 0.35, "squared": False, "darkness": 0.35},
    "ruled as dark as the ink": {"spacing": 0.35, "squared": False, "darkness": 1.0},
    "squared": {"spacing": 0.2, "squared": True, "darkness": 0.35},
}


def page(shape, rng, spacing, squared, darkness):
    height = shape[0]
    degrees = rng.uniform(-3, 3)
    return darkness * ruled(shape, spacing * height, max(1.5, height / 80), degrees, squared)


@pytest.mark.parametrize("paper", PAPERS)
def test_rows_on_ruled_and_squared_paper_are_read(client, mnist, paper):
    rng = np.random.default_rng(1)
    right = 0
    for _ in range(30):
        ink, number = random_row(mnist, rng)
        picture = photographed(np.maximum(ink, page(ink.shape, rng, **PAPERS[paper])))
        answer = send(client, encoded(picture, "JPEG", quality=80))
        right += answer.status_code == 200 and "".join(answer.json()["label"]) == number
    assert right >= 25


def test_rows_half_in_a_hard_shadow_are_read(client, mnist):
    rng = np.random.default_rng(2)
    right = 0
    for _ in range(30):
        ink, number = random_row(mnist, rng)
        light = hard_shadow(ink.shape, rng) + rng.normal(0, 0.02, ink.shape)
        answer = send(client, encoded(grey(light * (1 - 0.7 * ink)), "JPEG", quality=80))
        right += answer.status_code == 200 and "".join(answer.json()["label"]) == number
    assert right >= 24


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_with_nothing_on_its_lines_is_blank(client, paper):
    for seed in range(5):
        lines = page((600, 800), np.random.default_rng(seed), **PAPERS[paper])
        for picture in (grey(0.95 - 0.8 * lines), photographed(lines, seed)):
            refused(client, encoded(picture), "there is no ink in the picture")


def test_shadows_alone_are_no_ink(client):
    """As a hand throws them: their edges are soft."""
    for seed in range(5):
        rng = np.random.default_rng(seed)
        light = ndimage.gaussian_filter(hard_shadow((600, 800), rng), 15)
        picture = grey(light + rng.normal(0, 0.02, light.shape))
        refused(client, encoded(picture), "there is no ink in the picture")

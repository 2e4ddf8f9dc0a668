"""The same digit in another pose: still that digit, and no change that was not asked for."""

import numpy as np
import pytest

from edunn.augmentation import Affine

STILL = {"shift": 0, "rotate": 0, "scale": 0, "shear": 0}


def bar(height=15, width=3):
    """One upright bar in the middle of a 29 × 29 image."""
    image = np.zeros((29, 29), np.float32)
    image[14 - height // 2 : 15 + height // 2, 14 - width // 2 : 15 + width // 2] = 1
    return image


def posed(image, rows=200, seed=0, **change):
    images = np.tile(image.reshape(1, -1), (rows, 1))
    return Affine(**{**STILL, **change})(images, np.random.default_rng(seed)).reshape(rows, 29, 29)


def centre(images):
    at = np.arange(29) - 14
    mass = images.sum(axis=(1, 2))
    return (images * at[:, None]).sum(axis=(1, 2)) / mass, (images * at).sum(axis=(1, 2)) / mass


def test_no_change_leaves_every_pixel():
    image = np.random.default_rng(0).random((29, 29), dtype=np.float32)
    np.testing.assert_allclose(posed(image, rows=3), np.tile(image, (3, 1, 1)), atol=1e-6)


def test_shift_moves_by_up_to_what_was_asked_both_ways_and_keeps_the_ink():
    images = posed(bar(), shift=2)
    down, right = centre(images)
    for moved in (down, right):
        assert 1.8 < moved.max() <= 2.001
        assert -2.001 <= moved.min() < -1.8
    np.testing.assert_allclose(images.sum(axis=(1, 2)), bar().sum(), rtol=1e-5)


def slope(images):
    """Sideways move per pixel of height, by the image's second moments."""
    at = np.arange(29) - 14
    return (images * at[:, None] * at).sum(axis=(1, 2)) / (images * at[:, None] ** 2).sum(
        axis=(1, 2)
    )


def test_rotation_turns_by_up_to_what_was_asked():
    angles = np.degrees(np.arctan(slope(posed(bar(19, 1), rotate=12))))
    assert 10 < angles.max() < 13
    assert -13 < angles.min() < -10


def test_shear_slants_and_does_not_move_the_middle():
    images = posed(bar(), shear=0.2)
    assert 0.15 < np.abs(slope(images)).max() < 0.25
    np.testing.assert_allclose(np.stack(centre(images)), 0, atol=0.02)


def test_scale_changes_the_ink_by_up_to_the_square():
    ink = posed(bar(), scale=0.2).sum(axis=(1, 2)) / bar().sum()
    assert 0.64 <= ink.min() < 0.75
    assert 1.3 < ink.max() <= 1.45


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_values_stay_between_paper_and_ink_and_keep_their_type(dtype):
    images = np.random.default_rng(0).random((50, 784)).astype(dtype)
    augmented = Affine()(images, np.random.default_rng(1))
    assert augmented.dtype == dtype
    assert augmented.shape == images.shape
    assert augmented.min() >= 0
    assert augmented.max() <= 1 + 1e-6


def test_every_image_has_a_pose_of_its_own_and_the_seed_decides_them():
    images = np.tile(bar().reshape(1, -1), (2, 1))
    one, again = (Affine()(images, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one, again)
    assert not np.allclose(one[0], one[1])

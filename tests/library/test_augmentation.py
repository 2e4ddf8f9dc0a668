"""The same digit in another pose: still that digit, and no change that was not asked for."""

import numpy as np
import pytest

from edunn.augmentation import Affine, Chain, Elastic, Softness, Thickness, Together

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


def test_elastic_bends_by_what_the_paper_says_and_pulls_neighbours_together():
    down, right = Elastic().displacement(500, 29, np.random.default_rng(0))
    for pull in (down, right):
        inner = pull[:, 8:-8, 8:-8]  # at the rim fewer places are averaged
        # sqrt(1/3) of a uniform pull, shared out by a Gaussian: 1 / (2 sigma sqrt(pi))
        assert inner.std() == pytest.approx(34 * 3**-0.5 / (2 * 4 * np.pi**0.5), rel=0.03)
        beside = np.diff(inner, axis=1).std() / inner.std()
        assert beside < 0.3
    assert abs(np.corrcoef(down.ravel(), right.ravel())[0, 1]) < 0.02


def test_together_looks_up_once_and_moves_by_the_sum():
    one, other = Affine(**{**STILL, "shift": 2}), Affine(**{**STILL, "shift": 1})
    images = np.tile(bar().reshape(1, -1), (300, 1))
    moved = Together(one, other)(images, np.random.default_rng(0)).reshape(300, 29, 29)
    down, _ = centre(moved)
    assert 2.3 < down.max() <= 3.001


def test_thickness_makes_a_bar_of_three_between_two_and_four_wide_at_most_half():
    images = np.tile(bar().reshape(1, -1), (300, 1))
    changed = Thickness(0.5)(images, np.random.default_rng(0)).reshape(300, 29, 29)
    widths = changed[:, 14].sum(axis=1)
    assert 2 <= widths.min() < 2.1
    assert 3.9 < widths.max() <= 4
    np.testing.assert_allclose(images, bar().reshape(1, -1).repeat(300, 0))  # not in place


def test_softness_spreads_the_ink_and_loses_none():
    images = np.tile(bar().reshape(1, -1), (100, 1))
    soft = Softness()(images, np.random.default_rng(0)).reshape(100, 29, 29)
    np.testing.assert_allclose(soft.sum(axis=(1, 2)), bar().sum(), rtol=1e-5)
    edge = soft[:, 14, 15]  # within the bar, at its edge
    assert edge.min() < 0.8
    assert edge.max() > 0.97


@pytest.mark.parametrize(
    "augmentation", [Elastic(), Thickness(), Softness(), Chain(Thickness(), Softness())]
)
def test_every_augmentation_keeps_shape_type_range_and_seed(augmentation):
    images = np.random.default_rng(0).random((20, 784), dtype=np.float32)
    one, again = (augmentation(images.copy(), np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one, again)
    assert one.dtype == np.float32
    assert one.shape == images.shape
    assert one.min() >= 0
    assert one.max() <= 1 + 1e-6
    assert not np.allclose(one, images)

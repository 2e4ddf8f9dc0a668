"""The data sets are what they say: size, order, meaning; and who lacks one is told what to do."""

import hashlib
import tomllib
import urllib.error

import numpy as np
import pytest

from edunn.datasets import (
    circles,
    files,
    load_fruits,
    load_heart,
    load_iris,
    moons,
    seven_people,
    spirals,
    truth_table,
)
from edunn.datasets.fruits import frame_split
from edunn.datasets.heart import FEATURES
from edunn.datasets.iris import FILE
from edunn.errors import DamagedFile, DatasetMissing, InvalidValue, UnknownName
from tests.conftest import ROOT, missing


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A machine without data sets, and without a network."""

    def no_network(address, **_):
        raise urllib.error.URLError("no network here")

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EDUNN_DATASETS", raising=False)
    monkeypatch.setattr(files.urllib.request, "urlopen", no_network)
    return tmp_path


def test_iris_ships_and_needs_neither_folder_nor_network(nowhere):
    iris = load_iris()
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == (
        "f5d0c11e5c78a69a20dbb80baf2b24703f59a6687595752abb397d23732647c5"
    )
    assert iris.inputs.shape == (150, 4)
    assert np.bincount(iris.labels).tolist() == [50, 50, 50]
    np.testing.assert_allclose(iris.inputs.mean(axis=0), [5.8433, 3.054, 3.7587, 1.1987], atol=1e-4)


def test_every_file_that_the_library_reads_is_part_of_the_wheel():
    project = tomllib.loads((ROOT / "backend" / "pyproject.toml").read_text())
    listed = project["tool"]["setuptools"]["package-data"]["edunn"]
    library = ROOT / "backend" / "edunn"
    others = [path for path in library.rglob("*") if path.is_file() and path.suffix != ".py"]
    others = [path for path in others if "__pycache__" not in path.parts]
    assert sorted(path.relative_to(library).as_posix() for path in others) == sorted(listed)


@pytest.mark.parametrize("load", [load_heart, load_fruits])
def test_whoever_lacks_a_data_set_is_told_where_it_belongs(load, nowhere):
    with pytest.raises(DatasetMissing) as error:
        load()
    assert f"put it into {nowhere / 'saved' / 'datasets'}" in str(error.value)
    assert "name its folder in EDUNN_DATASETS. It " in str(error.value)


def heart_or_skip():
    try:
        return load_heart()
    except DatasetMissing as error:
        missing(str(error))


def test_heart_says_no_disease_with_a_one():
    """165 of UCI's 303 are healthy; the older and the shorter of breath are the ill."""
    heart = heart_or_skip()
    assert heart.inputs.shape == (303, 13)
    assert np.bincount(heart.labels).tolist() == [138, 165]
    column = dict(zip(FEATURES, heart.inputs.T, strict=True))
    ill, well = heart.labels == 0, heart.labels == 1
    assert column["age"][ill].mean() > column["age"][well].mean()
    assert column["exang"][ill].mean() > 3 * column["exang"][well].mean()
    assert column["thalach"][ill].mean() < column["thalach"][well].mean()


OTHER = ",".join(FEATURES) + ",target\n" + "1," * 13 + "yes\n" + "2," * 13 + "no\n"


@pytest.mark.parametrize("text", ["", "a,target\n1,0\n2,1\n", "nonsense", OTHER])
def test_another_file_in_the_place_of_heart_is_not_taken_for_it(text, nowhere):
    (nowhere / "saved" / "datasets").mkdir(parents=True)
    (nowhere / "saved" / "datasets" / "heart.csv").write_text(text)
    with pytest.raises(DamagedFile, match=r"heart\.csv is not the heart table"):
        load_heart()


def test_fruits_keep_the_102_columns_that_vary():
    try:
        fruits = load_fruits()
    except DatasetMissing as error:
        missing(str(error))
    assert fruits.inputs.shape == (1962, 102)
    assert np.bincount(fruits.labels).tolist() == [492, 490, 490, 490]
    assert fruits.classes == ("apple", "raspberry", "mango", "lemon")
    assert all(
        frame.startswith(fruits.classes[label])
        for frame, label in zip(fruits.frames, fruits.labels, strict=True)
    )
    held_out = np.concatenate([frame_split(fruits.frames, block)[1] for block in range(5)])
    assert sorted(held_out) == list(range(1962))
    for block in range(5):
        learned, held_out = frame_split(fruits.frames, block)
        assert not set(learned) & set(held_out)
        assert np.bincount(fruits.labels[held_out]).min() >= 90


def test_a_split_by_frames_keeps_a_gap_round_the_turning_film():
    frames = tuple(f"a/{i}_100.jpg" for i in range(30)) + tuple(f"a/r_{i}.jpg" for i in range(30))
    for block in range(5):
        learned, held_out = frame_split(frames, block, gap=2)
        assert len(held_out) == 12
        apart = np.abs(learned[:, None] % 30 - held_out % 30)
        apart = np.minimum(apart, 30 - apart)
        same_film = learned[:, None] // 30 == held_out // 30
        assert apart[same_film].min() == 3
    jumbled = ("a/10.jpg", "a/2.jpg", "a/1.jpg", "a/11.jpg")  # as a folder lists them, or worse
    assert frame_split(jumbled, 0, blocks=2, gap=0)[1].tolist() == [1, 2]
    with pytest.raises(InvalidValue, match="block must be from 0 to 4"):
        frame_split(frames, 5)
    with pytest.raises(InvalidValue, match="does not end in a frame's number"):
        frame_split(("apple.jpg",), 0)


def test_another_file_in_the_place_of_the_fruits_is_not_taken_for_them(nowhere):
    folder = nowhere / "saved" / "datasets" / "fruits"
    folder.mkdir(parents=True)
    for content in (b"", b"nonsense"):
        (folder / "fruits360_features.npz").write_bytes(content)
        with pytest.raises(DamagedFile, match="does not hold the fruits"):
            load_fruits()


def test_the_seven_people_and_the_truth_tables_are_exact():
    inputs, labels = seven_people()
    assert ["".join(f"{cell:.0f}" for cell in row) for row in inputs] == [
        *("010", "001", "100", "110", "111", "011", "010")
    ]
    assert labels.tolist() == [1, 0, 0, 1, 1, 0, 1]
    for name, lamps in {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "xor": [0, 1, 1, 0]}.items():
        assert truth_table(name)[1].tolist() == lamps
    with pytest.raises(UnknownName, match="no logic gate 'nor'; choose one of: and, or"):
        truth_table("nor")


@pytest.mark.parametrize("draw", [spirals, moons, circles])
def test_points_in_the_plane_are_seeded_and_as_even_as_can_be(draw):
    inputs, labels = draw(101, np.random.default_rng(3))
    again, _ = draw(101, np.random.default_rng(3))
    np.testing.assert_array_equal(inputs, again)
    assert inputs.shape == (101, 2)
    assert inputs.dtype == np.float32
    assert np.bincount(labels).tolist() == [51, 50]
    with pytest.raises(InvalidValue, match="rows must be a whole number from 1"):
        draw(0, np.random.default_rng(3))


def test_the_arms_of_a_spiral_never_meet():
    inputs, labels = spirals(3000, np.random.default_rng(0), noise=0, classes=3)
    outside = np.hypot(*inputs.T) > 0.4
    inputs, labels = inputs[outside], labels[outside]
    for one in range(3):
        other = inputs[labels != one]
        apart = np.hypot(*(inputs[labels == one][:, None] - other).transpose(2, 0, 1))
        assert apart.min() > 0.19

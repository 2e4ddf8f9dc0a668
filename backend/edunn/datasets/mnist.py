"""MNIST: 70,000 handwritten digits, the data set on which everybody's first network learns to read.

American census workers and high-school students wrote them in the early 1990s. NIST scanned them;
LeCun, Cortes and Burges scaled each to fit a box of 20 × 20 and laid its centre of mass into the
middle of 28 × 28. Licence as usually stated: CC BY-SA 3.0.
"""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edunn.arrays import Array
from edunn.datasets.files import KEPT, DataFile, Watcher, locate, show_on_terminal
from edunn.errors import DamagedFile

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)


def _file(name: str, size: int, sha256: str) -> DataFile:
    return DataFile("mnist", f"{name}-ubyte.gz", size, sha256, MIRRORS)


TRAIN_IMAGES = _file(
    "train-images-idx3",
    9_912_422,
    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
)
TRAIN_LABELS = _file(
    "train-labels-idx1",
    28_881,
    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
)
TEST_IMAGES = _file(
    "t10k-images-idx3",
    1_648_877,
    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
)
TEST_LABELS = _file(
    "t10k-labels-idx1",
    4_542,
    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
)
FILES = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)
TRAIN_ROWS, TEST_ROWS = 60_000, 10_000


@dataclass(frozen=True)
class Mnist:
    """Images are rows of 784 float32 numbers from 0 (paper) to 1 (ink), row by row from the top
    left; labels are 0 to 9.
    """

    train_images: Array  # (60000, 784)
    train_labels: Array  # (60000,)
    test_images: Array  # (10000, 784)
    test_labels: Array  # (10000,)


def load_mnist(kept: Path = KEPT, progress: Watcher = show_on_terminal) -> Mnist:
    """All of MNIST, from this machine or the network.

    Raises ``DatasetMissing`` if it is neither here nor to be had, ``DamagedFile`` if a file is
    not what it should be.

    Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
    recognition", 1998.
    """
    paths = [locate(file, kept, progress) for file in FILES]
    return Mnist(
        train_images=_images(paths[0], 0, TRAIN_ROWS, TRAIN_ROWS),
        train_labels=_labels(paths[1], 0, TRAIN_ROWS, TRAIN_ROWS),
        test_images=_images(paths[2], 0, TEST_ROWS, TEST_ROWS),
        test_labels=_labels(paths[3], 0, TEST_ROWS, TEST_ROWS),
    )


def some_of_mnist(first: int, rows: int, kept: Path = KEPT) -> tuple[Array, Array]:
    """``rows`` images and their labels, the first of them number ``first`` of all 70,000 (those to
    measure on come last), without holding any other in memory.
    """
    images, labels = [], []
    for (image_file, label_file), total, before in (
        ((TRAIN_IMAGES, TRAIN_LABELS), TRAIN_ROWS, 0),
        ((TEST_IMAGES, TEST_LABELS), TEST_ROWS, TRAIN_ROWS),
    ):
        start = min(max(first - before, 0), total)
        count = min(max(first + rows - before, 0), total) - start
        images.append(_images(locate(image_file, kept), start, count, total))
        labels.append(_labels(locate(label_file, kept), start, count, total))
    return np.concatenate(images), np.concatenate(labels)


def _images(path: Path, first: int, count: int, total: int) -> Array:
    pixels = _read(path, header=16, width=784, first=first, count=count, total=total)
    return pixels.reshape(count, 784).astype(np.float32) / np.float32(255)


def _labels(path: Path, first: int, count: int, total: int) -> Array:
    return _read(path, header=8, width=1, first=first, count=count, total=total).astype(np.intp)


def _read(path: Path, header: int, width: int, first: int, count: int, total: int) -> Array:
    """``count`` rows of ``width`` bytes each of an IDX file, which has a ``header`` (a magic number
    and the dimensions, four bytes each) and then ``total`` rows.
    """
    if not count:
        return np.empty(0, np.uint8)
    size = count * width
    is_last = int(first + count == total)  # then there must be no byte more
    try:
        with gzip.open(path) as file:
            file.seek(header + first * width)
            data = file.read(size + is_last)
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedFile(f"{path} is no whole gzip file; delete it and try again") from error
    if len(data) != size:
        raise DamagedFile(
            f"{path} does not hold {total} rows of {width} bytes; delete it and try again"
        )
    return np.frombuffer(data, np.uint8)

"""MNIST: 70,000 handwritten digits, the data set on which everybody's first network learns to read.

American census workers and high-school students wrote them in the early 1990s. NIST scanned them;
LeCun, Cortes and Burges scaled each to fit a box of 20 × 20 and laid its centre of mass into the
middle of 28 × 28. Licence as usually stated: CC BY-SA 3.0.
"""

import gzip
from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.datasets.files import locate
from edunn.errors import DamagedFile

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
TRAIN_IMAGES, TRAIN_LABELS = "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"
TEST_IMAGES, TEST_LABELS = "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"
SHA256 = {
    TRAIN_IMAGES: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    TRAIN_LABELS: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    TEST_IMAGES: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    TEST_LABELS: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
}


@dataclass(frozen=True)
class Mnist:
    """Images are rows of 784 float32 numbers from 0 (paper) to 1 (ink), row by row from the top
    left; labels are 0 to 9.
    """

    train_images: Array  # (60000, 784)
    train_labels: Array  # (60000,)
    test_images: Array  # (10000, 784)
    test_labels: Array  # (10000,)


def load_mnist() -> Mnist:
    """All of MNIST, from this machine or the network.

    Raises ``DatasetMissing`` if it is neither here nor to be had, ``DamagedFile`` if a file is
    not what it should be.

    Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
    recognition", 1998.
    """
    return Mnist(
        train_images=_images(TRAIN_IMAGES, 60_000),
        train_labels=_labels(TRAIN_LABELS, 60_000),
        test_images=_images(TEST_IMAGES, 10_000),
        test_labels=_labels(TEST_LABELS, 10_000),
    )


def _images(name: str, count: int) -> Array:
    pixels = _read(name, header=16, size=count * 784)
    return pixels.reshape(count, 784).astype(np.float32) / np.float32(255)


def _labels(name: str, count: int) -> Array:
    return _read(name, header=8, size=count).astype(np.intp)


def _read(name: str, header: int, size: int) -> Array:
    """The bytes of an IDX file behind its header (a magic number and the dimensions, four bytes
    each).
    """
    path = locate("mnist", name, SHA256[name], MIRRORS)
    try:
        with gzip.open(path) as file:
            data = file.read(header + size + 1)
    except (OSError, EOFError) as error:
        raise DamagedFile(f"{path} is no whole gzip file; delete it and try again") from error
    if len(data) != header + size:
        raise DamagedFile(
            f"{path} holds {len(data)} bytes instead of {header + size}; delete it and try again"
        )
    return np.frombuffer(data, np.uint8, offset=header)

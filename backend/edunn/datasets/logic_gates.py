"""Logic gates: two switches and a lamp, exact or with a little noise on the switches."""

import numpy as np

from edunn.arrays import Array
from edunn.errors import InvalidValue
from edunn.registry import find

TRUTH_TABLES = {  # the lamp for the switches 00, 01, 10, 11
    "and": (0, 0, 0, 1),
    "or": (0, 1, 1, 1),
    "nand": (1, 1, 1, 0),
    "xor": (0, 1, 1, 0),
}


def truth_table(name: str) -> tuple[Array, Array]:
    """All four settings of the switches, exactly, and the lamp for each.

    Inputs (4, 2) float32, labels (4,). Raises ``UnknownName``.

    Source: Boole, "An Investigation of the Laws of Thought", 1854.

    >>> inputs, labels = truth_table("and")
    >>> [(a, b, lamp) for (a, b), lamp in zip(inputs.tolist(), labels.tolist())]
    [(0.0, 0.0, 0), (0.0, 1.0, 0), (1.0, 0.0, 0), (1.0, 1.0, 1)]
    """
    lamps = find("logic gate", name, TRUTH_TABLES)
    switches = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    return switches, np.array(lamps, np.intp)


def logic_gate(
    name: str, rows: int, rng: np.random.Generator, noise: float = 0.1
) -> tuple[Array, Array]:
    """``rows`` random settings of the switches, and the lamp for each.

    The switches read 0 or 1 plus normally distributed noise, so that every draw has rows that no
    other has: train on one, measure on another. Inputs (rows, 2) float32, labels (rows,).

    Exclusive or is the gate that no network without a hidden layer can learn.

    Source: Minsky and Papert, "Perceptrons", 1969.

    >>> inputs, labels = logic_gate("xor", 4, np.random.default_rng(1), noise=0)
    >>> [(a, b, lamp) for (a, b), lamp in zip(inputs.tolist(), labels.tolist())]
    [(0.0, 1.0, 1), (1.0, 1.0, 0), (0.0, 0.0, 0), (1.0, 1.0, 0)]
    """
    if rows < 1:
        raise InvalidValue(f"rows must be at least 1, it is {rows}")
    lamps = np.array(find("logic gate", name, TRUTH_TABLES))
    switches = rng.integers(0, 2, (rows, 2))
    labels = lamps[2 * switches[:, 0] + switches[:, 1]]
    inputs = switches + rng.normal(0.0, noise, (rows, 2))
    return inputs.astype(np.float32), labels.astype(np.intp)

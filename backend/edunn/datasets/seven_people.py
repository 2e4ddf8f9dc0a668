"""Seven people, three yes-or-no answers each, and one yes or no to learn: a first neuron's task.

The rows are those of the article whose single neuron this library explains in
``backend/examples/seven_people.py``. One straight plane tells the two kinds apart, so one neuron is
enough. Facts of seven rows; free to use.
"""

import numpy as np

from edunn.arrays import Array

ROWS = ("010", "001", "100", "110", "111", "011", "010")
LABELS = (1, 0, 0, 1, 1, 0, 1)


def seven_people() -> tuple[Array, Array]:
    """Inputs (7, 3) float32 of 0 and 1, labels (7,).

    Source for what one neuron can learn: Rosenblatt, "The perceptron", 1958.

    >>> inputs, labels = seven_people()
    >>> inputs[0], labels
    (array([0., 1., 0.], dtype=float32), array([1, 0, 0, 1, 1, 0, 1]))
    """
    inputs = np.array([[float(answer) for answer in row] for row in ROWS], np.float32)
    return inputs, np.array(LABELS, np.intp)

"""The scaler: bring every input to a like size, and do it to every later question too."""

import numpy as np

from edunn.arrays import Array


class Scaler:
    """Standardisation: after it, each input has mean 0 and standard deviation 1 over the samples.

    x' = (x - mean) / deviation          column by column

    An input in thousands would drown one in tenths. The means and deviations are learned from the
    training rows and kept with the network, so that callers always pass raw values. A column that
    never changes carries nothing and becomes 0.

    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998, section 4.3.

    >>> scaler = Scaler.fitted(np.array([[1.0, 5.0], [3.0, 5.0]]))
    >>> scaler.scale(np.array([[1.0, 5.0], [5.0, 5.0]]))
    array([[-1.,  0.],
           [ 3.,  0.]])
    """

    def __init__(self, mean: Array, deviation: Array) -> None:
        self.mean, self.deviation = mean, deviation

    @classmethod
    def fitted(cls, inputs: Array) -> "Scaler":
        mean, deviation = inputs.mean(axis=0), inputs.std(axis=0)
        return cls(mean, np.where(deviation > 0, deviation, 1).astype(inputs.dtype))

    def scale(self, inputs: Array) -> Array:
        scaled = inputs - self.mean
        scaled /= self.deviation
        return scaled

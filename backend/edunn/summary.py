"""The summary: a network as a table, and how many numbers it learns."""

from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS
from edunn.registry import name_of


def summary(network: NeuralNetwork) -> str:
    """One line per layer: its units, its operator, and its parameters (weights and biases).

    >>> print(summary(NeuralNetwork([784, 128, 10], [OPERATORS["relu"], OPERATORS["softmax"]])))
     layer   units  operator     parameters
    inputs     784
         1     128  relu            100,480
         2      10  softmax           1,290
                    in all          101,770
    """
    lines = [f"{'layer':>6}  {'units':>6}  {'operator':<11}  parameters"]
    lines.append(f"{'inputs':>6}  {network.units[0]:6}")
    for index, layer in enumerate(network.layers, start=1):
        name, size = name_of(layer.operator, OPERATORS), layer.W.size + layer.b.size
        lines.append(f"{index:6}  {network.units[index]:6}  {name:<11}  {size:10,}")
    lines.append(f"{'':6}  {'':6}  {'in all':<11}  {network.theta.size:10,}")
    return "\n".join(lines)

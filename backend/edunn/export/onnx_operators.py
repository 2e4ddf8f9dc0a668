"""The operators in ONNX's vocabulary: what each is made of there.

A formula is told to a ``node``, which puts one operation after another into the graph and answers
with the name of its result: ``node("Add", "z", 1.0)`` is called ``add_1``, say, and is z + 1.

>>> def spelled(operation, *operands, **settings):
...     return f"{operation}({', '.join(map(str, operands))})"
>>> OPERATIONS["gaussian"](spelled, "z")
'Exp(Neg(Mul(z, z)))'
"""

from collections.abc import Callable
from typing import TypeAlias

from edunn.operators.gelu import CUBIC, SCALE
from edunn.operators.leaky_relu import LEAK

Node: TypeAlias = Callable[..., str]


def _gelu(node: Node, z: str) -> str:
    cubed = node("Mul", node("Mul", z, z), z)
    u = node("Mul", SCALE, node("Add", z, node("Mul", CUBIC, cubed)))
    return _gated(node, z, node("Mul", 2.0, u))  # (1 + tanh u)/2 is the sigmoid of 2u


def _swish(node: Node, z: str) -> str:
    return _gated(node, z, z)


def _gated(node: Node, z: str, gate: str) -> str:
    """z times the sigmoid of the gate, as z / (1 + e^-gate): onnxruntime's own ``Sigmoid`` ends at
    1e-8 far to the left, which a large z would make visible.
    """
    return node("Div", z, node("Add", 1.0, node("Exp", node("Neg", gate))))


def _binary_step(node: Node, z: str) -> str:
    return node("Where", node("GreaterOrEqual", z, 0.0), 1.0, 0.0)


OPERATIONS: dict[str, Callable[[Node, str], str]] = {
    "sigmoid": lambda node, z: node("Sigmoid", z),
    "relu": lambda node, z: node("Relu", z),
    "leaky_relu": lambda node, z: node("LeakyRelu", z, alpha=LEAK),
    "elu": lambda node, z: node("Elu", z, alpha=1.0),
    "gelu": _gelu,
    "swish": _swish,
    "softmax": lambda node, z: node("Softmax", z, axis=-1),
    "tanh": lambda node, z: node("Tanh", z),
    "softplus": lambda node, z: node("Softplus", z),
    "gaussian": lambda node, z: node("Exp", node("Neg", node("Mul", z, z))),
    "sinusoid": lambda node, z: node("Sin", z),
    "binary_step": _binary_step,
    "linear": lambda node, z: node("Identity", z),
}

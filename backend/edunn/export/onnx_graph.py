"""``.onnx``: a network as a graph of standard operations, for the runtimes of other languages.

==============  ================================================================================
``input``       the raw values, float32, shape (rows, inputs), any number of rows
``output``      the predictions, float32, shape (rows, outputs)
between them    the scaler, if there is one, and each layer's ``MatMul``, ``Add`` and operator
initializers    ``mean``, ``deviation``, ``W1``, ``b1``, ``W2`` … as in ``npz.py``
metadata        texts in JSON: ``classes``, a name per output; ``scaler``, which the graph holds
                too; ``network``, the rest, see ``description.py``
==============  ================================================================================

All is computed in float32, also of a network in float64. The file asks for operations of opset 17
in the file format of IR 8, which were new in 2022, so that old runtimes can open it too. It is a
way out and not back: a graph may be anything, and only few are networks of ours.

Source: the ONNX specification, https://onnx.ai/onnx/intro/concepts.html.

>>> import onnx
>>> graph = onnx.load_from_string(to_onnx(Model([[2], [3, "relu"], [2, "softmax"]], seed=0))).graph
>>> [node.op_type for node in graph.node]
['MatMul', 'Add', 'Relu', 'MatMul', 'Add', 'Softmax']
>>> [constant.name for constant in graph.initializer]
['W1', 'b1', 'W2', 'b2']
"""

import json
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.errors import InvalidValue, MissingPackage
from edunn.export.description import describe
from edunn.export.onnx_operators import OPERATIONS
from edunn.model import Model

OPSET, IR = 17, 8


class Graph:
    """Operations in the order in which they are carried out, and the arrays that they need.

    >>> graph = Graph()
    >>> graph.node("MatMul", "input", graph.constant("W1", np.eye(2)))
    'matmul_1'
    >>> graph.node("Mul", "matmul_1", 0.5)
    'mul_2'
    >>> graph.nodes[1]
    ('Mul', ['matmul_1', '0.5'], 'mul_2', {})
    """

    def __init__(self) -> None:
        self.nodes: list[tuple[str, list[str], str, dict[str, Any]]] = []
        self.constants: dict[str, Array] = {}

    def constant(self, name: str, values: Array) -> str:
        with np.errstate(over="ignore"):
            self.constants[name] = np.asarray(values, np.float32)
        if not np.isfinite(self.constants[name]).all():
            raise InvalidValue(
                f"{name} is too large for float32, in which ONNX computes; take the network as .npz"
            )
        return name

    def node(self, operation: str, *operands: str | float, **settings: float) -> str:
        """Apply an operation to results so far and numbers; the name of its own result."""
        names = [
            each if isinstance(each, str) else self.constant(str(each), np.array(each))
            for each in operands
        ]
        result = f"{operation.lower()}_{len(self.nodes) + 1}"
        self.nodes.append((operation, names, result, settings))
        return result


def to_onnx(model: Model) -> bytes:
    """The network as the bytes of an ``.onnx`` file.

    Raises ``MissingPackage`` without ``onnx``, and ``InvalidValue`` for weights in float64 that no
    float32 can hold.
    """
    try:
        from onnx import TensorProto, helper, numpy_helper
    except ImportError as error:
        raise MissingPackage.of_the_extra("onnx", "export") from error
    graph = _graph_of(model)
    rows, (inputs, *_, outputs) = "rows", model.network.units
    proto = helper.make_model(
        helper.make_graph(
            [
                helper.make_node(operation, operands, [result], **settings)
                for operation, operands, result, settings in graph.nodes
            ],
            "network",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, [rows, inputs])],
            [helper.make_tensor_value_info("output", TensorProto.FLOAT, [rows, outputs])],
            [numpy_helper.from_array(array, name) for name, array in graph.constants.items()],
        ),
        ir_version=IR,
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="EduNN",
    )
    told = {"network": describe(model), "classes": model.classes, "scaler": _scaler_of(model)}
    helper.set_model_props(proto, {name: json.dumps(value) for name, value in told.items()})
    return proto.SerializeToString()


def _graph_of(model: Model) -> Graph:
    graph = Graph()
    x = "input"
    if model.scaler is not None:
        x = graph.node("Sub", x, graph.constant("mean", model.scaler.mean))
        x = graph.node("Div", x, graph.constant("deviation", model.scaler.deviation))
    for number, layer in enumerate(model.network.layers, start=1):
        z = graph.node("MatMul", x, graph.constant(f"W{number}", layer.W))
        if model.network.use_bias:
            z = graph.node("Add", z, graph.constant(f"b{number}", layer.b))
        x = OPERATIONS[model.layers[number][1]](graph.node, z)
    operation, operands, _, settings = graph.nodes[-1]
    graph.nodes[-1] = (operation, operands, "output", settings)
    return graph


def _scaler_of(model: Model) -> dict[str, list[float]] | None:
    if model.scaler is None:
        return None
    return {name: values.tolist() for name, values in vars(model.scaler).items()}

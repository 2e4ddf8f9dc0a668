"""The network: layers of units over one long vector of numbers.

The letters, the same in every formula and file:

======  ================================================================  ===================
``x``   the inputs, one sample per row                                    (rows, inputs)
``W``   a layer's weights                                                 (inputs, outputs)
``b``   a layer's biases                                                  (outputs,)
``z``   a layer's sums, ``z = x W + b``                                   (rows, outputs)
``a``   a layer's output, ``a = f(z)``; the next layer's ``x``            (rows, outputs)
``L``   the loss: one number, how wrong the predictions (the last a) are
delta   dL/dz: how the loss changes with each sum                         (rows, outputs)
theta   every W and b of the network, end to end                          (parameters,)
grad_…  dL/d…, of the shape of what it is taken by
======  ================================================================  ===================

All weights live in the one vector ``theta``; a layer's ``W`` and ``b`` are windows into it. So a
rule that updates the network is one line of vector arithmetic, and the gradient, a checkpoint or
a genome is simply another such vector.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from edunn.arrays import Array
from edunn.initializers import INITIALIZERS
from edunn.losses import FUSED, Loss
from edunn.operators import Operator
from edunn.registry import find
from edunn.regularizers import Regularizer


@dataclass(frozen=True)
class Layer:
    """One layer as windows into ``theta``: changing ``W`` changes the network."""

    W: Array  # (inputs, outputs)
    b: Array  # (outputs,), or (0,) in a network without biases
    operator: type[Operator]


@dataclass
class Trace:
    """All that one pass computed, in order: what the way back needs, and what a curious reader
    wants to see.

    >>> from edunn.operators import Linear, Relu
    >>> network = NeuralNetwork([1, 2, 1], [Relu, Linear])
    >>> network.theta[:] = [1, -1, 0, 0, 1, 1, 0.5]           # W, b of one layer, W, b of the next
    >>> trace = network.forward(np.array([[3.0]]))
    >>> trace.z[0], trace.a[1], trace.predictions             # one unit is silent
    (array([[ 3., -3.]]), array([[3., 0.]]), array([[3.5]]))
    """

    a: list[Array]  # a[0] are the inputs, a[l + 1] the output of layer l
    z: list[Array] = field(default_factory=list)  # z[l]: the sums of layer l
    deltas: list[Array] = field(
        default_factory=list
    )  # dL/dz per layer, first layer first; filled by backward
    masks: Sequence[Array] = ()  # of dropout, per hidden layer (rows, units); none when asking

    @property
    def predictions(self) -> Array:
        return self.a[-1]

    def x(self, index: int) -> Array:
        """With dropout, what layer ``index`` took in: what it left of the output below."""
        return self.a[index] * self.masks[index - 1] if index > 0 else self.a[index]


class NeuralNetwork:
    """A feed-forward network: ``units[0]`` inputs, then one layer per operator.

    With ``use_bias=False`` its sums are ``z = x W`` alone: nothing else than weights is learned.

    >>> from edunn.operators import Linear, Relu
    >>> network = NeuralNetwork([2, 3, 1], [Relu, Linear])
    >>> network.theta.size                                # 2·3 + 3 weights and biases, then 3·1 + 1
    13
    >>> network.theta[:] = 1.0
    >>> network.layers[0].W.shape
    (2, 3)
    >>> network.predict(np.array([[1.0, -0.5]]))          # relu(1 - 0.5 + 1) = 1.5, thrice, + 1
    array([[5.5]])
    """

    def __init__(
        self,
        units: Sequence[int],
        operators: Sequence[type[Operator]],
        dtype: str = "float32",
        *,
        use_bias: bool = True,
    ) -> None:
        self.units = tuple(units)
        self.operators = tuple(operators)
        self.use_bias = use_bias
        self._places = []  # in theta, of every layer's W and b; and the shape of W
        self._matrices = []  # the same, of W and b as one
        start = 0
        for inputs, outputs in pairwise(self.units):
            end = start + inputs * outputs
            stop = end + outputs * use_bias
            self._places.append((slice(start, end), slice(end, stop), (inputs, outputs)))
            self._matrices.append((slice(start, stop), (inputs + use_bias, outputs)))
            start = stop
        self.theta = np.zeros(start, dtype)
        self.layers = [
            Layer(W, b, operator)
            for (W, b), operator in zip(self.windows(self.theta), self.operators, strict=True)
        ]

    @property
    def classifies(self) -> bool:
        """Whether outputs stand for classes. A last layer that is linear predicts quantities."""
        return not self.operators[-1].is_quantity

    def windows(self, vector: Array) -> list[tuple[Array, Array]]:
        """See any vector of theta's length (theta, a gradient, a genome) as every layer's W, b."""
        many = vector.shape[:-1]
        return [
            (vector[..., place_W].reshape(many + shape), vector[..., place_b])
            for place_W, place_b, shape in self._places
        ]

    def matrices(self, vector: Array) -> list[Array]:
        """See it as one matrix per layer, each b as the last row of its W: (inputs + 1, outputs).

        >>> from edunn.operators import Linear
        >>> NeuralNetwork([2, 1], [Linear]).matrices(np.array([3.0, 4.0, 0.5]))[0].ravel()
        array([3. , 4. , 0.5])
        """
        many = vector.shape[:-1]
        return [vector[..., place].reshape(many + shape) for place, shape in self._matrices]

    def random_theta(
        self, rng: np.random.Generator, initializer: str | None = None, many: tuple[int, ...] = ()
    ) -> Array:
        """Fresh weights, and biases of 0: each layer drawn by the named initializer, or by the one
        that suits its operator. With ``many``, so many thetas: shape (*many, parameters).
        """
        theta = np.zeros((*many, self.theta.size), self.theta.dtype)
        for (W, _), operator in zip(self.windows(theta), self.operators, strict=True):
            draw = find("initializer", initializer or operator.initializer, INITIALIZERS).draw
            W[:] = draw(W.shape, rng)
        return theta

    def forward(self, x: Array, masks: Sequence[Array] = ()) -> Trace:
        """From inputs to predictions, keeping every step: z = x W + b, a = f(z), layer by layer.

        ``masks`` are those of dropout, one per hidden layer (rows, units).
        """
        trace = Trace(a=[x], masks=masks)
        for index, layer in enumerate(self.layers):
            z = self._sums(trace.x(index) if masks else trace.a[index], layer)
            trace.z.append(z)
            trace.a.append(layer.operator.function(z))
        return trace

    def predict(self, x: Array) -> Array:
        """The predictions alone, for when nobody wants to know how they came about.

        Shape (rows, outputs).
        """
        for layer in self.layers:
            x = layer.operator.function(self._sums(x, layer))
        return x

    def _sums(self, x: Array, layer: Layer) -> Array:
        """z = x W + b. With more rows than units z lies on its side, zᵀ = Wᵀ xᵀ, so that one unit's
        sums are neighbours in memory: softmax, which goes from unit to unit, takes all rows in one
        stride.
        """
        z = (layer.W.T @ x.T).T if len(x) > layer.W.shape[1] else x @ layer.W
        if self.use_bias:
            z += layer.b
        return z

    def loss(
        self,
        trace: Trace,
        targets: Array,
        loss: type[Loss],
        regularizer: Regularizer | None = None,
        row_weights: Array | None = None,
    ) -> float:
        """How wrong the traced predictions are, and what the weights cost.

        With ``row_weights`` (rows,), 1/n Σ weight · (the row's loss): rows of the same weight
        together, since a loss is a mean over rows.
        """
        fused = FUSED.get((self.operators[-1], loss))
        function = fused.function if fused else loss.function
        answers = trace.z[-1] if fused else trace.predictions
        if row_weights is None:
            value = function(targets, answers)
        else:
            value = 0.0
            for weight in np.unique(row_weights):
                rows = row_weights == weight
                value += weight * np.mean(rows) * function(targets[rows], answers[rows])
        if regularizer:
            value += sum(regularizer.function(layer.W) for layer in self.layers)
        return value

    def backward(
        self,
        trace: Trace,
        targets: Array,
        loss: type[Loss],
        regularizer: Regularizer | None = None,
        gradient: Array | None = None,
        row_weights: Array | None = None,
    ) -> Array:
        """Backpropagation: dL/dtheta, as one vector laid out like ``theta``.

        From the last layer to the first, each layer does three things with its ``delta`` = dL/dz:

        grad_W = xᵀ delta          every weight is blamed for what it carried
        grad_b = Σ_rows delta      = 1ᵀ delta, a matrix product as well
        grad_x = delta Wᵀ          … and the blame is passed on to the layer below: our x is its a

        A regularizer adds its own slope to each grad_W; ``row_weights`` (rows,) say how much each
        row's delta counts. What dropout silenced gets no blame.

        ``gradient``, if given, is written into and returned (training reuses one vector). The
        deltas join the trace.

        Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating
        errors", Nature 323, 1986.
        """
        gradient = np.empty_like(self.theta) if gradient is None else gradient
        last = self.operators[-1]
        fused = FUSED.get((last, loss))
        if fused:
            delta = fused.derivative(targets, trace.predictions)
        else:
            grad_a = loss.derivative(targets, trace.predictions)
            delta = last.backward(trace.z[-1], trace.predictions, grad_a)

        if row_weights is not None:
            delta *= row_weights[:, None]
        deltas, masks, ones = [delta], trace.masks, np.ones(len(delta), delta.dtype)
        windows = self.windows(gradient)
        for index in reversed(range(len(self.layers))):
            x, (grad_W, grad_b) = trace.x(index) if masks else trace.a[index], windows[index]
            np.matmul(x.T, delta, out=grad_W)
            if self.use_bias:
                np.vecmat(ones, delta, out=grad_b)
            if regularizer:
                grad_W += regularizer.derivative(self.layers[index].W)
            if index > 0:
                grad_x = delta @ self.layers[index].W.T
                if masks:
                    grad_x *= masks[index - 1]
                below = self.operators[index - 1]
                delta = below.backward(trace.z[index - 1], trace.a[index], grad_x)
                deltas.append(delta)
        trace.deltas = deltas[::-1]
        return gradient

"""Compiled training: the same steps in machine code, for networks that Python slows down.

A network of 4-2-3 multiplies some fifty numbers per sample; in that time Python can't even call
NumPy once. Here Numba translates loops over single numbers, as one would write them by hand. It is
the extra ``edunn[fast]``; nothing else needs it.

The results are those of NumPy but for rounding, since sums are added up in another order. The first
training ever translates for some seconds. Numba keeps that beside this file, and looks at this file
alone: who changes an operator deletes ``__pycache__``.
"""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.errors import MissingPackage
from edunn.losses import LOSSES, Loss
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS
from edunn.optimizers.rules import UPDATE_RULES, State, UpdateRule
from edunn.optimizers.rules.adam import Adam

try:
    from numba import njit
except ImportError as error:
    raise MissingPackage.of_the_extra("numba", "fast") from error

LARGEST = 110_000  # weights times rows of a batch: from there on NumPy's matrix products are faster
PER_ROW = 1000  # what a row costs beside them, in weights
AT_ONCE = 2**19  # weights times rows that are learned from in one call: a millisecond or so

RULES = [UPDATE_RULES[name] for name in ("sgd", "momentum", "adam")]
HIDDEN = [OPERATORS[name] for name in ("linear", "relu", "leaky_relu", "sigmoid", "tanh")]
ENDS = [  # last operators and losses: those of which dL/dz is a multiple of a - t
    (OPERATORS["softmax"], LOSSES["cross_entropy"]),
    (OPERATORS["sigmoid"], LOSSES["binary_cross_entropy"]),
    (OPERATORS["linear"], LOSSES["mean_squared_error"]),
]

translated: Any = njit(cache=True, error_model="numpy")


class CompiledRule(UpdateRule):
    """An update rule that goes over the weights once, and not once per operation.

    >>> theta, rule = np.array([1.0, 1.0]), CompiledRule(Adam(learning_rate=0.1))
    >>> rule.update(theta, np.array([0.003, -700.0]), rule.initial_state(theta))
    >>> theta.round(4)
    array([0.9, 1.1])
    """

    def __init__(self, rule: UpdateRule) -> None:
        super().__init__(rule.learning_rate)
        self.rule, self.number = rule, RULES.index(type(rule))

    def initial_state(self, theta: Array) -> State:
        return self.rule.initial_state(theta)

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        rates, floors = self.steps(np.array([self.learning_rate]), theta, state)
        _update(self.number, theta, gradient, *self.memory(theta, state), rates[0], floors[0])

    def steps(self, rates: Array, theta: Array, state: State) -> tuple[Array, Array]:
        """Of as many next steps as there are learning ``rates``, the two numbers that differ from
        step to step: the factor, and what Adam adds to √V.
        """
        floors = np.zeros_like(rates)
        if isinstance(self.rule, Adam):
            t = state["t"] + np.arange(1, len(rates) + 1)
            state["t"] += len(rates)
            first, second = self.rule.corrections(t)
            rates, floors = rates * first / second, self.rule.epsilon / second
        return rates.astype(theta.dtype), floors.astype(theta.dtype)

    def memory(self, theta: Array, state: State) -> tuple[Array, Array, Array]:
        """What it remembers, as two vectors, and how well it does."""
        vectors = [state[name] for name in ("velocity", "M", "V") if name in state]
        nothing = np.empty(0, theta.dtype)
        shares = [getattr(self.rule, name, 0.0) for name in ("momentum", "beta1", "beta2")]
        first, second = [*vectors, nothing, nothing][:2]
        return first, second, np.array(shares, theta.dtype)


class CompiledBatches:
    """Learns from many mini-batches in one call."""

    def __init__(
        self, network: NeuralNetwork, loss: type[Loss], rule: CompiledRule, batch_size: int
    ) -> None:
        *hidden, last = network.operators
        operators = np.array([HIDDEN.index(operator) for operator in hidden], np.intp)
        self.described = np.array(network.units), network.use_bias, operators
        self.end, self.batch_size = ENDS.index((last, loss)), batch_size
        self.network, self.rule = network, rule

    @property
    def rows_at_once(self) -> int:
        """How many rows to learn from in one call: whole batches."""
        together = AT_ONCE // (self.network.theta.size * self.batch_size)
        return self.batch_size * max(1, together)

    def learn(self, x: Array, t: Array, rates: Array, state: State) -> bool:
        """A step per batch, each at its own learning rate; the losses of the rows, and how many
        were right, are added to the state's ``sums``. False, if a loss is not finite.
        """
        theta = self.network.theta
        steps = self.rule.steps(rates, theta, state)
        rule = self.rule.number, *self.rule.memory(theta, state), *steps
        finite: bool = _learn(
            theta, *self.described, self.end, x, t, self.batch_size, *rule, state["sums"]
        )
        return finite


def compiled_rule(rule: UpdateRule) -> UpdateRule:
    """The rule in machine code, if it has been translated, else as it is."""
    return CompiledRule(rule) if type(rule) in RULES else rule


def compiled_batches(
    network: NeuralNetwork, loss: type[Loss], rule: UpdateRule, batch_size: int
) -> CompiledBatches | None:
    """None, if not all of these have been translated, or where NumPy is faster.

    >>> network = NeuralNetwork([4, 2, 3], [OPERATORS["relu"], OPERATORS["softmax"]])
    >>> adam, loss = CompiledRule(Adam(0.001)), LOSSES["cross_entropy"]
    >>> compiled_batches(network, loss, adam, batch_size=1).rows_at_once
    27594
    >>> compiled_batches(network, loss, adam, batch_size=200) is None
    True
    """
    *hidden, last = network.operators
    if (
        isinstance(rule, CompiledRule)
        and set(hidden) <= set(HIDDEN)
        and (last, loss) in ENDS
        and (network.theta.size + PER_ROW) * batch_size <= LARGEST
    ):
        return CompiledBatches(network, loss, rule, batch_size)
    return None


@translated
def _learn(
    theta: Array,
    units: Array,
    use_bias: bool,
    operators: Array,
    end: int,
    x: Array,
    t: Array,
    batch_size: int,
    rule: int,
    first: Array,
    second: Array,
    shares: Array,
    rates: Array,
    floors: Array,
    sums: Array,
) -> bool:
    """See ``NeuralNetwork`` and ``GradientDescent.run`` for what is done here, row by row."""
    outputs, gradient = units[-1], np.empty_like(theta)
    a = np.empty((len(units), units.max()), theta.dtype)  # a line per layer, as long as needed
    z, delta = np.empty_like(a), np.empty_like(a)
    for step in range(len(rates)):
        rows = range(step * batch_size, min((step + 1) * batch_size, len(x)))
        loss, right = 0.0, 0
        gradient[:] = 0
        for row in rows:
            a[0, : units[0]] = x[row]
            _forward(theta, units, use_bias, operators, a, z)
            said, blame = a[-1, :outputs], delta[-1, :outputs]
            loss += _answer(end, t[row], z[-1, :outputs], said, blame)
            right += _class_of(said) == _class_of(t[row])
            _backward(theta, units, use_bias, operators, a, z, delta, gradient)
        if not np.isfinite(loss):
            return False
        gradient *= theta.dtype.type(1 / len(rows))
        _update(rule, theta, gradient, first, second, shares, rates[step], floors[step])
        sums[0] += loss
        sums[1] += right
    return True


@translated
def _forward(
    theta: Array, units: Array, use_bias: bool, operators: Array, a: Array, z: Array
) -> None:
    """z = x W + b, a = f(z), layer by layer."""
    place = 0
    for layer in range(1, len(units)):
        inputs, outputs = units[layer - 1], units[layer]
        x, sums = a[layer - 1], z[layer, :outputs]
        W = theta[place : place + inputs * outputs].reshape(inputs, outputs)
        place += inputs * outputs
        sums[:] = 0
        if use_bias:
            sums[:] = theta[place : place + outputs]
            place += outputs
        for i in range(inputs):
            for j in range(outputs):
                sums[j] += x[i] * W[i, j]
        if layer <= len(operators):
            _operate(operators[layer - 1], sums, a[layer, :outputs])


@translated
def _answer(end: int, t: Array, z: Array, a: Array, delta: Array) -> float:
    """From the last sums z to the predictions a and to dL/dz; returns L. All of one row."""
    loss, count = 0.0, len(z)
    if end == 0:  # softmax and cross-entropy
        above = z.max()
        a[:] = np.exp(z - above)
        total = a.sum()
        a /= total
        loss -= (t * (z - above - np.log(total))).sum()
        delta[:] = a * t.sum() - t
    elif end == 1:  # sigmoid and binary cross-entropy
        _operate(3, z, a)
        softplus = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
        loss += (softplus - t * z).sum() / count
        delta[:] = (a - t) / count
    else:  # linear and mean squared error
        a[:] = z
        loss += np.square(a - t).sum() / count
        delta[:] = (a - t) * (2 / count)
    return loss


@translated
def _backward(
    theta: Array,
    units: Array,
    use_bias: bool,
    operators: Array,
    a: Array,
    z: Array,
    delta: Array,
    gradient: Array,
) -> None:
    """grad_W = xᵀ delta, grad_b = delta, grad_x = delta Wᵀ; added to the gradient."""
    place = len(theta)
    for layer in range(len(units) - 1, 0, -1):
        inputs, outputs = units[layer - 1], units[layer]
        x, blame = a[layer - 1, :inputs], delta[layer, :outputs]
        if use_bias:
            gradient[place - outputs : place] += blame
            place -= outputs
        end, place = place, place - inputs * outputs
        W = theta[place:end].reshape(inputs, outputs)
        grad_W = gradient[place:end].reshape(inputs, outputs)
        for i in range(inputs):
            for j in range(outputs):
                grad_W[i, j] += x[i] * blame[j]
        if layer > 1:
            below = delta[layer - 1, :inputs]
            below[:] = 0
            for i in range(inputs):
                for j in range(outputs):
                    below[i] += blame[j] * W[i, j]
            _descend(operators[layer - 2], z[layer - 1, :inputs], x, below)


@translated
def _update(
    rule: int,
    theta: Array,
    gradient: Array,
    first: Array,
    second: Array,
    shares: Array,
    rate: Any,
    floor: Any,
) -> None:
    """The formulas of ``rules/``, weight by weight."""
    momentum, beta1, beta2 = shares
    if rule == 0:  # sgd
        for i in range(len(theta)):
            theta[i] -= rate * gradient[i]
    elif rule == 1:  # momentum
        for i in range(len(theta)):
            first[i] = momentum * first[i] - rate * gradient[i]
            theta[i] += first[i]
    else:  # adam
        for i in range(len(theta)):
            first[i] = beta1 * first[i] + gradient[i]
            second[i] = beta2 * second[i] + gradient[i] * gradient[i]
            theta[i] -= rate * first[i] / (np.sqrt(second[i]) + floor)


_relu, _relu_slope = translated(HIDDEN[1].function), translated(HIDDEN[1].derivative)
_leaky, _leaky_slope = translated(HIDDEN[2].function), translated(HIDDEN[2].derivative)
_sigmoid, _sigmoid_slope = translated(HIDDEN[3].function), translated(HIDDEN[3].derivative)
_tanh, _tanh_slope = translated(HIDDEN[4].function), translated(HIDDEN[4].derivative)


@translated
def _operate(operator: int, z: Array, a: Array) -> None:
    """a = f(z), by the operator's place in ``HIDDEN``."""
    if operator == 0:
        a[:] = z
    elif operator == 1:
        a[:] = _relu(z)
    elif operator == 2:
        a[:] = _leaky(z)
    elif operator == 3:
        a[:] = _sigmoid(z)
    else:
        a[:] = _tanh(z)


@translated
def _descend(operator: int, z: Array, a: Array, delta: Array) -> None:
    """dL/dz = dL/da · da/dz, in place."""
    if operator == 1:
        delta *= _relu_slope(z, a)
    elif operator == 2:
        delta *= _leaky_slope(z, a)
    elif operator == 3:
        delta *= _sigmoid_slope(z, a)
    elif operator == 4:
        delta *= _tanh_slope(z, a)


@translated
def _class_of(values: Array) -> int:
    return int(values[0] >= 0.5 if len(values) == 1 else values.argmax())

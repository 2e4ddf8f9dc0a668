"""JAX with the whole epoch compiled: one jitted function that scans over the batches."""

import math
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np


class Jax:
    """ReLUs, and cross-entropy over softmax; it begins with the ``weights`` (W, b) given."""

    def __init__(self, weights, inputs, labels, batch_size, optimizer, learning_rate):
        self.parameters = [(jnp.array(W), jnp.array(b)) for W, b in weights]
        zeros = jax.tree.map(jnp.zeros_like, self.parameters)
        self.state = (zeros, jax.tree.map(jnp.zeros_like, zeros), jnp.zeros(()))
        self.inputs, self.labels = jnp.array(inputs), jnp.array(labels)
        self.batch_size = batch_size
        update = {"sgd": sgd, "adam": adam}[optimizer]
        self.compiled = jax.jit(
            partial(epoch, partial(update, learning_rate)), donate_argnums=(0, 1)
        )

    def epoch(self, order: np.ndarray) -> None:
        batches = order.astype(np.int32).reshape(-1, self.batch_size)
        self.parameters, self.state = self.compiled(
            self.parameters, self.state, self.inputs, self.labels, batches
        )
        jax.block_until_ready(self.parameters)

    def weights(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return [(np.array(W), np.array(b)) for W, b in self.parameters]


def loss(parameters, inputs, labels):
    *hidden, (W, b) = parameters
    for weights, biases in hidden:
        inputs = jax.nn.relu(inputs @ weights + biases)
    shares = jax.nn.log_softmax(inputs @ W + b)
    return -jnp.take_along_axis(shares, labels[:, None], axis=1).mean()


def sgd(learning_rate, parameters, gradient, state):
    return jax.tree.map(lambda p, g: p - learning_rate * g, parameters, gradient), state


def adam(learning_rate, parameters, gradient, state, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, v, t = state
    t += 1
    m = jax.tree.map(lambda m, g: beta1 * m + (1 - beta1) * g, m, gradient)
    v = jax.tree.map(lambda v, g: beta2 * v + (1 - beta2) * g * g, v, gradient)

    def correction(beta):
        return -jnp.expm1(t * math.log(beta))  # 1 - betaᵗ, to all digits in float32 too

    def step(p, m, v):
        return p - learning_rate * m / correction(beta1) / (
            jnp.sqrt(v / correction(beta2)) + epsilon
        )

    return jax.tree.map(step, parameters, m, v), (m, v, t)


def epoch(update, parameters, state, inputs, labels, batches):
    def one_batch(carried, batch):
        parameters, state = carried
        gradient = jax.grad(loss)(parameters, inputs[batch], labels[batch])
        return update(parameters, gradient, state), None

    return jax.lax.scan(one_batch, (parameters, state), batches)[0]

"""An operator bends a layer's sums, so that a stack of layers can learn more than a straight line.

A layer first computes sums ``z = x W + b``; the operator (other books say *activation function*)
turns each sum into the layer's output ``a``. Without it, two layers in a row would be one: ``(x
W1) W2 = x (W1 W2)``.
"""

from edunn.arrays import Array


class Operator:
    """The function, its slope, and the chain rule that carries a gradient back through it.

    Every operator is a class of static methods: it remembers nothing. ``z`` and ``a`` have shape
    (rows, units), or (individuals, rows, units) for a whole population of networks.
    """

    initializer = "glorot"  # the name of the one that suits this operator
    is_flat = False  # whether its slope is 0 everywhere, so that no gradient comes through
    is_quantity = False  # whether, as the last operator, its outputs are quantities, not classes

    @staticmethod
    def function(z: Array) -> Array:
        """a = f(z)"""
        raise NotImplementedError

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        """da/dz, from both z and a = function(z), so that each formula can be its shortest."""
        raise NotImplementedError

    @classmethod
    def backward(cls, z: Array, a: Array, grad_a: Array) -> Array:
        """From dL/da to dL/dz: the chain rule, ``dL/dz = dL/da · da/dz``.

        Right for every operator whose output depends on its own ``z`` alone; softmax, where each
        output depends on all of them, has its own.
        """
        grad_z = cls.derivative(z, a)
        grad_z *= grad_a
        return grad_z

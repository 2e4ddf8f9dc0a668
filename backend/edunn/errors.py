"""What can go wrong, each with a sentence that names the cure.

All of them are ``EdunnError``, so a caller can catch the family; and each is also the built-in
error that a Python programmer expects (``ValueError``, ``LookupError`` …), so code that never
heard of EduNN catches them too.

>>> from edunn import Model
>>> try:
...     Model([[4], [3, "softmin"]])
... except LookupError as error:
...     print(type(error).__name__, "-", error)
UnknownName - there is no operator 'softmin'; choose one of: sigmoid, relu, leaky_relu, elu, gelu,
    swish, softmax, tanh, softplus, gaussian, sinusoid, binary_step, linear
>>> issubclass(UnknownName, EdunnError)
True
"""


class EdunnError(Exception):
    """The family of all errors that this library raises on purpose."""


class ShapeMismatch(EdunnError, ValueError):
    """An array has other dimensions than the network: "the network takes 784 inputs, this array
    has 783".
    """


class InvalidValue(EdunnError, ValueError):
    """A value of the right type that means nothing here: a negative learning rate, a NaN among
    the inputs.
    """


class UnknownName(EdunnError, LookupError):
    """A name that is in none of our tables; the message lists those that are."""


class Diverged(EdunnError, ArithmeticError):
    """The loss became infinite or NaN in training; the network keeps its last finite weights."""


class DamagedFile(EdunnError, ValueError):
    """A file is not what it should be, or is no longer whole. Nothing in it was run."""


class DatasetMissing(EdunnError, FileNotFoundError):
    """A data set is not on this machine and could not be fetched; the message says where to put
    its files.
    """


class MissingPackage(EdunnError, ImportError):
    """What was asked for needs a package that is not installed; the message says how to get it."""

    @classmethod
    def of_the_extra(cls, package: str, extra: str) -> "MissingPackage":
        """
        >>> print(MissingPackage.of_the_extra("onnx", "export"))
        this needs the package onnx, which is not installed: pip install onnx, or, for all that
            export needs, pip install "edunn[export]"
        """
        return cls(
            f"this needs the package {package}, which is not installed: pip install {package}, or, "
            f'for all that {extra} needs, pip install "edunn[{extra}]"'
        )

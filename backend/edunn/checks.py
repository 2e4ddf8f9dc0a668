"""Small checks of settings, each with an error that names the setting and its range."""

from edunn.errors import InvalidValue


def require_positive(name: str, value: float) -> None:
    """For what must be above 0, and finite.

    >>> require_positive("learning_rate", -0.1)
    Traceback (most recent call last):
    edunn.errors.InvalidValue: learning_rate must be greater than 0, it is -0.1
    """
    if not 0 < value < float("inf"):
        raise InvalidValue(f"{name} must be greater than 0, it is {value}")


def require_share(name: str, value: float, *, below_1: bool = False) -> None:
    """For a part of the whole: from 0 to 1, or to less than 1 where something must be left.

    >>> require_share("dropout", 1, below_1=True)
    Traceback (most recent call last):
    edunn.errors.InvalidValue: dropout must be from 0 to less than 1, it is 1
    """
    if not 0 <= value <= 1 or (below_1 and value == 1):
        limit = "less than 1" if below_1 else "1"
        raise InvalidValue(f"{name} must be from 0 to {limit}, it is {value}")


def require_whole(name: str, value: int, at_least: int) -> None:
    """For what is counted.

    >>> require_whole("epochs", 2.5, at_least=1)
    Traceback (most recent call last):
    edunn.errors.InvalidValue: epochs must be a whole number from 1, it is 2.5
    """
    if int(value) != value or value < at_least:
        raise InvalidValue(f"{name} must be a whole number from {at_least}, it is {value}")

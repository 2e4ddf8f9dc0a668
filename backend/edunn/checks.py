"""Small checks of settings, each with an error that names the setting and its range."""

from edunn.errors import InvalidValue


def require_positive(name: str, value: float) -> None:
    if not 0 < value < float("inf"):
        raise InvalidValue(f"{name} must be greater than 0, it is {value}")


def require_share(name: str, value: float, *, below_1: bool = False) -> None:
    if not 0 <= value <= 1 or (below_1 and value == 1):
        limit = "less than 1" if below_1 else "1"
        raise InvalidValue(f"{name} must be from 0 to {limit}, it is {value}")


def require_whole(name: str, value: int, at_least: int) -> None:
    if int(value) != value or value < at_least:
        raise InvalidValue(f"{name} must be a whole number from {at_least}, it is {value}")

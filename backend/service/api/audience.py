"""Whom each view serves. A view says so by ``@serves``; one that doesn't say serves nobody."""

from collections.abc import Callable
from enum import IntEnum
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


class Audience(IntEnum):
    """Whom a view serves; who is further down is served by all above too."""

    ANYONE = 0
    ASKERS = 1  # also a guest who may only ask
    OWNERS = 2  # who can have networks, data sets and trainings of their own
    MEMBERS = 3  # who have an account
    TEACHERS = 4


ANYONE, ASKERS, OWNERS, MEMBERS, TEACHERS = Audience


def serves(audience: Audience) -> Callable[[View], View]:
    """Say whom this view serves. It stands next to the view, below all other decorators."""

    def mark(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]
        return view

    return mark


def audience_of(view: Callable[..., object]) -> Audience | None:
    found: Audience | None = getattr(view, "audience", None)
    return found

"""Who asks: the one place that knows whose request this is.

Every view that touches what somebody owns gives ``current_user()`` to the store, which takes the
user as its first argument.
"""

from flask import g

GUEST = "guest"  # whoever has not logged in


def current_user() -> str:
    """The name of the user whose networks, data sets and trainings this request is about."""
    user: str = g.get("user", GUEST)
    return user

"""Room for one more network: asked for before a training begins, so that none is made in vain.

A training under way counts as the network that it will be.
"""

from flask import current_app

from service.api.identity import current_user
from service.api.limits import allowed
from service.api.problems import FieldError, Problem
from service.api.stored import store
from service.store.jobs import JobStore
from service.training.plan import count_parameters
from service.training.spec import Spec

WEIGHT = 4  # bytes: networks learn in float32
BESIDE = 2**16  # bytes of a network's file beside its weights, or so


def require_room(more: int, field: str) -> None:
    """The problem with ``field`` if another network of so many bytes is too much for this user."""
    jobs: JobStore = current_app.extensions["jobs"]
    to_come = [bytes_of(Spec.from_plain(each)) for each in jobs.specs_under_way(current_user())]
    count, used = store().usage(current_user())
    limits = allowed()
    if more > limits.network_bytes:
        most = f"{limits.network_bytes // 2**20} MiB are the most (limit: network_bytes)"
        raise _full(f"this network would have {more // 2**20} MiB, and {most}", field)
    if (
        count + len(to_come) < limits.networks
        and used + sum(to_come) + more <= limits.networks_bytes
    ):
        return
    trained = f", and {len(to_come)} more are in training" if to_come else ""
    raise _full(
        f"you have {count} networks of {used // 2**20} MiB together{trained}; {limits.networks} "
        f"(limit: networks) of {limits.networks_bytes // 2**20} MiB (limit: networks_bytes) are "
        "the most: delete one that you no longer need",
        field,
    )


def bytes_of(spec: Spec) -> int:
    """About how large the network of this training will be as a file."""
    return WEIGHT * count_parameters(spec.layers, spec.use_bias) + BESIDE


def _full(reason: str, field: str) -> Problem:
    return Problem(409, "FULL", reason, [FieldError(field=field, message=reason)])

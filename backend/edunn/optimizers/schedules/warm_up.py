"""Warm-up: begin with small steps, and only then let a schedule take over."""

from collections.abc import Callable


def warmed_up(schedule: Callable[[float], float], warm_up: float, progress: float) -> float:
    """share = progress / warm_up                                   while progress < warm_up
    share = schedule((progress - warm_up) / (1 - warm_up))       then

    Random weights have steep and misleading gradients; with a full rate, the first steps may throw
    the network where it hardly learns. ``warm_up`` is the share of the training that it takes to
    rise to the full rate.

    Source: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017.

    >>> from edunn.optimizers.schedules.cosine import cosine
    >>> [round(warmed_up(cosine, 0.2, progress), 3) for progress in (0.0, 0.1, 0.2, 0.6, 1.0)]
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    if progress < warm_up:
        return progress / warm_up
    return schedule((progress - warm_up) / (1 - warm_up))

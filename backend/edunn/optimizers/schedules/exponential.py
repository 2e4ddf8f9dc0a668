"""Exponential: every step a little smaller than the one before, always by the same factor."""

LAST = 0.01


def exponential(progress: float) -> float:
    """share = 0.01^progress

    A slide from 1 to a hundredth: halfway it is a tenth. Much of the time is spent on small steps.

    Source: Darken and Moody, "Note on learning rate schedules for stochastic optimization", 1990,
    discuss this family.

    >>> [round(exponential(progress), 3) for progress in (0.0, 0.5, 1.0)]
    [1.0, 0.1, 0.01]
    """
    return LAST**progress

"""Step: the learning rate goes down a staircase."""

DROPS = 3
FACTOR = 0.1


def step(progress: float) -> float:
    """share = 0.1 to the power of the steps gone down: one after each quarter of the training.

    On each stair the loss levels off; a smaller rate then finds its way into finer valleys, and
    the loss falls once more.

    Source: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional
    neural networks", 2012, who went down three steps, of 10 times each.

    >>> [round(step(progress), 3) for progress in (0.0, 0.2, 0.3, 0.6, 1.0)]
    [1.0, 1.0, 0.1, 0.01, 0.001]
    """
    return FACTOR ** min(DROPS, int(progress * (DROPS + 1)))

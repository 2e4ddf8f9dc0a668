"""Training keeps to the data it is given: beside them, one batch and one index per epoch."""

import tracemalloc

import numpy as np

from edunn.model import Model

INPUTS, OUTPUTS, BATCH = 784, 10, 128
NUMBER = 4  # bytes of a float32


def peak(rows, epochs=1, algorithm="gradient_descent", **settings):
    """The most bytes that a training of 784-16-10 had at a time, beside its data, and the size of
    theta.
    """
    rng = np.random.default_rng(0)
    inputs = rng.random((rows, INPUTS), dtype=np.float32)
    targets = np.eye(OUTPUTS, dtype=np.float32)[rng.integers(0, OUTPUTS, rows)]
    model = Model([[INPUTS], [16, "relu"], [OUTPUTS, "softmax"]], seed=0)
    tracemalloc.start()
    try:
        model.train(algorithm, inputs, targets, epochs, batch_size=BATCH, **settings)
        return tracemalloc.get_traced_memory()[1], model.network.theta.nbytes
    finally:
        tracemalloc.stop()


def test_more_rows_take_an_index_and_nothing_else():
    few, many = peak(2000)[0], peak(8000)[0]
    assert many - few <= 6000 * 8 * 1.1


def test_a_training_takes_one_batch_and_the_optimizers_vectors():
    """The vectors: gradient, M, V, Adam's scratch, and the weights before the epoch."""
    bytes_, theta = peak(2000)
    batch = BATCH * NUMBER * (INPUTS + 5 * (16 + OUTPUTS))
    assert bytes_ <= 2000 * 8 + 1.2 * batch + 5.5 * theta


def test_more_epochs_take_no_more():
    assert peak(1000, epochs=6)[0] <= peak(1000, epochs=2)[0] + 10_000


def test_breeding_takes_no_copy_of_its_rows():
    """More rows, and fewer individuals are judged at a time; only the targets are laid out anew."""
    few, many = (peak(rows, algorithm="genetic_algorithm")[0] for rows in (4000, 16_000))
    assert many - few <= 12_000 * OUTPUTS * NUMBER * 1.5


def test_a_larger_population_takes_its_genes_and_little_else():
    small, large = (
        peak(1000, 2, algorithm="genetic_algorithm", population_size=size, rows_per_generation=100)
        for size in (100, 200)
    )
    assert large[0] - small[0] <= 100 * 4.5 * large[1]

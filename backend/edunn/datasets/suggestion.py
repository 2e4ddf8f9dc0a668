"""Settings to begin with, for rows that nobody has tried yet: small, safe, and soon done."""

from typing import Any

SHOWN = 200_000  # rows that a first training shows in all its epochs together, about
LESSON = 6_000  # rows that all copies of some drawings are together, about
MOST_COPIES, FEWEST_COPIES = 300, 5
MANY_DRAWINGS = 20  # of each class: enough to keep some apart
MOST_EPOCHS, FEWEST_EPOCHS = 100, 5


def suggest(
    kind: str, inputs: int, outputs: int | None, rows: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Settings for gradient descent, and for the genetic algorithm.

    ``kind`` is "points", "table" or "image"; ``outputs`` counts the classes, and is None for a
    quantity. One hidden layer, wider where there is more to see; tables are standardised, pictures
    are not (each pixel has the same scale already); the more rows, the fewer epochs.

    >>> descent, breeding = suggest("table", inputs=4, outputs=3, rows=150)
    >>> descent["layers"], descent["epochs"], descent["batch_size"]
    ([[4], [16, 'relu'], [3, 'softmax']], 100, 16)
    >>> breeding["layers"]
    [[4], [8, 'tanh'], [3, 'softmax']]
    """
    last = [1, "linear"] if outputs is None else [outputs, "softmax"]
    is_picture = kind == "image"
    hidden = 64 if is_picture else 32 if inputs > 50 else 16
    shared = {"standardize": not is_picture, "test_share": 0.2}
    descent = {
        "layers": [[inputs], [hidden, "relu"], last],
        "optimizer": "adam",
        "learning_rate": 0.003 if is_picture or rows > 5_000 else 0.01,
        "epochs": max(FEWEST_EPOCHS, min(MOST_EPOCHS, SHOWN // max(1, rows))),
        "batch_size": 16 if rows < 1_000 else 64,
        **shared,
    }
    breeding = {
        "optimization_algorithm": "genetic_algorithm",
        "layers": [[inputs], last] if inputs > 50 else [[inputs], [8, "tanh"], last],
        "epochs": 300 if inputs > 50 else 100,
        "population_size": 100 if inputs > 50 else 50,
        **({"rows_per_generation": 500} if rows > 1_000 else {}),
        **shared,
    }
    return descent, breeding


def suggest_for_drawings(
    kind: str, inputs: int, outputs: int | None, rows: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same for drawings, of which there are few: each is shown in many copies, bent
    differently, and none is kept apart as long as every single one counts.

    >>> descent, breeding = suggest_for_drawings("image", inputs=784, outputs=5, rows=40)
    >>> descent["copies"], descent["test_share"]
    (150, 0.0)
    """
    descent, breeding = suggest(kind, inputs, outputs, rows)
    copies = max(FEWEST_COPIES, min(MOST_COPIES, LESSON // max(1, rows)))
    share = 0.2 if rows >= MANY_DRAWINGS * (outputs or 1) else 0.0
    shared = {"copies": copies, "test_share": share}
    return (
        descent | shared | {"epochs": 15, "batch_size": 64, "learning_rate": 0.002},
        breeding | shared,
    )

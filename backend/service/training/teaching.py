"""Drawings become a lesson: copies of them, bent anew, and a rehearsal of what was known before.

Ten drawings are few. So each is shown in many *copies*, moved, turned, bent, thickened and softened
differently, as another try of the same hand might look.

And a network that is shown nothing but ten sevens forgets the rest. So other rows are mixed in, the
*rehearsal*, with what the network itself said of them before as their target: as long as its
weights are the old ones, these pull in no direction, and once they move, these pull back. Where it
rehearses handwriting, a fifth of that is letters and scribbles, since a network forgets as easily
that these are no digits.

Source: Li and Hoiem, "Learning without forgetting", ECCV, 2016.
"""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.augmentation import Affine, Chain, Elastic, Softness, Thickness, Together
from edunn.datasets.catalogue import CATALOGUE
from edunn.datasets.entry import Table
from edunn.datasets.handwriting import not_digits
from edunn.model import Model
from edunn.persistence import Content
from service.training.spec import Spec
from service.training.trainee import Rows

HELD_OUT = 1_000  # rows like those rehearsed, never shown: whether something was forgotten
NO_DIGITS = 5  # of so many rows of handwriting to rehearse, one is no digit
BEND = Chain(Together(Affine(shift=1), Elastic()), Thickness(0.5), Softness(0.2))

# Settings for a network that is to learn a hand and forget nothing. Momentum, not Adam: what
# pulls in no direction shall not move at all. Few copies: with twelve instead of six, ten corrected
# drawings of the style "6 loop first" cost 0.55 points on MNIST's test images instead of 0.23.
TEACHING: dict[str, Any] = {
    "optimizer": "momentum",
    "learning_rate": 0.01,
    "schedule": "cosine",
    "epochs": 3,
    "batch_size": 64,
    "copies": 6,
    "test_share": 0.0,
}
REHEARSAL: dict[str, Any] = {"rehearse": "handwriting", "rehearse_rows": 4_000}


def can_rehearse(name: str, classes: list[str] | None, inputs: int) -> bool:
    """Whether a data set of the catalogue has the same classes, in whatever order, and inputs."""
    entry = CATALOGUE.get(name)
    return entry is not None and entry.inputs == inputs and set(entry.classes) == set(classes or ())


def lesson(rows: Rows, spec: Spec, rehearsal: Table | None, start: Content | None) -> Rows:
    """The rows that a network is shown for these drawings. The drawings kept apart, if any, stay
    as they are; with a rehearsal, rows like those are kept apart instead.
    """
    rng = np.random.default_rng([spec.seed, 1])
    copies = spec.copies or 0
    inputs = np.concatenate([rows.inputs, BEND(np.repeat(rows.inputs, copies, axis=0), rng)])
    labels = np.concatenate([rows.labels, np.repeat(rows.labels, copies)])
    drawn = rows.inputs, rows.labels
    if rehearsal is None:
        return Rows(inputs, labels, rows.tests, drawn)
    shown, their_labels, tests = _rehearsed(rehearsal, spec, rng)
    if start is None:
        return Rows(
            np.concatenate([inputs, shown]), np.concatenate([labels, their_labels]), tests, drawn
        )
    if spec.rehearse == "handwriting":
        none = len(shown) // NO_DIGITS
        shown = np.concatenate([shown[none:], not_digits(none, rng)]) if none else shown
    targets = np.eye(len(spec.classes or ()), dtype=np.float32)[labels]
    said = Model.from_plain(start).predict(shown).astype(np.float32)
    return Rows(np.concatenate([inputs, shown]), np.concatenate([targets, said]), tests, drawn)


def compared(rows: Rows, start: Content, after: Content) -> dict[str, Any]:
    """The share that is right before and after, of the drawings and of the rows held out."""

    def shares(content: Content) -> dict[str, Any]:
        model = Model.from_plain(content)
        drawings, held_out = (
            None if samples is None else model.calculate_accuracy(*samples).accuracy
            for samples in (rows.drawn, rows.tests)
        )
        return {"drawings": drawings, "held_out": held_out}

    return {"before": shares(start), "after": shares(after)}


def _rehearsed(
    table: Table, spec: Spec, rng: np.random.Generator
) -> tuple[Array, Array, tuple[Array, Array]]:
    """Bent rows to rehearse and their class ids, and rows to be measured on; by lot."""
    assert spec.rehearse is not None
    names, order = CATALOGUE[spec.rehearse].classes, rng.permutation(len(table.inputs))
    ids = np.array([(spec.classes or []).index(name) for name in names])
    if table.test_inputs is not None and table.test_labels is not None:
        apart = rng.permutation(len(table.test_inputs))[:HELD_OUT]
        tests = table.test_inputs[apart], ids[table.test_labels[apart]]
    else:
        apart, order = order[:HELD_OUT], order[HELD_OUT:]
        tests = table.inputs[apart], ids[table.labels[apart]]
    chosen = order[: spec.rehearse_rows]
    return BEND(table.inputs[chosen], rng), ids[table.labels[chosen]], tests

"""A CSV becomes a data set. Runs in the import's own process."""

from pathlib import Path
from typing import Any

from edunn.csv_table import read_csv
from service.store import DatasetStore
from service.uploads import most


def import_table(
    store: DatasetStore, user: str, name: str, path: Path, settings: dict[str, Any]
) -> None:
    """Read the file with the settings and limits of ``read_csv``, and keep its rows.

    Raises ``InvalidValue``, ``UnknownName``, ``DatasetNameTaken``, ``DatasetsFull``.
    """
    table = read_csv(path, most_numbers=most.NUMBERS, **settings)
    store.create(
        user,
        name,
        table.inputs,
        table.labels,
        classes=None if table.classes is None else list(table.classes),
        features=list(table.features),
        description=_told(len(table.dropped), table.filled),
    )


def _told(dropped: int, filled: int) -> str:
    """What the rows don't show: that some are not there, or not as they were."""
    sentences = ["From a CSV."]
    if dropped:
        sentences.append(f"{dropped:,} rows were left out, because a cell was missing.")
    if filled:
        sentences.append(f"{filled:,} missing cells were filled in.")
    return " ".join(sentences)

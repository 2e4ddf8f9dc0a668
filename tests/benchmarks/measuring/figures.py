"""What was measured: a table to read, and `figures.json`, from which README's table comes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.measuring.machine import machine
from tests.benchmarks.measuring.rounds import Ratio

FIGURES = Path(__file__).parents[1] / "figures.json"
HEAD = ("measured", "EduNN", "beside", "", "ratio", "from, to", "goal", "")


def report(script: str, ratios: Sequence[Ratio]) -> None:
    """Print the table, and keep the figures in place of this benchmark's last ones."""
    print(*table(ratios), sep="\n", flush=True)
    kept = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    kept[Path(script).stem] = {"machine": machine(), "ratios": [asdict(each) for each in ratios]}
    FIGURES.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def table(ratios: Iterable[Ratio]) -> list[str]:
    """A Markdown table, set so that it can be read as it stands.

    >>> print(*table([Ratio("rows a second", "a peer", 3000, 1000.5, 3, 2.5, 3.25, 2)]), sep="\\n")
    | measured      | EduNN | beside |       | ratio | from, to   | goal |     |
    | ------------- | ----- | ------ | ----- | ----- | ---------- | ---- | --- |
    | rows a second | 3,000 | a peer | 1,000 | 3.00  | 2.50, 3.25 | ≥ 2  | met |
    """
    rows = [HEAD, *map(_cells, ratios)]
    widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    return [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in rows
    ]


def _cells(each: Ratio) -> tuple[str, ...]:
    spread = f"{_number(each.least)}, {_number(each.most)}"
    ours, theirs, ratio = map(_number, (each.ours, each.theirs, each.ratio))
    return each.what, ours, each.beside, theirs, ratio, spread, each.goal, each.verdict


def _number(value: float) -> str:
    """Three digits, or all before the point."""
    for bound, decimals in ((10, 2), (100, 1)):
        if abs(value) < bound:
            return f"{value:.{decimals}f}"
    return f"{value:,.0f}"

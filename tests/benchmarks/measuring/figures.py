"""What was measured: a table to read, and `figures.json`, from which README's table comes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.measuring.machine import machine
from tests.benchmarks.measuring.rounds import Ratio

Parts = Mapping[str, Mapping[str, float]]  # of each thing taken apart: the microseconds by name

FIGURES = Path(__file__).parents[1] / "figures.json"
WHOLE = "a mini-batch"  # of which other parts are shares
HEAD = ("measured", "EduNN", "beside", "", "ratio", "from, to", "goal", "")


def report(script: str, ratios: Sequence[Ratio]) -> None:
    """Print a benchmark's ratios as a table, and keep them in place of its last ones."""
    print(*ratio_table(ratios), sep="\n", flush=True)
    _keep(script, "ratios", [asdict(each) for each in ratios])


def report_parts(script: str, parts: Parts) -> None:
    """The same for something that was taken to parts."""
    print(*parts_table(parts), sep="\n", flush=True)
    _keep(script, "parts", parts)


def _keep(script: str, kind: str, content: object) -> None:
    kept = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    kept[Path(script).stem] = {"machine": machine(), kind: content}
    FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def ratio_table(ratios: Iterable[Ratio]) -> list[str]:
    """
    >>> one = Ratio("rows a second", "a peer", 3000, 1000.5, 3, 2.5, 3.25, at_least=2)
    >>> print(*ratio_table([one]), sep="\\n")
    | measured      | EduNN | beside |       | ratio | from, to   | goal |     |
    | ------------- | ----- | ------ | ----- | ----- | ---------- | ---- | --- |
    | rows a second | 3,000 | a peer | 1,000 | 3.00  | 2.50, 3.25 | ≥ 2  | met |
    """
    return _table([HEAD, *map(_cells, ratios)])


def parts_table(parts: Parts) -> list[str]:
    """
    >>> print(*parts_table({"one way": {"forward": 30, "a mini-batch": 40}}), sep="\\n")
    | microseconds | one way     |
    | ------------ | ----------- |
    | forward      | 30.0 (75 %) |
    | a mini-batch | 40.0        |
    """
    names = list(next(iter(parts.values())))
    rows = [("microseconds", *parts)]
    for name in names:
        rows.append((name, *(_share(each[name], each) for each in parts.values())))
    return _table(rows)


def _share(value: float, parts: Mapping[str, float]) -> str:
    whole = parts[WHOLE]
    return _number(value) if value == whole else f"{_number(value)} ({100 * value / whole:.0f} %)"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """In Markdown, set so that it can be read as it stands."""
    widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
    line = ["-" * width for width in widths]
    return [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in (rows[0], line, *rows[1:])
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

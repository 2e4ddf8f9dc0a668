"""README's table of speed, written from `figures.json`: `python3 run.py bench --readme`."""

import json
from collections.abc import Mapping
from textwrap import fill
from typing import Any

from tests.benchmarks.measuring.figures import FIGURES, parts_table, ratio_table
from tests.benchmarks.measuring.rounds import Ratio

README = FIGURES.parents[2] / "README.md"
WIDTH = 105  # of its lines
BEGIN, END = "<!-- from tests/benchmarks/figures.json -->\n", "<!-- end of figures -->\n"


def written(readme: str, figures: Mapping[str, Any]) -> str:
    """The README with these figures between its two marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + section(figures) + END + after


def section(figures: Mapping[str, Any]) -> str:
    """What was measured on, every ratio, how many goals are met, and our own loop in parts."""
    ratios = [Ratio(**each) for kept in figures.values() for each in kept.get("ratios", ())]
    parts = [kept["parts"] for kept in figures.values() if "parts" in kept]
    goals = [each for each in ratios if each.goal]
    met = sum(each.verdict == "met" for each in goals)
    return "\n".join(
        [
            "",
            fill(f"{met} of {len(goals)} goals are met. Measured on {_machine(figures)}.", WIDTH),
            "",
            *ratio_table(ratios),
            "",
            *(line for each in parts for line in (*parts_table(each), "")),
            "",
        ]
    )


def _machine(figures: Mapping[str, Any]) -> str:
    machines = [dict(kept["machine"]) for kept in figures.values()]
    days = sorted({each.pop("date") for each in machines})
    machine = machines[0]
    if any(each != machine for each in machines):
        raise SystemExit("the figures come from several machines; run all: python3 run.py bench")
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, with Python "
        f"{machine['python']}, {versions}, and {machine['blas']} on {machine['blas_threads']} "
        f"thread, {' to '.join(dict.fromkeys((days[0], days[-1])))}"
    )


def main() -> None:
    README.write_text(written(README.read_text(), json.loads(FIGURES.read_text())))


if __name__ == "__main__":
    main()

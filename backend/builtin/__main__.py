"""python -m builtin FOLDER [NAME …]: make the networks that ship."""

import sys
from pathlib import Path

from builtin import RECIPES
from edunn.registry import find


def main(folder: str, *names: str) -> None:
    for recipe in [find("built-in network", name, RECIPES) for name in names or RECIPES]:
        recipe(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""python -m service.backups: all that people have saved, to a file and back.

backup FILE|FOLDER         also while the service runs
restore FILE [--force]     into an empty folder (--saved), while it doesn't
"""

import argparse
import sys
import time
from collections.abc import Sequence

from service.config import Config
from service.store.backup import NoBackup, Progress, back_up
from service.store.restore import restore

QUIET = 1.0  # seconds without a word: what is done by then needs none


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    config = Config.from_environment()
    try:
        if options.command == "backup":
            made = back_up(config.saved, config.database, options.place, _progress())
            print(f"\r{made} holds all that people have saved, passwords (hashed) included.")
        else:
            restore(
                options.place, config.saved, config.database,
                force=options.force, progress=_progress(),
            )  # fmt: skip
            print(f"\rWhat {options.place} holds is in {config.saved} now.")
    except (NoBackup, OSError) as error:
        raise SystemExit(f"{error}") from None


def _progress() -> Progress:
    """Says on a terminal how far it is, if it takes longer than a moment."""
    began = said = time.monotonic()

    def tell(done: int, count: int) -> None:
        nonlocal said
        now = time.monotonic()
        if now - began > QUIET and now - said > QUIET / 5 and sys.stderr.isatty():
            said = now
            print(f"\r{done:,}{f' of {count:,}' if count else ''} files …", end="", file=sys.stderr)

    return tell


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py", description="Backups.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="backup|restore")
    one = commands.add_parser("backup", help="write one, also while the service runs")
    one.add_argument("place", metavar="FILE|FOLDER")
    one = commands.add_parser("restore", help="bring back what one holds")
    one.add_argument("place", metavar="FILE")
    one.add_argument("--force", action="store_true", help="move aside what is there")
    return parser


if __name__ == "__main__":
    main()

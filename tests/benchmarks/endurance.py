"""What 100 kill -9 and 10 full disks at moments of chance lose, while people save, teach, draw and
ask: nothing, as tests/service/test_kill.py asserts for fewer of them.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.service.disks import small_disk
from tests.service.test_kill import full_under_load, killed_under_load

KILLS, FULL_DISKS = 100, 10


def main() -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        storm, wrong = killed_under_load(Path(folder) / "saved", KILLS)
        told(f"{KILLS} kills", storm, wrong, began)
        began = time.monotonic()
        with small_disk(Path(folder) / "small", "24m") as disk:
            storm, more = full_under_load(disk, FULL_DISKS)
        told(f"{FULL_DISKS} full disks", storm, more, began)
    return 1 if wrong or more else 0


def told(what, storm, wrong, began):
    print(
        f"{what} in {time.monotonic() - began:.0f} s: {storm.answers} answers, "
        f"{len(storm.saved) + len(storm.deleted)} networks, {len(storm.jobs)} trainings and "
        f"{len(storm.drawn)} drawings acknowledged; lost or wrong: {len(wrong)}"
    )
    for each in wrong[:20]:
        print("   ", each)


if __name__ == "__main__":
    sys.exit(main())

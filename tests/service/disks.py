"""Disks to do what is not good for one: to fill them, to bar them."""

import os
import subprocess
from contextlib import contextmanager

from tests.conftest import missing

FILLER = "filler"


@contextmanager
def small_disk(folder, size="6m"):
    """``folder`` as a disk of its own, in memory."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _unmount(folder)


@contextmanager
def read_only(folder):
    """Whoever opens a file in ``folder`` can only read it."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        _unmount(folder)


def _mount(*words):
    if os.geteuid() or subprocess.run(["mount", *words], capture_output=True).returncode:
        missing("another disk, which only root can mount")


def _unmount(folder):
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder, leaving=0):
    """Until nothing fits any more, not even a byte; or so many bytes."""
    with open(folder / FILLER, "ab", buffering=0) as file:
        for size in (65536, 512, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue
        file.truncate(file.seek(0, os.SEEK_END) - leaving)


def make_room(folder):
    (folder / FILLER).unlink()

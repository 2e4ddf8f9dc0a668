"""An import has a process of its own, which may take so much and no more."""

import operator
import os
import signal
import threading
import time

import pytest

from service.uploads import Busy, Importer, TooMuch, child


def test_what_it_raises_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        Importer().run(operator.truediv, 1, 0)


@pytest.mark.parametrize(
    ("function", "argument"),
    [
        (bytearray, 3 * 2**30),  # more memory than it may have
        (signal.raise_signal, signal.SIGALRM),  # what the clock does to it when its time is up
        (os.abort, None),
    ],
)
def test_one_that_takes_too_much_ends_alone(function, argument):
    importer = Importer()
    with pytest.raises(TooMuch):
        importer.run(function, *([] if argument is None else [argument]))
    importer.run(operator.add, 1, 1)  # the next one is not the worse for it


def test_the_clock_of_each_is_set(monkeypatch):
    """It is the process's own, so that it rings even if whoever started it is gone."""
    calls = []
    for name in ("alarm", "signal"):
        monkeypatch.setattr(child.signal, name, lambda *each: calls.append(each))
    monkeypatch.setattr(child.os, "nice", calls.append)
    monkeypatch.setattr(child.resource, "setrlimit", lambda *each: calls.append(each))
    child._confine()
    assert (child.most.SECONDS,) in calls


def test_they_come_one_at_a_time_and_no_one_waits_for_ever(monkeypatch):
    monkeypatch.setattr(child, "WAIT", 0.2)
    importer = Importer()
    first = threading.Thread(target=importer.run, args=(time.sleep, 2))
    first.start()
    time.sleep(0.1)
    with pytest.raises(Busy):
        importer.run(time.sleep, 0)
    first.join()
    importer.run(time.sleep, 0)

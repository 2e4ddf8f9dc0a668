"""What a person sees who watches a training, and what a file or a notebook gets."""

import io
from contextlib import redirect_stderr

import pytest

from edunn.errors import Diverged
from edunn.model import Model

XOR = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": [0, 1, 1, 0]}


class Terminal(io.StringIO):
    def isatty(self):
        return True


def model():
    return Model([[2], [2, "tanh"], [2, "softmax"]], seed=0)


def test_one_line_an_epoch_and_nothing_unless_asked(capsys):
    learner = model()
    learner.train(**XOR, epochs=2)
    assert capsys.readouterr() == ("", "")
    tests = {"test_inputs": XOR["inputs"], "test_labels": XOR["labels"]}
    learner.train(**XOR, epochs=2, print_epochs=True, **tests)
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("epoch 3  loss ")
    assert "  test accuracy " in second


def test_on_a_terminal_a_bar_grows_in_one_line(capsys):
    with redirect_stderr(Terminal()) as terminal:
        model().train(**XOR, epochs=4, print_epochs=True)
    _, *drawn = terminal.getvalue().removesuffix("\n").split("\r")
    assert [frame.count("█") for frame in drawn] == [6, 12, 18, 24]
    assert all("epoch" in frame and "s left" in frame for frame in drawn)
    assert all(frame.endswith("\x1b[K") for frame in drawn)  # nothing is left of a longer one
    assert terminal.getvalue().count("\n") == 1
    assert capsys.readouterr().out == ""


def test_a_divergence_leaves_the_bar_on_its_line():
    learner = Model([[1], [1, "linear"]], "mean_squared_error", learning_rate=1e30, seed=0)
    settings = {"optimizer": "sgd", "print_epochs": True}
    with redirect_stderr(Terminal()) as terminal, pytest.raises(Diverged):
        learner.train("gradient_descent", [[1.0]], [1.0], 100, **settings)
    assert terminal.getvalue().endswith("\n")

"""A thousand flips and cuts in the file of a network, as bad disks and torn copies make them: not
one is served as good, and each is told for what it is.
"""

import random

import httpx
import numpy as np
import pytest

from edunn.model import Model
from tests.conftest import serving
from tests.service.test_predict import ask, assert_problem

ROWS = [[0.5, -1.0], [3.0, 2.0]]


def flipped(data, chance):
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def cut(data, chance):
    return data[: chance.randrange(len(data))]


def zeroed(data, chance):
    """A block that was never written."""
    start = chance.randrange(len(data))
    return data[:start] + bytes(len(data[start : start + 512])) + data[start + 512 :]


def doubled(data, chance):
    place = chance.randrange(len(data))
    return data[:place] + data[place // 2 :]


def extended(data, chance):
    return data + chance.randbytes(chance.randrange(1, 600))


DAMAGES = {flipped: 500, cut: 250, zeroed: 100, doubled: 100, extended: 50}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("damaged") / "saved") as server:
        yield server


@pytest.fixture(scope="module")
def whole(own):
    """A network that has learned, with all that it needs to go on."""
    model = Model([[2], [12, "tanh"], [2, "softmax"]], seed=4, classes=["no", "yes"])
    model.train("gradient_descent", ROWS, [0, 1], epochs=9, standardize=True, optimizer="adam")
    return model.save(own.guest, "whole").read_bytes()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_nothing_that_was_altered_is_served_as_good(own, whole, damage):
    chance = random.Random(11)
    path = own.guest / "damaged.pck"
    with httpx.Client(base_url=own.address, timeout=5) as client:
        good = ask(client, ROWS, "whole").content
        for _ in range(DAMAGES[damage]):
            data = damage(whole, chance)
            if data == whole:
                continue
            path.write_bytes(data)
            answer = ask(client, ROWS, "damaged")
            if answer.status_code == 200:  # what was altered says nothing about the network
                assert np.array_equal(content(path), content(own.guest / "whole.pck"))
                assert answer.content == good
                assert damage is flipped
                continue
            assert_problem(answer, 422, "NETWORK_DAMAGED")
        assert ask(client, ROWS, "whole").content == good


def content(path):
    return Model.from_file(path).network.theta


def test_there_are_a_thousand():
    assert sum(DAMAGES.values()) >= 1000

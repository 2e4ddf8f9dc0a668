"""Whatever lies under saved/: the caller hears why it is not used. What is made to run code, or to
take all there is, is in test_malicious_pickles.py.
"""

import os
import pickle
import pickletools

import pytest

from edunn.model import Model
from edunn.persistence import PLAIN_OPCODES
from tests.service.test_predict import ask, assert_problem


def plant(server, name, data):
    (server.guest / f"{name}.pck").write_bytes(data)


def assert_refused(client, name, reason):
    answer = ask(client, [0, 0], name)
    assert_problem(answer, 422, "NETWORK_DAMAGED")
    assert reason in answer.json()["detail"]


def test_no_opcode_that_can_name_or_call_code_is_on_the_list():
    """All of pickle's opcodes that push something other than plain data, by its own table."""
    by_name = {opcode.name: opcode for opcode in pickletools.opcodes}
    calling = {"GLOBAL", "STACK_GLOBAL", "REDUCE", "BUILD", "INST", "OBJ", "NEWOBJ", "NEWOBJ_EX"}
    calling |= {"EXT1", "EXT2", "EXT4", "PERSID", "BINPERSID", "NEXT_BUFFER", "READONLY_BUFFER"}
    assert calling <= by_name.keys()
    assert not calling & PLAIN_OPCODES
    assert by_name.keys() >= PLAIN_OPCODES


@pytest.mark.parametrize("opcode", sorted({op.name for op in pickletools.opcodes} - PLAIN_OPCODES))
def test_every_opcode_off_the_list_is_refused(client, server, opcode):
    """The scan refuses at the opcode itself, whatever would follow it."""
    code = next(op for op in pickletools.opcodes if op.name == opcode)
    plant(server, "opcode", code.code.encode("latin-1") + b"\x01\x00\x00\x00" * 4 + b"\n\n.")
    answer = ask(client, [0, 0], "opcode")
    assert_problem(answer, 422, "NETWORK_DAMAGED")


def test_plain_data_that_is_no_network_is_refused(client, server):
    plant(server, "other", pickle.dumps({"weights": [1, 2, 3]}))
    assert_refused(client, "other", "'format' is missing")


@pytest.mark.parametrize("size", [0, 1, 7, 100, 400])
def test_a_torn_file_is_refused(client, server, tmp_path, size):
    data = Model([[2], [2, "softmax"]], seed=0).save(tmp_path, "torn").read_bytes()
    plant(server, "torn", data[:size])
    assert_refused(client, "torn", "")


def test_every_flipped_byte_is_noticed(client, server, tmp_path):
    data = Model([[2], [2, "softmax"]], seed=0).save(tmp_path, "flipped").read_bytes()
    for position in range(0, len(data), 7):
        flipped = bytearray(data)
        flipped[position] ^= 0x55
        plant(server, "flipped", bytes(flipped))
        assert ask(client, [0, 0], "flipped").status_code == 422, position


def test_a_link_is_not_followed(client, server, tmp_path):
    target = Model([[2], [2, "softmax"]], seed=0).save(tmp_path, "elsewhere")
    (server.guest / "link.pck").symlink_to(target)
    assert_refused(client, "link", "can't be read")


def test_a_pipe_does_not_hold_the_server(client, server):
    os.mkfifo(server.guest / "pipe.pck")
    assert_refused(client, "pipe", "no regular file")


def test_damaged_files_are_listed_as_such_and_others_still_serve(client, server):
    plant(server, "planted", pickle.dumps(os.system))
    listed = {network["name"]: network for network in client.get("/networks").json()["networks"]}
    assert "which no saved network needs" in listed["planted"]["damage"]
    assert listed["digits"]["damage"] is None
    assert ask(client, [0] * 784).status_code == 200

"""Whatever lies under saved/: nothing in it is run, and the caller hears why it is not used."""

import os
import pickle
import pickletools

import pytest

from edunn.model import Model
from edunn.persistence import PLAIN_OPCODES
from tests.service.test_predict import ask, assert_problem

MARKER = "planted-code-ran"


class RunsCode:
    def __reduce__(self):
        return (os.system, (f"touch {MARKER}",))


def reduce_attack() -> bytes:
    return pickle.dumps(RunsCode())


def inst_attack() -> bytes:
    return f"(S'touch {MARKER}'\nios\nsystem\n.".encode()


def obj_attack() -> bytes:
    return f"(cos\nsystem\nS'touch {MARKER}'\no.".encode()


def build_attack() -> bytes:
    return b"cos\nsystem\n}b."


def newobj_attack() -> bytes:
    return b"\x80\x04\x8c\x08builtins\x8c\x04list\x93)\x81."


def extension_attack() -> bytes:
    return b"\x80\x02\x82\x01."


def persistent_attack() -> bytes:
    return b"Psomewhere\n."


def numpy_attack() -> bytes:
    return b"cnumpy.testing._private.utils\nrunstring\n(S'1'\n}tR."


def hidden_behind_a_network(tmp_path) -> bytes:
    """A whole network, and code behind its end."""
    path = Model([[2], [2, "softmax"]], seed=0).save(tmp_path, "whole")
    return path.read_bytes() + reduce_attack()


ATTACKS = [
    reduce_attack,
    inst_attack,
    obj_attack,
    build_attack,
    newobj_attack,
    extension_attack,
    persistent_attack,
    numpy_attack,
]


def plant(server, name, data):
    (server.guest / f"{name}.pck").write_bytes(data)


def assert_refused(client, name, reason):
    answer = ask(client, [0, 0], name)
    assert_problem(answer, 422, "NETWORK_DAMAGED")
    assert reason in answer.json()["detail"]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_code_in_a_file_is_refused_and_never_runs(client, server, attack):
    plant(server, "planted", attack())
    assert_refused(client, "planted", "which no saved network needs")
    assert not list(server.saved.parent.rglob(MARKER))
    assert not os.path.exists(MARKER)
    assert not os.path.exists(f"backend/{MARKER}")


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


def test_code_behind_a_network_is_refused(client, server, tmp_path):
    plant(server, "behind", hidden_behind_a_network(tmp_path))
    assert_refused(client, "behind", "behind the end")


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


def test_a_huge_length_takes_no_memory(client, server):
    """BINBYTES8 that promises 2^60 bytes, and a frame that does."""
    plant(server, "bomb", b"\x80\x04\x8e" + (2**60).to_bytes(8, "little") + b"x.")
    assert_refused(client, "bomb", "")
    plant(server, "bomb", b"\x80\x04\x95" + (2**60).to_bytes(8, "little") + b"}.")
    assert_refused(client, "bomb", "")


def test_damaged_files_are_listed_as_such_and_others_still_serve(client, server):
    plant(server, "planted", reduce_attack())
    listed = {network["name"]: network for network in client.get("/networks").json()["networks"]}
    assert "which no saved network needs" in listed["planted"]["damage"]
    assert listed["digits"]["damage"] is None
    assert ask(client, [0] * 784).status_code == 200

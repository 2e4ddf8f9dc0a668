"""Pickles made to harm, written opcode by opcode: each would run code in an ordinary unpickler, or
take more time or memory than there is.

Whatever runs leaves a file behind, at the place that ``runs_code`` is given.
"""

import pickle
import struct
from pathlib import Path

from edunn.model import Model
from edunn.persistence import MAX_OPCODES

PROTO = b"\x80\x04"


def text(value: str) -> bytes:
    """SHORT_BINUNICODE."""
    return b"\x8c" + bytes([len(value)]) + value.encode()


def named(module: str, name: str) -> bytes:
    """STACK_GLOBAL: the thing of that name."""
    return text(module) + text(name) + b"\x93"


def runs_code(canary: Path) -> dict[str, bytes]:
    """By the opcode that would run it, or by the way in which it hides. EXT, PERSID and BUFFER run
    what the reader has made ready for them, so that they do so in some programs alone.
    """
    touch = f"touch {canary}"
    system, argument = named("os", "system"), text(touch) + b"\x85"
    line = touch.encode()
    run = f"open({str(canary)!r}, 'w').close()"
    call = system + argument + b"R"
    in_bytes = named("builtins", "bytes")  # which goes through what it is given …
    in_map = named("builtins", "map") + system + b"]" + text(touch) + b"a"  # … and so calls
    network = _network()
    return {
        "GLOBAL": b"cos\nsystem\n(S'" + line + b"'\ntR.",
        "STACK_GLOBAL": PROTO + call + b".",
        "eval": PROTO + named("builtins", "eval") + text(run) + b"\x85R.",
        "a function of NumPy": PROTO
        + named("numpy.testing._private.utils", "runstring")
        + text(run)
        + b"}\x86R.",
        "a method": PROTO
        + named("operator", "methodcaller")
        + text("touch")
        + b"\x85R"
        + named("pathlib", "Path")
        + text(str(canary))
        + b"\x85R\x85R.",
        "BUILD": PROTO
        + named("types", "SimpleNamespace")
        + b")R}"
        + text("__setstate__")
        + system
        + b"sb"
        + text(touch)
        + b"b.",
        "INST": b"(S'" + line + b"'\nios\nsystem\n.",
        "OBJ": b"(cos\nsystem\nS'" + line + b"'\no.",
        "NEWOBJ": PROTO + in_bytes + in_map + b"\x86\x81\x85\x81.",
        "NEWOBJ_EX": PROTO + in_bytes + in_map + b"\x86}\x92\x85}\x92.",
        "EXT1": b"\x80\x02\x82\x01.",
        "EXT2": b"\x80\x02\x83\x01\x01.",
        "EXT4": b"\x80\x02\x84\x01\x01\x01\x01.",
        "PERSID": b"P" + line + b"\n.",
        "BINPERSID": PROTO + text(touch) + b"Q.",
        "NEXT_BUFFER": b"\x80\x05\x97.",
        "READONLY_BUFFER": b"\x80\x05\x97\x98.",
        "a name from the memo": PROTO
        + text("os")
        + b"\x94"
        + text("system")
        + b"\x94\x30\x30h\x00h\x01\x93"
        + argument
        + b"R.",
        "in the middle of a network": network.replace(text("softmax"), call, 1),
        "behind the end of a network": network + PROTO + call + b".",
        "behind a first pickle": PROTO + b"}." + call + b".",
        "before what it leaves": PROTO + call + b"0}.",
        "as a key": PROTO + b"}" + call + b"Ns.",
        "of protocol 0": b"cposix\nsystem\np0\n(V" + line + b"\np1\ntp2\nRp3\n.",
        "of an unknown protocol": b"\x80\xff" + call + b".",
    }


def never_ends() -> dict[str, bytes]:
    """Of plain data alone, but more than a computer has time or memory for."""
    return {
        "a length of 2^60": PROTO + b"\x8e" + struct.pack("<Q", 2**60) + b"x.",
        "a frame of 2^60": PROTO + b"\x95" + struct.pack("<Q", 2**60) + b"}.",
        "a text of 2^60": PROTO + b"\x8d" + struct.pack("<Q", 2**60) + b"x.",
        "a number of 2^31 bytes": PROTO + b"\x8b" + struct.pack("<i", 2**31 - 1) + b"\x01.",
        "a number of less than no bytes": PROTO + b"\x8b" + struct.pack("<i", -1) + b"\x01.",
        "a number of a million digits": b"L" + b"9" * 1_000_000 + b"L\n.",
        "a memo of 2^32 places": PROTO + b"}r" + struct.pack("<I", 2**32 - 1) + b".",
        "a memo of 2^27 places": PROTO + b"}r" + struct.pack("<I", 2**27) + b".",
        "lists of one and the same list": _laughs(b"]", b"e", 70),
        "texts of one and the same text": _laughing_history(),
        "one array, many times": _same_array(),
        "a list in itself": PROTO + b"]\x94h\x00a.",
        "a dict in itself": PROTO + b"}\x94" + text("format") + b"h\x00s.",
        "nested a million deep": PROTO + b"]" * 400_000 + b"a" * 399_999 + b".",
        "more parts than allowed": PROTO + b"]" + b"(" + b"N" * (MAX_OPCODES + 1) + b"e.",
        "keys that all collide": _colliding_keys(),
        "a key that can't be one": PROTO + b"}]Ns.",
        "values without a mark": PROTO + b"]e.",
        "a memo that was never written": PROTO + b"h\x07.",
        "an empty stack": PROTO + b".",
        "nothing": b"",
        "no end": PROTO + b"}",
        "a surrogate for text": PROTO + b"}\x8c\x03\xed\xa0\x80Ns.",
    }


def _network() -> bytes:
    """A whole one, without the frame around it that tells how long it is."""
    data = pickle.dumps(Model([[2], [2, "softmax"]], seed=0).to_plain(), protocol=4)
    return PROTO + data[len(PROTO) + 9 :]


def _laughs(empty: bytes, append: bytes, depth: int) -> bytes:
    """[x, x] of the one before, so many times over: 2^depth parts, when it is walked through."""
    data = PROTO + empty + b"\x94"
    for number in range(depth):
        data += empty + b"(" + (b"h" + bytes([number])) * 2 + append + b"\x94"
    return data + b"."


def _laughing_history() -> bytes:
    """A hundred thousand times the same report, whose keys are as long as they may be."""
    content = Model([[2], [2, "softmax"]], seed=0).to_plain()
    report = {"epoch": 1} | {f"{number:a>10000}": 0.5 for number in range(60)}
    return pickle.dumps({**content, "history": [report] * 100_000, "sha256": ""}, protocol=4)


def _same_array() -> bytes:
    """Sixty times the same eight megabytes."""
    content = Model([[2], [2, "softmax"]], seed=0).to_plain()
    array = {"dtype": "|u1", "shape": [2**23], "data": bytes(2**23)}
    state = {str(number): array for number in range(60)}
    return pickle.dumps({**content, "optimizer_state": state, "sha256": ""}, protocol=4)


def _colliding_keys() -> bytes:
    """Numbers whose hash is 0: a dict compares each with all the others."""
    keys = ((2**61 - 1) * number for number in range(1, 200_000))
    parts = (pickle.dumps(key, protocol=2)[2:-1] + b"N" for key in keys)
    return PROTO + b"}(" + b"".join(parts) + b"u."

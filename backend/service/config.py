"""Every setting of the service, read from the environment here and nowhere else."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from service.limits import LimitSettings

ROOT = Path(__file__).resolve().parents[2]

ORIGIN = r"https?://[a-z0-9.-]+(:[0-9]{1,5})?"
LIMIT = "EDUNN_LIMIT_"  # and the name of a limit in capitals
HOST = r"[a-z0-9._-]+|\[[0-9a-f:.]+\]"


@dataclass(frozen=True)
class Config:
    """`run.py` sets these from its options; each is documented in the README."""

    host: str = "127.0.0.1"
    port: int = 8000
    saved: Path = ROOT / "saved"
    builtin: Path = ROOT / "saved" / "builtin"  # always beside the code
    pages: Path = ROOT / "frontend" / "dist"
    database: Path = ROOT / "saved" / "edunn.db"
    slots: int = 2  # trainings at a time
    origins: tuple[str, ...] = ()  # other web pages that may use the service from a browser
    hosts: tuple[str, ...] = ()  # names that it answers to, besides this computer's own
    limits: LimitSettings = field(default_factory=LimitSettings)

    @property
    def free_user(self) -> str | None:
        """Who is spared the limits on how often, and on jobs and streams at a time: on a computer
        that serves nobody else, the guest is its owner.
        """
        return "guest"

    @classmethod
    def from_environment(cls) -> "Config":
        env = os.environ
        port = env.get("EDUNN_PORT", str(cls.port))
        if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise SystemExit(f"EDUNN_PORT must be a port from 1 to 65535, it is {port!r}")
        slots = env.get("EDUNN_SLOTS", str(os.cpu_count() or 1))
        if not slots.isascii() or not slots.isdigit() or not 0 < int(slots) <= 64:
            raise SystemExit(f"EDUNN_SLOTS is how many train at a time, 1 to 64; it is {slots!r}")
        saved = Path(env.get("EDUNN_SAVED", cls.saved)).resolve()
        return cls(
            host=env.get("EDUNN_HOST", cls.host),
            port=int(port),
            saved=saved,
            database=Path(env.get("EDUNN_DATABASE", saved / "edunn.db")).resolve(),
            slots=int(slots),
            origins=_listed("EDUNN_CORS", ORIGIN, "origins such as https://school.example"),
            hosts=_listed("EDUNN_HOSTS", HOST, "host names without port, such as edunn.example"),
            limits=_limits(int(slots)),
        )


def _listed(setting: str, pattern: str, wanted: str) -> tuple[str, ...]:
    """The parts between the commas. There is no "*": whoever may do what is written out."""
    parts = [part.strip().lower() for part in os.environ.get(setting, "").split(",")]
    for part in filter(None, parts):
        if not re.fullmatch(pattern, part):
            raise SystemExit(f"{setting} lists {wanted}, separated by commas; {part!r} is none")
    return tuple(filter(None, parts))


def _limits(slots: int) -> LimitSettings:
    """Those that the environment sets, and the defaults. All trainings together get half of this
    computer's memory, unless they are given more.
    """
    given = {
        name.removeprefix(LIMIT).lower(): value
        for name, value in os.environ.items()
        if name.startswith(LIMIT)
    }
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    default = LimitSettings().training_bytes
    try:
        return LimitSettings(
            **{"training_bytes": min(default, memory // 2 // slots)} | given  # type: ignore[arg-type]
        )
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        if name not in LimitSettings.model_fields:
            known = ", ".join(LimitSettings.model_fields)
            unknown = f"{LIMIT}{name.upper()}: there is no such limit; there are: {known}"
            raise SystemExit(unknown) from None
        what = LimitSettings.model_fields[name].description
        raise SystemExit(
            f"{LIMIT}{name.upper()} is the most {what}: {first['msg']}; it is {given[name]!r}"
        ) from None

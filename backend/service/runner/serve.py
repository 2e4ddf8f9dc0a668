"""The process that carries out the trainings people ask for, until SIGTERM."""

import signal
import threading
import time
from contextlib import suppress
from types import FrameType

from service.config import Config
from service.logs import log_as
from service.runner.engine import LocalEngine
from service.runner.runner import Runner
from service.store import NetworkStore
from service.store.database import Database
from service.store.faults import NewerDatabase
from service.store.job_files import JobFiles
from service.store.leftovers import sweep
from service.store.restore import hold


def main() -> None:
    config = Config.from_environment()
    log_as(config.log)
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, end)
    database = Database(config.database)
    networks = NetworkStore(config.saved, config.builtin)
    engine = LocalEngine(config.slots, config.limits.training_bytes)
    with suppress(OSError):  # who asks for a training is told what is the matter
        hold(config.saved)
        sweep(config.saved, time.time())
    try:
        files, free = JobFiles(config.saved), config.free_user
        Runner(database, files, networks, engine, config.limits, free).run(stop)
    except NewerDatabase as error:
        raise SystemExit(str(error)) from None
    finally:
        engine.close()
        database.close()

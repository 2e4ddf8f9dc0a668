"""What is done once when the service starts, before anybody is served, and right afterwards beside.

Before: the database is brought into today's shape, so that no request has to wait for that, and
accounts half deleted are deleted. Beside, in a process of its own that makes way for all others:
what a crash has left is removed, and what is damaged set aside.
"""

import logging
import os
import time
from contextlib import suppress
from pathlib import Path

from service.store.accounts import AccountStore
from service.store.damage import set_damaged_aside
from service.store.database import Database
from service.store.faults import NewerDatabase, fault_of
from service.store.homes import Homes
from service.store.leftovers import sweep
from service.store.restore import hold

log = logging.getLogger(__name__)

NICENESS = 19


def begin(saved: Path, file: Path) -> None:
    """``file`` is the database's. Raises ``NewerDatabase``.

    A disk that is full, or the like, doesn't keep the service from starting: whoever asks for what
    needs it is told, and it may be mended meanwhile.
    """
    database = Database(file)
    try:
        hold(saved)
        AccountStore(database, Homes(saved)).sweep()
    except NewerDatabase:
        raise
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            raise
        log.error("at the start: %s", fault.sentence)
    finally:
        database.close()  # a process that is forked off needs connections of its own
    _look_after(saved, time.time())


def _look_after(saved: Path, began: float) -> None:
    service = os.getpid()
    helper = os.fork()
    if helper:
        os.waitpid(helper, 0)
        return
    if os.fork():
        os._exit(0)  # so that the rest is nobody's child, and nobody counts it among the workers
    try:
        os.nice(NICENESS)
        sweep(saved, began)
        for _ in set_damaged_aside(saved):
            with suppress(PermissionError):
                os.kill(service, 0)
    except ProcessLookupError:
        pass  # the service has ended, and so does this
    except Exception:
        log.exception("looking after %s", saved)
    finally:
        os._exit(0)

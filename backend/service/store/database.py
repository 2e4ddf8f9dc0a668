"""The database: jobs and what they report; accounts. Networks and data sets lie in files.

SQLite, in a file below `saved/`. The tables stand here as they are today; how an older file comes
to have them, `migrations/` knows.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from service.store.faults import DatabaseGone
from service.store.migrations import bring_up_to_date
from service.store.sqlite import engine_for

metadata = MetaData()

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),  # the order in which they came
    Column("id", Text, nullable=False, unique=True),
    Column("owner", Text, nullable=False),
    Column("network_name", Text, nullable=False),
    Column("dataset", Text),
    Column("state", Text, nullable=False),
    Column("wish", Text),  # "pause", "step", "stop" or "cancel": what its owner wants of the runner
    Column("spec", Text, nullable=False),  # JSON: what to train, and how
    Column("data", Text, nullable=False),  # JSON: where the rows are
    Column("warnings", Text, nullable=False),  # JSON
    Column("phase", Text),
    Column("epoch", Integer, nullable=False, default=0),
    Column("progress", Float, nullable=False, default=0.0),
    Column("seconds", Float, nullable=False, default=0.0),  # of training
    Column("rate", Float),  # samples a second
    Column("rows", Integer),
    Column("test_rows", Integer),
    Column("latest", Text),  # JSON: its newest report
    Column("diagnosis", Text),  # JSON
    Column("error", Text),
    Column("queued_at", Float, nullable=False),
    Column("created", Float, nullable=False),
    Column("started", Float),
    Column("ended", Float),
    Column("lease", Text),  # the runner that works on it …
    Column("lease_until", Float, nullable=False, default=0.0),  # … unless it fell silent
)
Index("jobs_of_owner", jobs.c.owner, jobs.c.number)
Index("jobs_by_state", jobs.c.state, jobs.c.queued_at)

snapshots = Table(
    "snapshots",
    metadata,
    Column("job", Text, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("content", Text, nullable=False),  # JSON
)

comparisons = Table(  # of teachings: the network before and after
    "comparisons",
    metadata,
    Column("job", Text, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("content", Text, nullable=False),  # JSON
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("job", Text, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),  # "epoch", "partial" or "state"
    Column("is_live", Integer, nullable=False),  # whether streams carry it
    Column("content", Text, nullable=False),  # JSON
    sqlite_autoincrement=True,  # a number never comes twice: streams resume by it
)
Index("events_of_job", events.c.job, events.c.number)

runners = Table(
    "runners",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seen", Float, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),  # as its owner writes it; so is the folder called
    Column("key", Text, nullable=False, unique=True),  # the name without regard to case
    Column("full_name", Text),  # of a pupil, as the class list has it
    Column("password", Text, nullable=False),  # hashed
    Column("is_teacher", Boolean, nullable=False),
    Column("taught_by", Integer, ForeignKey("users.id", ondelete="SET NULL"), index=True),
    Column("created", Float, nullable=False),
    Column("last_seen", Float),  # when they logged in last
    sqlite_autoincrement=True,  # a number never comes twice
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),  # to speak of it; the secret is another
    Column("user", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # "session" or "api"
    Column("sha256", Text, nullable=False, unique=True),  # of the secret
    Column("name", Text),  # of an API token
    Column("created", Float, nullable=False),
    Column("last_used", Float),
    Column("expires", Float),
    Column("address", Text),  # of a session: where it began, and by which browser
    Column("browser", Text),
)

places = Table(  # from where somebody has logged in before
    "places",
    metadata,
    Column("user", Integer, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("address", Text, primary_key=True),
    Column("seen", Float, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False),  # a hash of what they are counted by
    Column("at", Float, nullable=False),
)
Index("attempts_of_key", attempts.c.key, attempts.c.at)


class Database:
    """Reads and writes, each in a transaction of its own. The file is made when it is first used,
    so that a folder which can't be written to is an error of that request, and cured with it.

    All methods raise ``NewerDatabase`` if a newer EduNN has made the file its own,
    ``DatabaseGone``, or what SQLAlchemy raises.
    """

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, threading.Lock()
        self._engine = engine_for(file)
        self._known: int | None = None  # which file it is that has today's shape

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        self._make()
        with self._engine.connect().execution_options(only_reads=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that is written within comes to stand together, or not at all."""
        self._make()
        with self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def _make(self) -> None:
        """Bring the file into today's shape: once, unless another has come in its place."""
        if self._is_known():
            return
        with self._lock:
            if self._is_known():
                return
            if self._known is None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            self._engine.dispose()
            bring_up_to_date(self._file, metadata)
            self._known = os.stat(self._file).st_ino

    def _is_known(self) -> bool:
        try:
            return os.stat(self._file).st_ino == self._known
        except FileNotFoundError:
            if self._known is not None:
                raise DatabaseGone from None
            return False

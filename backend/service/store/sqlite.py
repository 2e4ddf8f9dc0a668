"""How we speak to SQLite.

Readers never wait (WAL). Whoever writes takes the lock at the beginning of the transaction (BEGIN
IMMEDIATE), so that nobody reads, thinks, and then finds that the right to write has gone to
another.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

BUSY = 5_000  # milliseconds that a writer waits for another, and then says so


def engine_for(file: Path, *, foreign_keys: bool = True) -> Engine:
    """Connections to this file, which is made with the first. ``only_reads`` among a connection's
    execution options says that it will not write.
    """

    def set_up(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # sqlite3's own idea of when a transaction begins
        for pragma in (
            f"busy_timeout={BUSY}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    engine = create_engine(f"sqlite:///{file}", hide_parameters=True)  # none in a log
    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    only_reads = connection.get_execution_options().get("only_reads")
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")

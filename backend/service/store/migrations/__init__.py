"""The database's shape, step by step: how a file that an older EduNN made becomes one of today's.

A new file gets today's tables at once, and the number of the newest step. Each step is a file in
`versions/`, numbered on, and never changed once it has shipped; what it does to the tables it says
itself, since those of `database.py` go on changing. Where SQLite can't alter a table,
`op.batch_alter_table` makes it anew (https://alembic.sqlalchemy.org/en/latest/batch.html).

All steps that a file lacks are one transaction: whoever comes second waits for the first, and a
crash leaves the file as it was. Alembic carries them out, in a process that ends with it: in one
that goes on it would take up memory for ever.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from service.store.faults import NewerDatabase
from service.store.sqlite import engine_for

HERE = Path(__file__).parent
STEPS = sorted(path.name[:4] for path in (HERE / "versions").glob("[0-9]*.py"))

taken = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def bring_up_to_date(file: Path, tables: MetaData) -> None:
    """Whatever there is at ``file``, afterwards it has today's ``tables``.

    Raises ``NewerDatabase``.
    """
    engine = engine_for(file)
    try:
        with engine.connect().execution_options(only_reads=True) as connection:
            if _is_newest(connection):
                return
        with engine.begin() as connection:
            if _is_newest(connection):  # somebody else did it while we waited for the lock
                return
            if not inspect(connection).get_table_names():
                tables.create_all(connection)
                taken.create(connection)
                connection.execute(insert(taken).values(version_num=STEPS[-1]))
                return
    finally:
        engine.dispose()
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(take_steps, file).result()


def take_steps(file: Path) -> None:
    """All that are missing."""
    from alembic import command
    from alembic.config import Config

    # SQLite alters many a table by making it anew, and what refers to the old one would go with it
    engine = engine_for(file, foreign_keys=False)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(HERE).replace("%", "%%"))
        command.upgrade(config, "head")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"a step left rows of {broken[0]} that refer to nothing")
    engine.dispose()


def _is_newest(connection: Connection) -> bool:
    if not inspect(connection).has_table(taken.name):
        return False
    step = connection.execute(select(taken.c.version_num)).scalar_one_or_none()
    if step is not None and step not in STEPS:
        raise NewerDatabase(step, STEPS[-1])
    return step == STEPS[-1]

"""The database of an older EduNN becomes one of today's, whoever comes first, and loses nothing."""

import sqlite3
import subprocess
import sys

import httpx
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from service.store.database import Database, metadata
from service.store.faults import NewerDatabase
from service.store.jobs import JobStore
from service.store.migrations import HERE, STEPS
from service.store.sqlite import engine_for
from tests.conftest import ROOT, serving
from tests.service.trainings import ended

FINISHED, WAITING = "8e5ae5645717d258", "95c082221f3cb93d"
OPEN = """
import sys
from pathlib import Path
from service.store.database import Database
sys.stdin.read(1)
with Database(Path(sys.argv[1])).writing() as connection:
    connection.exec_driver_sql("INSERT INTO runners VALUES (?, 0)", (sys.argv[2],))
print([name for name in sys.modules if name.split(".")[0] == "alembic"])
"""


@pytest.fixture
def old(tmp_path):
    """A file from before there were steps, with a training that has ended and one that waits."""
    file = tmp_path / "edunn.db"
    dump = (ROOT / "tests" / "service" / "databases" / "0000.sql").read_text()
    with sqlite3.connect(file) as connection:
        connection.executescript(dump)
    connection.close()
    return file


def test_an_old_file_goes_on_with_all_that_it_held(old):
    with serving(old.parent) as server, httpx.Client(base_url=server.address) as ask:
        jobs = ask.get("/train").json()["jobs"]
        assert [job["id"] for job in jobs] == [WAITING, FINISHED]
        events = ask.get(f"/train/{FINISHED}/events", headers={"Accept": "application/json"}).json()
        assert [report["epoch"] for report in events["history"]] == [1, 2, 3]
        assert ended(ask, WAITING)["state"] == "finished"


@pytest.mark.parametrize("is_new", [True, False])
def test_any_number_of_processes_may_come_at_once(tmp_path, request, is_new):
    file = tmp_path / "new.db" if is_new else request.getfixturevalue("old")
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(file), str(number)],
            cwd=ROOT / "backend", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for number in range(4)
    ]  # fmt: skip
    for process in processes:
        process.stdin.write("!")
        process.stdin.flush()
    for process in processes:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert said == "[]\n", "what is needed once stays in memory"
    with Database(file).reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM runners WHERE seen = 0")
        assert count.scalar_one() == 4


def test_a_file_made_anew_and_one_brought_up_to_date_have_the_same_tables(old, tmp_path):
    for file in (old, tmp_path / "new.db"):
        with Database(file).reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_steps_are_numbered_in_the_order_in_which_they_are_taken():
    config = Config()
    config.set_main_option("script_location", str(HERE))
    order = ScriptDirectory.from_config(config).walk_revisions()
    assert [step.revision for step in order] == STEPS[::-1]


def test_the_file_of_a_newer_edunn_is_refused_and_left_alone(old):
    Database(old).close()
    with Database(old).writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = old.read_bytes()
    with pytest.raises(NewerDatabase, match=r"step 9999.*start the newer EduNN.*backup"):
        JobStore(Database(old)).all("guest")
    assert old.read_bytes() == before


def test_a_step_that_fails_leaves_the_file_as_it_was(old):
    engine = engine_for(old)
    with engine.begin() as connection:  # a table in the way of the first step's index
        connection.exec_driver_sql("DROP INDEX events_of_job")
        connection.exec_driver_sql("DROP TABLE snapshots")
        connection.exec_driver_sql("CREATE TABLE events_of_job (word TEXT)")
    with pytest.raises(Exception, match="events_of_job"):
        JobStore(Database(old)).all("guest")
    with engine.connect() as connection:
        assert not connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_master WHERE name IN ('snapshots', 'alembic_version')"
        ).all()
    engine.dispose()

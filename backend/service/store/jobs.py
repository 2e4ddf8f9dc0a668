"""Jobs as their owners see them: ask for one, look at it, steer it. Every method takes the user."""

import json
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from service.store.database import Database, comparisons, events, jobs, runners, snapshots, users
from service.store.homes import GUEST, UserGone

UNDER_WAY = ("queued", "running", "paused")
ENDED = ("finished", "stopped", "cancelled", "failed", "diverged")
SILENT_AFTER = 5.0  # seconds without a word from a runner: then it is taken for dead


class JobNotFound(LookupError):
    """This user has no such job."""


class WrongState(ValueError):
    """What was asked of a job makes no sense in the state that it is in."""


class QueueFull(RuntimeError):
    """More jobs wait than may."""


class TooManyJobs(RuntimeError):
    """This user has as many jobs under way as one may have."""


@dataclass(frozen=True)
class Event:
    """What a stream tells: ``content`` is a report, or for kind "state" the job at that moment."""

    number: int
    kind: str
    content: Any


class JobStore:
    """What people may know and do about their own jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        user: str,
        job: str,
        spec: Mapping[str, Any],
        data: Mapping[str, Any],
        warnings: Sequence[Mapping[str, str]],
        most_waiting: int,
        most_of_user: int | None = None,
    ) -> None:
        """Queue a job. Raises ``QueueFull``, ``TooManyJobs`` if the user has as many already, or
        ``UserGone`` if the account was just deleted.
        """
        now = time.time()
        with self._database.writing() as connection:
            there = select(users.c.id).where(users.c.name == user)
            if user != GUEST and connection.execute(there).first() is None:
                raise UserGone(user)
            own = select(func.count()).where(jobs.c.owner == user, jobs.c.state.in_(UNDER_WAY))
            if most_of_user is not None and connection.execute(own).scalar_one() >= most_of_user:
                raise TooManyJobs
            waiting = select(func.count()).where(jobs.c.state == "queued")
            if connection.execute(waiting).scalar_one() >= most_waiting:
                raise QueueFull
            connection.execute(
                insert(jobs).values(
                    id=job,
                    owner=user,
                    network_name=spec["network_name"],
                    dataset=spec["dataset"],
                    state="queued",
                    spec=json.dumps(spec),
                    data=json.dumps(data),
                    warnings=json.dumps(warnings),
                    queued_at=now,
                    created=now,
                )
            )

    def get(self, user: str, job: str) -> dict[str, Any]:
        """The job's row, its JSON read, with ``position`` among those that wait."""
        with self._database.reading() as connection:
            return self._job(connection, user, job)

    def all(self, user: str, most: int = 100) -> list[dict[str, Any]]:
        """The newest first."""
        query = select(jobs).where(jobs.c.owner == user).order_by(jobs.c.number.desc()).limit(most)
        with self._database.reading() as connection:
            places = _places(connection)
            rows = connection.execute(query).mappings().all()
            told = _comparisons(connection, [row["id"] for row in rows])
            return [as_job(row, places.get(row["id"]), told.get(row["id"])) for row in rows]

    def specs_under_way(self, user: str) -> list[dict[str, Any]]:
        """What this user's jobs that have not ended are to train."""
        query = select(jobs.c.spec).where(jobs.c.owner == user, jobs.c.state.in_(UNDER_WAY))
        with self._database.reading() as connection:
            return [json.loads(spec) for spec in connection.execute(query).scalars()]

    def history(
        self, user: str, job: str, most: int = 2000
    ) -> tuple[dict[str, Any], list[Any], int]:
        """The job, its reports (thinned evenly if there are more than ``most``), and the number of
        the last event.
        """
        with self._database.reading() as connection:
            row = self._job(connection, user, job)
            mine = (events.c.job == job, events.c.kind == "epoch")
            query = select(events.c.content).where(*mine).order_by(events.c.number)
            reports = connection.execute(query).scalars().all()
            last = select(func.max(events.c.number)).where(events.c.job == job)
            number = connection.execute(last).scalar_one() or 0
        return row, [json.loads(each) for each in thinned(reports, most)], number

    def events_after(self, user: str, job: str, number: int, most: int = 500) -> list[Event]:
        """What streams have to tell after that event, oldest first."""
        mine = select(jobs.c.id).where(jobs.c.id == job, jobs.c.owner == user)
        query = (
            select(events.c.number, events.c.kind, events.c.content)
            .where(events.c.job.in_(mine), events.c.number > number, events.c.is_live == 1)
            .order_by(events.c.number)
            .limit(most)
        )
        with self._database.reading() as connection:
            return [
                Event(number, kind, json.loads(content))
                for number, kind, content in connection.execute(query)
            ]

    def snapshot(self, user: str, job: str) -> Any:
        """The newest look at its network; None if there is none yet."""
        with self._database.reading() as connection:
            self._job(connection, user, job)
            query = select(snapshots.c.content).where(snapshots.c.job == job)
            content = connection.execute(query).scalar_one_or_none()
        return None if content is None else json.loads(content)

    def pause(self, user: str, job: str) -> dict[str, Any]:
        return self._steer(user, job, "pause", of=("queued", "running"))

    def step(self, user: str, job: str) -> dict[str, Any]:
        """One more epoch of a paused job."""
        return self._steer(user, job, "step", of=("paused",))

    def stop(self, user: str, job: str) -> dict[str, Any]:
        """End it, and keep what its network has learned, if it has begun."""
        return self._steer(user, job, "stop", of=UNDER_WAY)

    def resume(self, user: str, job: str) -> dict[str, Any]:
        """A paused job queues again, in its old place; a pause not carried out is called off."""
        with self._database.writing() as connection:
            row = self._job(connection, user, job)
            if row["state"] == "paused":
                change(connection, job, state="queued", wish=None)
            elif row["wish"] == "pause":
                change(connection, job, wish=None)
            else:
                raise WrongState(f"this training is {row['state']}; only a paused one goes on")
            return self._job(connection, user, job)

    def cancel(self, user: str, job: str) -> None:
        """End it and keep nothing; of one that has ended, forget it."""
        with self._database.writing() as connection:
            row = self._job(connection, user, job)
            if row["state"] in ENDED:
                connection.execute(delete(jobs).where(jobs.c.id == job))
            elif row["state"] == "running":
                change(connection, job, wish="cancel")
            else:
                change(connection, job, state="cancelled", ended=time.time())

    def has_runner(self) -> bool | None:
        """Whether a runner is at work; None if there never was one."""
        with self._database.reading() as connection:
            seen = connection.execute(select(func.max(runners.c.seen))).scalar_one()
        return None if seen is None else bool(time.time() - seen < SILENT_AFTER)

    def _steer(self, user: str, job: str, wish: str, of: Sequence[str]) -> dict[str, Any]:
        """Nobody works on a job that waits or is paused, so some wishes are fulfilled at once; the
        others are left for the runner.
        """
        with self._database.writing() as connection:
            row = self._job(connection, user, job)
            if row["state"] not in of or row["wish"] == "cancel":
                state = "being cancelled" if row["wish"] == "cancel" else row["state"]
                raise WrongState(
                    f"this training is {state}; {wish} is for one that is {' or '.join(of)}"
                )
            if row["state"] == "running":
                change(connection, job, wish=wish)
            elif wish == "pause":
                change(connection, job, state="paused")
            elif wish == "stop" and row["started"] is None:
                change(connection, job, state="cancelled", ended=time.time())
            else:
                change(connection, job, state="queued", wish=wish)
            return self._job(connection, user, job)

    def _job(self, connection: Connection, user: str, job: str) -> dict[str, Any]:
        query = select(jobs).where(jobs.c.id == job, jobs.c.owner == user)
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise JobNotFound(job)
        place = _places(connection).get(job) if row["state"] == "queued" else None
        return as_job(row, place, _comparisons(connection, [job]).get(job))


def new_id() -> str:
    """A name for a job that nobody can guess."""
    return secrets.token_hex(8)


def as_job(
    row: RowMapping, position: int | None = None, comparison: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The row, its JSON read."""
    job: dict[str, Any] = {**row, "position": position, "comparison": comparison}
    for name in ("spec", "data", "warnings", "latest", "diagnosis"):
        job[name] = json.loads(job[name]) if job[name] is not None else None
    return job


def change(connection: Connection, job: str, **values: Any) -> None:
    """Set columns of a job, and tell its streams if that is another state."""
    connection.execute(update(jobs).where(jobs.c.id == job).values(**values))
    if "state" in values or "phase" in values:
        tell(connection, job, "state", {})


def tell(
    connection: Connection, job: str, kind: str, content: Mapping[str, Any], is_live: bool = True
) -> None:
    connection.execute(
        insert(events).values(job=job, kind=kind, content=json.dumps(content), is_live=is_live)
    )


def thinned(reports: Sequence[Any], most: int) -> list[Any]:
    """At most so many of them, evenly spread, the first and the last among them.

    >>> thinned([1, 2, 3, 4, 5, 6, 7], 4)
    [1, 3, 5, 7]
    """
    if len(reports) <= most:
        return list(reports)
    last = len(reports) - 1
    return [reports[round(index * last / (most - 1))] for index in range(most)]


def _comparisons(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    """Of those of these jobs that taught a network something: how it was before and after."""
    query = select(comparisons).where(comparisons.c.job.in_(ids))
    return {row.job: json.loads(row.content) for row in connection.execute(query)}


def _places(connection: Connection) -> dict[str, int]:
    """Of every job that waits, its place: 1 is the next."""
    query = select(jobs.c.id).where(jobs.c.state == "queued").order_by(jobs.c.queued_at)
    return {job: place for place, job in enumerate(connection.execute(query).scalars(), start=1)}

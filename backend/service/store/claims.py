"""Jobs as a runner sees them: claim one, report on it, end it.

A claim is a *lease*: it holds for some seconds and is renewed as long as the runner lives. If the
runner dies, the lease runs out, and whoever looks next takes the job up from its checkpoint. All
that a runner writes about a job is written only as long as the lease is its own.

Jobs are taken up in the order in which they came, but of each user only so many run at a time: who
asks for ten trainings at once doesn't keep the others waiting for all of them.
"""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from service.store.database import Database, comparisons, events, jobs, runners, snapshots
from service.store.jobs import SILENT_AFTER, as_job, change, tell, thinned

KEPT_REPORTS = 2000  # of a job that has ended


class LeaseLost(RuntimeError):
    """Another runner has taken this job up, or its owner has ended it."""


class Claims:
    """What a runner may do. ``runner`` is its name, unlike that of any other. Of a user's jobs
    ``most_running`` run at a time, but of those of ``free`` as many as there are slots.
    """

    def __init__(
        self, database: Database, runner: str, most_running: int = 1, free: str | None = None
    ) -> None:
        self._database, self._runner = database, runner
        self._most_running, self._free = most_running, free

    def beat(self, held: Sequence[str]) -> dict[str, str | None]:
        """Say that we live, and renew our leases. Answers, of each job that is still ours, what its
        owner wishes.
        """
        now = time.time()
        with self._database.writing() as connection:
            alive = insert_or_update(runners).values(id=self._runner, seen=now)
            connection.execute(
                alive.on_conflict_do_update(index_elements=[runners.c.id], set_={"seen": now})
            )
            connection.execute(delete(runners).where(runners.c.seen < now - 20 * SILENT_AFTER))
            ours = and_(jobs.c.id.in_(held), jobs.c.lease == self._runner)
            connection.execute(update(jobs).where(ours).values(lease_until=now + SILENT_AFTER))
            return _wishes(connection, held, self._runner)

    def wishes(self, held: Sequence[str]) -> dict[str, str | None]:
        """The same without renewing: a quick look."""
        with self._database.reading() as connection:
            return _wishes(connection, held, self._runner)

    def leave(self) -> None:
        """Give back what we hold, so that the next runner need not wait."""
        with self._database.writing() as connection:
            connection.execute(
                update(jobs).where(jobs.c.lease == self._runner).values(lease=None, lease_until=0.0)
            )
            connection.execute(delete(runners).where(runners.c.id == self._runner))

    def has_work(self) -> bool:
        """Whether a job waits to be claimed: a quick look."""
        with self._database.reading() as connection:
            query = select(jobs.c.id).where(self._claimable()).limit(1)
            return connection.execute(query).first() is not None

    def claim(self) -> dict[str, Any] | None:
        """Take up a job: one that another runner has left, else the one that waits longest."""
        now = time.time()
        with self._database.writing() as connection:
            query = (
                select(jobs)
                .where(self._claimable())
                .order_by(jobs.c.state.desc(), jobs.c.wish.is_(None), jobs.c.queued_at)
                .limit(1)
            )
            row = connection.execute(query).mappings().one_or_none()
            if row is None:
                return None
            values = {"lease": self._runner, "lease_until": now + SILENT_AFTER}
            change(connection, row["id"], state="running", started=row["started"] or now, **values)
            return as_job(row)

    def set_phase(self, job: str, phase: str | None, **values: Any) -> None:
        """What goes on before the first epoch."""
        with self._database.writing() as connection:
            self._require_lease(connection, job)
            change(connection, job, phase=phase, **values)

    def record(
        self,
        job: str,
        reports: Sequence[Mapping[str, Any]],
        live: Sequence[int],
        partial: Mapping[str, Any] | None,
        snapshot: Mapping[str, Any] | None,
        **progress: Any,
    ) -> None:
        """What a segment came to. ``live`` are the places of those reports that streams carry.

        After a restart a segment may be run again, to the same bits; what was reported before is
        not reported again.
        """
        with self._database.writing() as connection:
            known = self._require_lease(connection, job)
            for place, report in enumerate(reports):
                if report["epoch"] > known:
                    tell(connection, job, "epoch", report, is_live=place in live)
            if partial is not None:
                tell(connection, job, "partial", partial)
            if reports:
                progress["latest"] = json.dumps(reports[-1])
            if "epoch" in progress:
                progress["epoch"] = max(known, progress["epoch"])
            connection.execute(update(jobs).where(jobs.c.id == job).values(**progress))
            if snapshot is not None:
                content = json.dumps(snapshot)
                latest = insert_or_update(snapshots).values(job=job, content=content)
                connection.execute(
                    latest.on_conflict_do_update(
                        index_elements=[snapshots.c.job], set_={"content": content}
                    )
                )

    def compare(self, job: str, comparison: Mapping[str, Any]) -> None:
        """How the network was before it was taught, and is after."""
        content = json.dumps(comparison)
        with self._database.writing() as connection:
            self._require_lease(connection, job)
            said = insert_or_update(comparisons).values(job=job, content=content)
            connection.execute(
                said.on_conflict_do_update(
                    index_elements=[comparisons.c.job], set_={"content": content}
                )
            )

    def count_reports(self, job: str) -> int:
        query = select(func.count()).where(events.c.job == job, events.c.kind == "epoch")
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def reports(self, job: str) -> list[dict[str, Any]]:
        """All that were kept, oldest first."""
        query = select(events.c.content).where(events.c.job == job, events.c.kind == "epoch")
        with self._database.reading() as connection:
            contents = connection.execute(query.order_by(events.c.number)).scalars()
            return [json.loads(content) for content in contents]

    def release(self, job: str) -> None:
        """A pause: the job keeps its place, and nobody works on it."""
        with self._database.writing() as connection:
            self._require_lease(connection, job)
            change(connection, job, state="paused", wish=None, phase=None, lease=None)

    def end(self, job: str, state: str, error: str | None = None, **values: Any) -> None:
        """The job is over. Its events are thinned out: nobody looks at them live any more."""
        with self._database.writing() as connection:
            self._require_lease(connection, job)
            values |= {"wish": None, "phase": None, "lease": None, "ended": time.time()}
            change(connection, job, state=state, error=error, **values)
            connection.execute(
                delete(events).where(events.c.job == job, events.c.kind == "partial")
            )
            query = select(events.c.number).where(events.c.job == job, events.c.kind == "epoch")
            numbers = connection.execute(query.order_by(events.c.number)).scalars().all()
            kept = set(thinned(numbers, KEPT_REPORTS))
            for number in numbers:
                if number not in kept:
                    connection.execute(delete(events).where(events.c.number == number))

    def under_way(self) -> set[str]:
        """The ids of all jobs that have not ended, whoever works on them."""
        query = select(jobs.c.id).where(jobs.c.state.in_(("queued", "running", "paused")))
        with self._database.reading() as connection:
            return set(connection.execute(query).scalars())

    def _claimable(self) -> Any:
        """Those that nobody works on any more, and those that wait, if it is their user's turn. A
        wish is carried out at once.
        """
        now = time.time()
        abandoned = and_(jobs.c.state == "running", jobs.c.lease_until < now)
        at_work = (
            select(jobs.c.owner)
            .where(jobs.c.state == "running", jobs.c.lease_until >= now)
            .group_by(jobs.c.owner)
            .having(func.count() >= self._most_running)
        )
        is_their_turn = or_(
            jobs.c.wish.is_not(None), jobs.c.owner == self._free, jobs.c.owner.not_in(at_work)
        )
        return or_(abandoned, and_(jobs.c.state == "queued", is_their_turn))

    def _require_lease(self, connection: Connection, job: str) -> int:
        """The number of the last epoch reported, if the job is ours."""
        query = select(jobs.c.epoch).where(jobs.c.id == job, jobs.c.lease == self._runner)
        epoch = connection.execute(query).scalar_one_or_none()
        if epoch is None:
            raise LeaseLost(job)
        return int(epoch)


def _wishes(connection: Connection, held: Sequence[str], runner: str) -> dict[str, str | None]:
    query = select(jobs.c.id, jobs.c.wish).where(jobs.c.id.in_(held), jobs.c.lease == runner)
    return {row.id: row.wish for row in connection.execute(query)}

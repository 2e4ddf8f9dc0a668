"""Trainings, and what they report: the tables that there were before there were steps.

A file of that time has them already, and is only given its number.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("network_name", sa.Text, nullable=False),
        sa.Column("dataset", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("wish", sa.Text),
        sa.Column("spec", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("warnings", sa.Text, nullable=False),
        sa.Column("phase", sa.Text),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("progress", sa.Float, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("rate", sa.Float),
        sa.Column("rows", sa.Integer),
        sa.Column("test_rows", sa.Integer),
        sa.Column("latest", sa.Text),
        sa.Column("diagnosis", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("queued_at", sa.Float, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("started", sa.Float),
        sa.Column("ended", sa.Float),
        sa.Column("lease", sa.Text),
        sa.Column("lease_until", sa.Float, nullable=False),
        if_not_exists=True,
    )
    op.create_index("jobs_of_owner", "jobs", ["owner", "number"], if_not_exists=True)
    op.create_index("jobs_by_state", "jobs", ["state", "queued_at"], if_not_exists=True)
    for name in ("snapshots", "comparisons"):
        op.create_table(
            name,
            sa.Column(
                "job", sa.Text, sa.ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True
            ),
            sa.Column("content", sa.Text, nullable=False),
            if_not_exists=True,
        )
    op.create_table(
        "events",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("job", sa.Text, sa.ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("is_live", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        if_not_exists=True,
    )
    op.create_index("events_of_job", "events", ["job", "number"], if_not_exists=True)
    op.create_table(
        "runners",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seen", sa.Float, nullable=False),
        if_not_exists=True,
    )

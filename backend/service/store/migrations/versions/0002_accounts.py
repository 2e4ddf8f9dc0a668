"""Accounts: who there is, by which tokens they are known, and how often somebody has tried."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("full_name", sa.Text),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("is_teacher", sa.Boolean, nullable=False),
        sa.Column("taught_by", sa.Integer, sa.ForeignKey("users.id", ondelete="SET NULL")),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("last_seen", sa.Float),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_users_taught_by", "users", ["taught_by"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "user", sa.Integer, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("last_used", sa.Float),
        sa.Column("expires", sa.Float),
        sa.Column("address", sa.Text),
        sa.Column("browser", sa.Text),
    )
    op.create_index("ix_tokens_user", "tokens", ["user"])
    op.create_table(
        "places",
        sa.Column(
            "user", sa.Integer, sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("seen", sa.Float, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("attempts_of_key", "attempts", ["key", "at"])

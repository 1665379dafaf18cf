"""The decisions of analysts, and which of them were undone."""

import sqlalchemy as sa
from alembic import op

from tocsin.case.migrations.guards import keep

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("record", sa.String, nullable=False),
        sa.Column("annotations", sa.String, nullable=False),
    )
    op.create_table(
        "undoing",
        sa.Column("decision", sa.Integer, sa.ForeignKey("decision.number"), primary_key=True),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
    )
    keep("decision")
    keep("undoing")

"""Incidents, and the link statements with their reasons."""

import sqlalchemy as sa
from alembic import op

from tocsin.case.migrations.guards import keep

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "linking",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("maker", sa.String, nullable=False),
        sa.Column("annotations", sa.String, nullable=False),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("record", sa.String, nullable=False),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("linking", sa.Integer, sa.ForeignKey("linking.id"), nullable=False),
        sa.Column("a", sa.String, nullable=False),
        sa.Column("b", sa.String, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("record", sa.String, nullable=False),
    )
    op.create_index("ix_link_a", "link", ["a"])
    op.create_index("ix_link_b", "link", ["b"])
    keep("linking")
    keep("link", ("id", "linking", "a", "b", "record"))

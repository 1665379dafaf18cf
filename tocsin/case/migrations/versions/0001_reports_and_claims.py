"""Reports, their annotations and claims, and the trail."""

import sqlalchemy as sa
from alembic import op

from tocsin.case.migrations.guards import ground_claims, keep

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("text_sha256", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("publisher", sa.String),
        sa.Column("published_at", sa.String),
        sa.Column("title", sa.String),
        sa.Column("url", sa.String),
        sa.Column("language", sa.String),
    )
    op.create_table(
        "annotation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("maker", sa.String, nullable=False),
        sa.Column("imported", sa.Boolean, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("record", sa.String, nullable=False),
    )
    op.create_index("ix_annotation_report", "annotation", ["report"])
    op.create_index(
        "ix_annotation_current",
        "annotation",
        ["report"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "claim",
        sa.Column("annotation", sa.Integer, sa.ForeignKey("annotation.id"), primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("report", sa.String, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("incident", sa.String),
        sa.Column("quote_start", sa.Integer, nullable=False),
        sa.Column("quote_end", sa.Integer, nullable=False),
        sa.Column("quote", sa.String, nullable=False),
        sa.Column("record", sa.String, nullable=False),
    )
    op.create_index("ix_claim_report", "claim", ["report"])
    op.create_index("ix_claim_kind", "claim", ["kind"])
    op.create_table(
        "trail",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("moment", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("maker", sa.String),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String),
        sa.Column("detail", sa.String),
    )
    keep("report")
    keep("annotation", ("id", "report", "maker", "imported", "sha256", "record"))
    keep("claim")
    keep("trail")
    ground_claims()

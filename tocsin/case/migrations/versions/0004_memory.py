"""What linking keeps for the next linking."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "memory",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("record", sa.String, nullable=False),
    )

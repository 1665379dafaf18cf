"""What Alembic runs: the steps, over the connection and inside the transaction of whoever opens the case."""

from alembic import context

from tocsin.case.schema import METADATA, REVISION_TABLE

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, version_table=REVISION_TABLE
)
context.run_migrations()

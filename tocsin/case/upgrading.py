"""Bring a case to the schema of this version, or refuse what is not a case or comes from a newer version."""

from importlib.resources import files

from sqlalchemy import Connection, column, inspect, select, table, text

from tocsin.case.database import Database
from tocsin.case.schema import REVISION, REVISION_TABLE
from tocsin.case.trail import note
from tocsin.errors import CaseError


def upgrade(database: Database, *, create: bool) -> None:
    """Make the tables of an empty database (only with ``create``), or upgrade those of an older case.

    All steps are one transaction: a case is of the old schema or of the new one, never in between.
    """
    with database.reading() as connection:
        revision = _revision(connection, database.name, create)
    if revision == REVISION:
        return
    if revision is None:
        database.keep_log()
    with database.writing() as connection:
        revision = _revision(connection, database.name, create)
        if revision == REVISION:  # another process was faster
            return
        if revision is None and not database.is_sqlite:
            _needs_unicode(connection, database.name)
        _run_steps(connection, database.name, revision)
        if revision is not None:
            note(connection, "upgraded", detail=f"schema {revision} to {REVISION}")


def _revision(connection: Connection, name: str, create: bool) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if REVISION_TABLE in tables:
        return connection.scalar(select(column("version_num")).select_from(table(REVISION_TABLE)))
    if tables:
        raise CaseError(f"{name} is a database, but not a case; give the case a file or database of its own")
    if not create:
        raise CaseError(f"{name}: there is no case in it yet; make one with: tocsin add {name} PATH")
    return None


def _run_steps(connection: Connection, name: str, revision: str | None) -> None:
    # Alembic takes as long to import as all the rest of the case, and is needed once in the life of a schema.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(files("tocsin.case") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise CaseError(
            f"{name} was written by a newer Tocsin (schema {revision}); install it with: pip install --upgrade tocsin"
        )
    command.upgrade(config, REVISION)


def _needs_unicode(connection: Connection, name: str) -> None:
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise CaseError(f"{name} is encoded in {encoding}; make the database with: createdb --encoding=UTF8 NAME")

"""The database under a case: where it is, how it is opened, and how its errors are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from tocsin.errors import CaseError

_SQLITE_HEADER = b"SQLite format 3\0"
_WRITERS_LOCK = 0x546F6373696E
"""PostgreSQL's advisory lock of the writers of a case ("Tocsin" in ASCII)."""
_SNAPSHOT = {"isolation_level": "REPEATABLE READ"}
"""What makes PostgreSQL show a reader one state of the case throughout; SQLite does so anyway."""


class Database:
    """A case's database, SQLite or PostgreSQL, with one writer at a time on either.

    SQLite keeps a write-ahead log with ``synchronous=FULL``: readers and the writer do not hinder each other, and what
    was committed survives a killed process and a power cut. Such a file belongs on a local disk, not on a network
    share; a team shares a PostgreSQL database.
    """

    def __init__(self, location: str | Path, *, create: bool, busy_seconds: float) -> None:
        url = _url(location)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.name = str(url.database) if self.is_sqlite else url.render_as_string(hide_password=True)
        if self.is_sqlite:
            _look_at_file(Path(self.name), create)
        self._engine = (_sqlite if self.is_sqlite else _postgresql)(url, busy_seconds)
        self._reader = self._engine.execution_options(**({} if self.is_sqlite else _SNAPSHOT))
        self._writer = self._engine.execution_options(writes=True)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the case."""
        with self._errors_told(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is committed at the end, or undone whole if anything is raised."""
        with self._errors_told(), self._writer.connect() as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
            yield connection

    def keep_log(self) -> None:
        """Turn on SQLite's write-ahead log, which the file remembers; PostgreSQL has its own."""
        if self.is_sqlite:
            with self._errors_told():
                connection = self._engine.raw_connection()
                try:
                    connection.cursor().execute("PRAGMA journal_mode=WAL")
                finally:
                    connection.close()

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise CaseError(f"{self.name}: {_told(error)}") from error


def _url(location: str | Path) -> URL:
    if isinstance(location, Path) or "://" not in location:
        return URL.create("sqlite", database=str(Path(location).absolute()))
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise CaseError("a case is a file or a URL like postgresql://user@host/database") from error
    if url.drivername != "postgresql":
        raise CaseError(f"a case is a file or a postgresql:// URL, not {url.drivername}://")
    return url.set(drivername="postgresql+psycopg")


def _look_at_file(path: Path, create: bool) -> None:
    try:
        header = _header(path, create)
    except OSError as error:
        raise CaseError(f"{path} cannot be read: {error.strerror}") from error
    if header not in (b"", _SQLITE_HEADER):
        raise CaseError(f"{path} is not a case; to read it into one: tocsin add CASE {path}")


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    # The sqlite3 module would begin transactions by itself, and late: with isolation_level None it leaves that to us.
    engine = create_engine(url, connect_args={"timeout": busy_seconds, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def _set(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once and waits for it; a reader that turned writer would fail instead of waiting.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _postgresql(url: URL, busy_seconds: float) -> Engine:
    options = f"-c lock_timeout={int(busy_seconds * 1000)}"
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"options": options})
    except ModuleNotFoundError as error:
        raise CaseError(
            "a case on PostgreSQL needs a driver; install it with: pip install 'tocsin[postgresql]'"
        ) from error


def _told(error: DBAPIError) -> str:
    cause = str(error.orig).strip()
    name = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or name == "55P03":
        return "another process is writing to the case; nothing was stored, try again"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"the file is damaged ({cause}); restore it from a copy, or add the reports to a new case"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return f"cannot be opened for writing ({cause}); check the rights of the file and of its folder"
    if name.startswith("SQLITE_FULL"):
        return "the disk is full; nothing of this step was stored, make room and run it again"
    if isinstance(error, OperationalError) and not name:
        return f"the database does not answer ({cause}); check the address, and that the server runs"
    return f"the database refused this step, nothing of it was stored: {cause}"


def _header(path: Path, create: bool) -> bytes:
    """Return the first bytes of a case, none of one that is to be made."""
    if path.is_dir():
        raise CaseError(f"{path} is a folder, not a case; name a file, such as {path / 'case.tocsin'}")
    if path.exists():
        with path.open("rb") as file:
            return file.read(len(_SQLITE_HEADER))
    if not create:
        raise CaseError(f"{path}: there is no such case; make one with: tocsin add {path} PATH")
    if not path.parent.is_dir():
        raise CaseError(f"{path}: the folder {path.parent} does not exist; make it first")
    return b""

"""Where the database is: `sqlite+aiosqlite:///path`, in which `%3F` stands for `?` and `%25` for `%`; or PostgreSQL.

`postgresql://user:password@host:5432/name?sslmode=verify-full` is as libpq reads it:
https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS.
"""

from pathlib import Path
from urllib.parse import unquote

from storage.errors import StoreNotReadyError

SCHEMES = frozenset({"sqlite", "sqlite+aiosqlite"})
POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg", "postgresql+asyncpg"})


def is_postgres(url: str) -> bool:
    """Whether a URL names a PostgreSQL database."""
    return url.partition("://")[0] in POSTGRES


def conninfo_of(url: str) -> str:
    """What libpq takes for a URL of PostgreSQL: the driver that SQLAlchemy's names is ours to choose."""
    return f"postgresql://{url.partition('://')[2]}"


def is_there(path: Path) -> bool:
    """Whether a file is there, or StoreNotReadyError where this user may not even look."""
    try:
        return path.exists()
    except OSError as error:
        raise StoreNotReadyError("out_of_reach", file=path, reason=error.strerror) from error


def file_of(url: str) -> Path | None:
    """The file that a URL names; None where it names PostgreSQL. Raises StoreNotReadyError where it names neither."""
    return None if is_postgres(url) else path_of(url)


def path_of(url: str) -> Path:
    """The file that a URL names, or StoreNotReadyError where it names none."""
    if is_postgres(url):
        raise StoreNotReadyError("not_a_file")
    scheme, _, path = url.partition(":///")
    if scheme not in SCHEMES or path in {"", ":memory:"} or "?" in path:
        raise StoreNotReadyError("no_file")
    return Path(unquote(path))

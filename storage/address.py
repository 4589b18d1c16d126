"""Where the database is: `sqlite+aiosqlite:///path`, in which `%3F` stands for `?` and `%25` for `%`."""

from pathlib import Path
from urllib.parse import unquote

from storage.errors import StoreNotReadyError

SCHEMES = frozenset({"sqlite", "sqlite+aiosqlite"})


def path_of(url: str) -> Path:
    """The file that a URL names, or StoreNotReadyError where it names none."""
    scheme, _, path = url.partition(":///")
    if scheme not in SCHEMES or path in {"", ":memory:"} or "?" in path:
        raise StoreNotReadyError("KANBAN_DATABASE_URL must name a SQLite file: sqlite+aiosqlite:///data/kanban.db")
    return Path(unquote(path))

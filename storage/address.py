"""Where the database is: `sqlite+aiosqlite:///path`, in which `%3F` stands for `?` and `%25` for `%`."""

from pathlib import Path
from urllib.parse import unquote

from storage.errors import StoreNotReadyError

SCHEMES = frozenset({"sqlite", "sqlite+aiosqlite"})


def is_there(path: Path) -> bool:
    """Whether a file is there, or StoreNotReadyError where this user may not even look."""
    try:
        return path.exists()
    except OSError as error:
        raise StoreNotReadyError("out_of_reach", file=path, reason=error.strerror) from error


def path_of(url: str) -> Path:
    """The file that a URL names, or StoreNotReadyError where it names none."""
    scheme, _, path = url.partition(":///")
    if scheme not in SCHEMES or path in {"", ":memory:"} or "?" in path:
        raise StoreNotReadyError("no_file")
    return Path(unquote(path))

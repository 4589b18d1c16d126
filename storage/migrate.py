"""Bringing a database to the newest schema."""

from importlib import import_module
from typing import Final

from sqlalchemy.exc import DBAPIError

from storage.address import conninfo_of, is_postgres, path_of
from storage.errors import StoreNotReadyError, passes
from storage.revisions import head, known, revision_of

NEWEST: Final = "head"
FOLDER_OF_OWNER: Final = 0o700
FILE_OF_OWNER: Final = 0o600


def upgrade(url: str, revision: str = NEWEST) -> None:
    """Create the database that a SQLAlchemy URL names, or bring it to the newest schema or up to an earlier revision.

    It blocks while it works, which is no moment where the schema is the newest already.

    Raises StoreNotReadyError where the database cannot be made or reached, or a newer program has made it.
    """
    if is_postgres(url):
        _upgrade_postgres(url, revision)
        return
    path = path_of(url).absolute()
    found = revision_of(path)
    if revision == NEWEST and found == head():
        return
    if found is not None and found not in known():
        raise StoreNotReadyError("newer")
    try:
        path.parent.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
        path.touch(mode=FILE_OF_OWNER)  # what SQLite puts beside it is readable as it is
        upgrading = import_module("storage.upgrading")
        upgrading.run(upgrading.of_file(str(path)), revision)
    except OSError as error:
        raise StoreNotReadyError("no_folder", reason=error.strerror, passes=passes(error)) from error
    except DBAPIError as error:
        raise StoreNotReadyError("unusable", reason=error.orig, passes=passes(error.orig)) from error


def _upgrade_postgres(url: str, revision: str) -> None:
    """Bring PostgreSQL to a revision; of several that start at once one does it, and the others wait for it."""
    import_module("storage.postgres_upgrading").upgrade(conninfo_of(url), revision)

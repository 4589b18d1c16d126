"""Bringing a database to the newest schema."""

from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from storage.address import path_of
from storage.errors import StoreNotReadyError

MIGRATIONS = Path(__file__).parent / "migrations"
NEWER: Final = "the database was made by a newer version of this program: update the bot"


def upgrade(url: str, revision: str = "head") -> None:
    """Create the database that a SQLAlchemy URL names, or bring it to the newest schema or up to an earlier revision.

    It blocks while it works.

    Raises StoreNotReadyError where the database cannot be made or reached, or a newer program has made it.
    """
    path = path_of(url).absolute()
    config = _config()
    config.attributes["url"] = URL.create("sqlite", database=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        command.upgrade(config, revision)
    except CommandError as error:  # head is there, so it is the database's own revision that is not
        raise StoreNotReadyError(NEWER) from error
    except OSError as error:
        raise StoreNotReadyError(f"the folder of KANBAN_DATABASE_URL cannot be made: {error.strerror}") from error
    except DBAPIError as error:
        raise StoreNotReadyError(f"the database of KANBAN_DATABASE_URL cannot be used: {error.orig}") from error


@cache
def head() -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


@cache
def known() -> frozenset[str]:
    """Every revision that this program knows."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config

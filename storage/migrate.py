"""Bringing a database to the newest schema."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from storage.errors import StoreNotReadyError

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(url: str) -> None:
    """Create the database that a SQLAlchemy URL names, or bring it to the newest schema; blocks while it works.

    Raises StoreNotReadyError where the database cannot be made or reached.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise StoreNotReadyError("KANBAN_DATABASE_URL must name a SQLite file: sqlite+aiosqlite:///data/kanban.db")
    config = _config()
    config.attributes["url"] = parsed.set(drivername="sqlite")
    try:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        command.upgrade(config, "head")
    except OSError as error:
        raise StoreNotReadyError(f"the folder of KANBAN_DATABASE_URL cannot be made: {error.strerror}") from error
    except DBAPIError as error:
        raise StoreNotReadyError(f"the database of KANBAN_DATABASE_URL cannot be used: {error.orig}") from error


@cache
def head() -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config

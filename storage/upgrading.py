"""Alembic at work, on a database that is not at the newest revision: only then is it imported, which takes its time."""

from alembic import command
from alembic.config import Config
from sqlalchemy import URL

from storage.revisions import MIGRATIONS


def run(database: str, revision: str) -> None:
    """Bring a database file up to a revision. Raises DBAPIError of SQLAlchemy."""
    command.upgrade(config_of(database), revision)


def config_of(database: str) -> Config:
    """Alembic's configuration for a database file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = URL.create("sqlite", database=database)
    return config

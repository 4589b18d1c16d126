"""Alembic at work, on a database that is not at the newest revision: only then is it imported, which takes its time."""

from alembic import command
from alembic.config import Config
from sqlalchemy import URL

from storage.revisions import MIGRATIONS


def run(url: URL, revision: str) -> None:
    """Bring a database up to a revision. Raises DBAPIError of SQLAlchemy."""
    command.upgrade(config_of(url), revision)


def of_file(database: str) -> URL:
    """A database file as SQLAlchemy names it."""
    return URL.create("sqlite", database=database)


def config_of(url: URL) -> Config:
    """Alembic's configuration for a database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config

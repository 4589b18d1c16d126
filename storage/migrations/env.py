"""Alembic's entry: runs the migrations over one connection to the URL that storage.migrate hands over."""

from alembic import context
from sqlalchemy import create_engine

from storage.tables import metadata

with create_engine(context.config.attributes["url"], hide_parameters=True).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()

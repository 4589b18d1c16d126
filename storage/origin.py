"""By what the tasks of this database are known where they are taken to."""

from sqlalchemy import select

from storage.connection import Connection
from storage.import_tables import origin

THE_ID = select(origin.c.id).where(origin.c.one == 1)


def origin_of(connection: Connection) -> str:
    """The random id that the database was given when it was made, which its backups share: d and 16 digits of base 16.

    Without its letter a spreadsheet would take some of them for numbers.
    """
    return str(connection.execute(THE_ID).scalar_one())

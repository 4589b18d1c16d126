"""Columns of words on PostgreSQL: of any length, and compared byte by byte, as SQLite has them.

Then order and ranges of keys are the same on both, whatever a database was made with.
"""

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.ext.compiler import compiles

BYTE_BY_BYTE = 'TEXT COLLATE "C"'


@compiles(String, "postgresql")
@compiles(Text, "postgresql")
def _words(_type: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """The type in the definition of a column; in a cast it is plain TEXT."""
    del compiler
    return BYTE_BY_BYTE if options.get("type_expression") is not None else "TEXT"

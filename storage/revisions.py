"""Which revisions of the schema this program knows, and which one a database has: both without Alembic."""

import sqlite3
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"
DIGITS = "[0-9]"


@cache
def known() -> tuple[str, ...]:
    """Every revision in its order: the numbers that the files of the migrations begin with."""
    return tuple(sorted(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob(f"{DIGITS * 4}_*.py")))


def head() -> str:
    """The newest revision."""
    return known()[-1]


def revision_of(path: Path) -> str | None:
    """The revision of a database file; None where there is no such file, or it cannot tell."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        row = database.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None
    return None


def missing_after(revision: str) -> tuple[str, ...]:
    """The migrations that a database of a revision lacks, such as "0009 words of titles"."""
    names = sorted(file.stem for file in (MIGRATIONS / "versions").glob(f"{DIGITS * 4}_*.py"))
    return tuple(name.replace("_", " ") for name in names if name.partition("_")[0] > revision)

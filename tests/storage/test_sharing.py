"""Whether another process has a database open, be it idle."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

from storage.sharing import shared
from storage.store import Store
from tests.storage.units import url_of

HOLDS = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("SELECT count(*) FROM boards").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(database: Path) -> Generator[None]:
    """Another process has it open."""
    with Popen([sys.executable, "-c", HOLDS, str(database)], stdin=PIPE, stdout=PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield
        other.communicate()


async def test_another_process_is_seen_and_this_one_is_not(database: Path) -> None:
    with shared(database) as is_shared:
        store = await Store.open(url_of(database))
        await store.ready()
        alone = is_shared()

        with held(database):
            beside = is_shared()

        after = is_shared()
        await store.close()

    assert (alone, beside, after) == (False, True, False)


def test_where_it_cannot_be_known_somebody_may_be_there(tmp_path: Path) -> None:
    with shared(tmp_path / "nothing.db") as is_shared:
        assert is_shared()

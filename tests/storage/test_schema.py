import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.schema import CreateIndex

from storage import import_tables
from storage.migrate import upgrade
from storage.revisions import head, known
from storage.tables import metadata
from storage.upgrading import config_of, of_file
from tests.storage.units import url_of

HERE = Path(__file__).parents[2]
BESIDE = import_tables  # it puts its table into the metadata, and nothing else that is used here asks for it


@pytest.fixture
def connection(database: Path) -> Iterator[Connection]:
    """A connection of SQLAlchemy's own, as Alembic wants it."""
    engine = create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.mark.filterwarnings("ignore:.* expression-based index")  # which the next test looks at
def test_the_migrated_schema_is_that_of_the_tables(connection: Connection) -> None:
    context = MigrationContext.configure(connection)

    assert compare_metadata(context, metadata) == []


def test_the_lanes_stand_in_the_order_in_which_they_are_read(connection: Connection) -> None:
    migrated = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'ix_tasks_lane'").scalar_one()
    index = next(index for index in metadata.tables["tasks"].indexes if index.name == "ix_tasks_lane")

    assert migrated.replace("(due IS NULL)", "due IS NULL") == str(CreateIndex(index).compile(connection))


def test_the_migrated_database_is_at_the_newest_revision(connection: Connection) -> None:
    context = MigrationContext.configure(connection)

    assert context.get_current_revision() == head()


def test_the_revisions_are_those_that_alembic_finds() -> None:
    scripts = ScriptDirectory.from_config(config_of(of_file("none.db")))

    assert set(known()) == {script.revision for script in scripts.walk_revisions()}
    assert head() == scripts.get_current_head()


def test_alembic_is_not_asked_about_a_database_that_is_up_to_date(database: Path) -> None:
    up = f"from storage.migrate import upgrade; upgrade({url_of(database)!r})"
    code = f"import sys; {up}; sys.exit('alembic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=HERE, check=False).returncode == 0


def test_migrating_again_changes_nothing(database: Path) -> None:
    before = database.read_bytes()

    upgrade(url_of(database))

    assert database.read_bytes() == before


def test_a_database_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "kanban.db"

    upgrade(url_of(path))

    assert path.exists()


def test_every_key_but_a_board_s_own_is_led_by_its_board() -> None:
    tables = [table for table in metadata.sorted_tables if table.name not in {"boards", "origin"}]
    keys = [[column.name for column in table.primary_key] for table in tables]

    assert {key[0] for key in keys} == {"board_id"}

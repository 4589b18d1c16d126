"""`kanban-bot person`, as an operator uses it on many rows."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import main
from kanban.tasks import Note, Person
from storage import notes
from storage.boards import Place
from storage.held import TAKE
from storage.work import Work
from tests.bot.subcommands.filled import SYSOPS, on
from tests.cards.facts import NOW
from tests.kanban.builders import TASK
from tests.storage.units import numbered, put

NETWORK = Place(SYSOPS.tenant, "team", "19:network", "Network")
MANY = TAKE + 3
BEA, OTHER = Person("29:1bea", "Bea Novak"), Person("29:2bea", "Bea Novak")


def filled(work: Work) -> None:
    """More than a page of tasks that Bea asked for and owns, with a note each."""
    task = replace(TASK, title="Call Bea Novak", original="words of hers", asked_by=BEA, owner=BEA)
    put(work, *numbered(task, *range(1, MANY + 1)))
    for number in range(1, MANY + 1):
        notes.add(work.connection, work.board, number, 1, Note(BEA, NOW, "a note of hers"))
    work.members.admit(BEA, NOW, "aad-of-bea", mail="bea@example.com")


def contents(database: Path) -> str:
    """Every byte of the database's files."""
    return "".join(file.read_bytes().decode("latin-1") for file in sorted(database.parent.glob(f"{database.name}*")))


def asked(database: Path, statement: str) -> list[tuple[object, ...]]:
    """What the database says."""
    with closing(sqlite3.connect(database)) as raw:
        return raw.execute(statement).fetchall()


@pytest.mark.parametrize("who", ["29:1bea", "AAD-of-Bea", "Bea@Example.com", "bea  novak"])
def test_more_than_a_page_of_rows_is_erased_whatever_they_are_named_by(
    who: str, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on(database, filled)
    on(database, filled, NETWORK)

    code = main(["person", "erase", who, "--yes"])

    shown = capsys.readouterr()
    assert (code, shown.err) == (0, "")
    assert f"{2 * MANY:,} notes" in shown.out
    assert "They are still on SysOps, Network" in shown.out
    left = contents(database)
    assert [trace for trace in ("29:1bea", "Novak", "novak", "aad-of-bea", "of hers") if trace in left] == []
    owners = "SELECT DISTINCT owner_id, owner_name, title FROM tasks"
    assert asked(database, owners) == [("former", "a former member", "Call a former member")]
    assert asked(database, "SELECT count(*) FROM terms WHERE term = 'former'") == [(2 * MANY,)]


def test_each_board_says_it_in_its_language(database: Path) -> None:
    on(database, filled)
    on(database, filled, NETWORK)
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("""UPDATE boards SET settings = '{"language": "de"}' WHERE name = 'Network'""")

    assert main(["person", "erase", BEA.id, "--yes"]) == 0

    owners = "SELECT DISTINCT board_id, owner_name FROM tasks ORDER BY board_id"
    assert asked(database, owners) == [(1, "a former member"), (2, "ehemaliges Mitglied")]


def test_two_people_of_one_name_are_told_apart_by_their_ids(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on(database, filled)
    on(database, lambda work: work.members.admit(OTHER, NOW + timedelta(days=1)))

    code = main(["person", "erase", "Bea Novak", "--yes"])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert "give the id of one of 29:1bea (Bea Novak), 29:2bea (Bea Novak)" in shown.err
    assert asked(database, "SELECT count(*) FROM members") == [(2,)]


def test_one_of_two_namesakes_is_erased_and_the_other_stays_a_member(database: Path) -> None:
    on(database, filled)
    on(database, lambda work: work.members.admit(OTHER, NOW + timedelta(days=1)))

    assert main(["person", "erase", "29:1bea", "--yes"]) == 0

    assert asked(database, "SELECT id FROM members") == [("29:2bea",)]


def test_a_person_called_like_a_role_leaves_the_admins_what_they_are(database: Path) -> None:
    admin = Person("29:1test", "admin")
    on(database, filled)
    on(database, lambda work: work.members.admit(admin, NOW))
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("UPDATE members SET role = 'admin'")

    assert main(["person", "erase", admin.id, "--yes"]) == 0

    assert asked(database, "SELECT id, role FROM members") == [(BEA.id, "admin")]


def test_what_was_erased_half_is_erased_whole_by_the_next_try(database: Path) -> None:
    on(database, filled)
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("DELETE FROM notes")
        raw.execute("UPDATE tasks SET owner_id = 'former', owner_name = 'a former member' WHERE number < 100")

    assert main(["person", "erase", "29:1bea", "--yes"]) == 0

    assert [trace for trace in ("29:1bea", "Novak", "of hers") if trace in contents(database)] == []


def test_an_export_goes_into_a_file_of_its_own(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on(database, filled)

    assert main(["person", "export", "Bea Novak", "--out", "bea.json"]) == 0
    again = main(["person", "export", "Bea Novak", "--out", "bea.json"])

    told = json.loads((tmp_path / "bea.json").read_bytes())
    assert told["person"] == {"ids": ["29:1bea"], "names": ["Bea Novak"], "entra_ids": ["aad-of-bea"]}
    assert told["boards"] == [{"id": 1, "name": "SysOps", "has_left": False}]
    assert {table: len(rows) for table, rows in told["kept"].items()} == {"members": 1, "notes": MANY, "tasks": MANY}
    assert told["kept"]["notes"][0]["text"] == "a note of hers"
    assert (again, "exists already" in capsys.readouterr().err) == (2, True)


def test_free_pages_of_earlier_changes_are_scrubbed_too(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on(database, filled)
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("DELETE FROM notes")
    assert "a note of hers" in contents(database)

    assert main(["person", "scrub"]) == 0

    assert "a note of hers" not in contents(database)
    assert "written anew" in capsys.readouterr().out

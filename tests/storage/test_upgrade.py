"""A database of the first version, brought up to date with its tasks in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from kanban.board import Board
from kanban.tasks import Lane
from kanban.triage import place_of
from storage.boards import Place
from storage.migrate import upgrade
from storage.revisions import MIGRATIONS, head
from storage.sqlite import opened
from storage.work import Work
from tests.kanban.builders import TASK as BUILT
from tests.storage.units import PLACE, forgotten, put, url_of

FIRST = """
INSERT INTO boards VALUES (1, 'tenant-1', 'team', '19:sysops', 'SysOps', 3, 3);
INSERT INTO members VALUES (1, '29:ana', 'Ana', NULL, 100), (1, '29:ben', 'Ben', NULL, 50),
    (1, '29:cara', 'Cara', NULL, 50);
INSERT INTO notes VALUES (1, 1, 2, '29:ana', 'Ana', 0, 'waits for Acme');
"""
TASK = """
INSERT INTO tasks (board_id, number, version, lane, priority, title, original, outcome, captured_at, entered_at,
    asked_by_id, asked_by_name, tickets, subtasks, rounds, blocked_seconds, awaits_ticket)
VALUES (1, ?, 1, ?, 2, ?, ?, '', 0, 0, '29:ana', 'Ana', '["INC0012345"]', '[["Print a page", false]]', 0, 0, 0)
"""


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Work]:
    """A board that an earlier version has written, after the upgrade."""
    path = tmp_path / "old.db"
    upgrade(url_of(path), "0001")
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(FIRST)
        for number, lane in enumerate((Lane.BACKLOG, Lane.DONE, Lane.DISCARDED), start=1):
            database.execute(TASK, (number, lane.value, "Patch the scanner", "patch the scanner"))
    upgrade(url_of(path))
    with closing(opened(path)) as raw, forgotten(raw) as connection:
        yield Work.opened(connection, PLACE)


@pytest.mark.parametrize(
    ("words", "numbers"), [("scanner", [1, 2]), ("inc0012345", [1, 2]), ("page", [1, 2]), ("acme", [1]), ("mail", [])]
)
def test_the_words_of_old_tasks_are_found(old: Work, words: str, numbers: list[int]) -> None:
    assert [task.number for task in old.search.find(words, 10, 0)[0]] == numbers


def test_the_words_of_old_titles_come_first(old: Work) -> None:
    put(old, replace(BUILT, number=4, title="Print the labels", original="print the labels", outcome="the scanner"))

    assert [task.number for task in old.search.find("scan", 10, 0)[0]] == [1, 4, 2]


def test_old_tasks_have_no_message_and_duplicate_nothing(old: Work) -> None:
    task = old.tasks.get(1)

    assert (task.source, task.duplicate_of) == (None, None)
    assert old.tasks.duplicates_of(1, 3) == ()


def test_whoever_was_met_first_is_the_admin_of_an_old_board(old: Work) -> None:
    assert [admin.name for admin in old.members.admins()] == ["Ben"]
    assert old.board == Board(1, "SysOps", language="en")


def test_an_old_board_keeps_its_settings_and_goes_on_in_english(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    upgrade(url_of(path), "0018")
    with closing(sqlite3.connect(path)) as database, database:
        values = (1, "t", "team", "19:sysops", "Ops", 3, 0, '{"zone":"Europe/Berlin"}')
        database.execute(
            "INSERT INTO boards (id, tenant, kind, place, name, wip_limit, last_number, settings)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )

    upgrade(url_of(path))

    with closing(opened(path)) as raw, forgotten(raw) as connection:
        board = Work.opened(connection, Place("t", "team", "19:sysops", "Ops", "de")).board
    assert (board.zone, board.language) == ("Europe/Berlin", "en")


def test_an_upgrade_that_is_cut_off_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    upgrade(url_of(path), "0001")
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(FIRST)
        database.execute(TASK, (1, "no such lane", "Patch the scanner", "patch the scanner"))
        database.execute("UPDATE tasks SET subtasks = 'cut off'")

    with pytest.raises(ValueError, match="Expecting value"):
        upgrade(url_of(path))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE tasks SET subtasks = '[]'")
    upgrade(url_of(path))

    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(head(),)]


def test_what_waits_for_a_triage_has_its_place(tmp_path: Path) -> None:
    path, parts = tmp_path / "old.db", '["[ ] rack [A] [B]", false], ["[x] c [D]", true]'
    upgrade(url_of(path), "0001")
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(FIRST)
    upgrade(url_of(path), "0004")
    with closing(sqlite3.connect(path)) as database, database:
        for number, lane in enumerate((*Lane, Lane.BACKLOG, Lane.BACKLOG, Lane.BACKLOG, Lane.BACKLOG), start=1):
            database.execute(TASK, (number, lane.value, "Patch the scanner", "patch the scanner"))
        database.execute("UPDATE tasks SET subtasks = ? WHERE number = 11", (f"[{parts}]",))
        database.execute("UPDATE tasks SET subtasks = ? WHERE number > 11", (f"[{', '.join([parts] * 3)}]",))
        database.execute("UPDATE tasks SET due = '2026-03-05', priority = 0 WHERE number > 12")
        database.execute("UPDATE tasks SET kept_whole = 1 WHERE number = 14")

    upgrade(url_of(path))

    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        places = database.execute("SELECT number, triage_place FROM tasks").fetchall()
    with closing(opened(path)) as raw, forgotten(raw) as connection:
        work = Work.opened(connection, PLACE)
        assert [row["triage_place"] for row in places] == [place_of(work.tasks.get(row["number"])) for row in places]


def test_open_emergencies_are_asked_about_and_asks_in_a_thread_know_it(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    upgrade(url_of(path), "0004")
    link = "https://teams.microsoft.com/l/message/19/1790?tenantId=t&parentMessageId=1780"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO boards VALUES (1, 'tenant-1', 'team', '19:sysops', 'SysOps', 3, 3, '{}', NULL)")
        database.execute(TASK, (1, "emergency", "Mail is down", "mail is down"))
        database.execute(
            "UPDATE tasks SET source_link = ?, source_conversation = '19:x', source_message = '1'", (link,)
        )
        for version, lane in ((1, "backlog"), (2, "emergency"), (3, None)):
            database.execute(
                "INSERT INTO events (board_id, number, version, happening, by_id, by_name, at, went_to) "
                "VALUES (1, 1, ?, 'moved', '29:ana', 'Ana', 5, ?)",
                (version, lane),
            )

    upgrade(url_of(path))

    with closing(sqlite3.connect(path)) as database:
        asked = database.execute("SELECT key, number, version, at FROM outbox").fetchall()
        threads = database.execute("SELECT source_thread FROM tasks").fetchall()
    assert asked == [("still:1:2", 1, 2, 86_400_000_005)]
    assert threads == [("1780",)]


WAYS = {
    1: "1 captured backlog, 2 moved in_progress, 3 moved backlog, 4 moved testing, 5 moved done",
    2: "6 captured backlog, 7 moved emergency, 8 moved done, 9 edited -, 10 moved backlog, 11 moved done",
    3: "12 captured backlog, 13 moved in_progress !, 14 undone backlog, 15 moved done",
    4: "16 captured backlog, 17 moved in_progress, 18 moved done !, 19 undone in_progress",
    5: "20 captured backlog, 21 imported done",
}


def test_what_was_finished_before_tells_its_way(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    upgrade(url_of(path), "0021")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO boards (id, tenant, kind, place, name, wip_limit, last_number) "
            "VALUES (1, 'tenant-1', 'team', '19:sysops', 'SysOps', 3, 5)"
        )
        for number in (1, 2):
            database.execute(TASK, (number, "done", "Patch the scanner", "patch the scanner"))
        database.execute("UPDATE tasks SET accepted_at = 3 WHERE number = 1")
        for number, way in WAYS.items():
            came_from = None
            for version, step in enumerate(way.split(", "), start=1):
                at, happening, lane, *marks = step.split()
                went_to = None if lane == "-" else lane
                database.execute(
                    "INSERT INTO events (board_id, number, version, happening, by_id, by_name, at, came_from, went_to, "
                    "undone) VALUES (1, ?, ?, ?, '29:ana', 'Ana', ?, ?, ?, ?)",
                    (number, version, happening, int(at), went_to and came_from, went_to, int(bool(marks))),
                )
                came_from = went_to or came_from

    upgrade(url_of(path))

    with closing(sqlite3.connect(path)) as database:
        assert database.execute(
            "SELECT number, at, asked_at, started_at, was_emergency, was_accepted FROM events "
            "WHERE asked_at IS NOT NULL ORDER BY number, version"
        ).fetchall() == [
            (1, 5, 1, 2, 0, 1),
            (2, 8, 6, 7, 1, 0),
            (2, 11, 6, 7, 1, 0),
            (3, 15, 12, None, 0, None),
        ]


def test_an_earlier_version_has_its_schema_back(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    upgrade(url_of(path))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO schedules VALUES (1, 'digest', 1, 1, ''), (1, 'standup', 1, 1, '')")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = f"sqlite:///{path}"

    command.downgrade(config, "0004")

    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT meeting FROM schedules").fetchall() == [("standup",)]
        schema = str(database.execute("SELECT sql FROM sqlite_master").fetchall())
        assert "to_board" not in schema
        assert "told_at" not in schema
    upgrade(url_of(path))

"""A database of every schema that there ever was, with a team's board in it, brought to the newest."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from kanban.tasks import BOARD_LANES
from storage.migrate import upgrade
from storage.revisions import head, known
from tests.double.microsoft import Microsoft
from tests.double.people import MEGAN
from tests.double.teams import running
from tests.storage.old_databases import LANES, TITLES, read, write
from tests.storage.units import url_of

BECAME = {"announcements": "outbox"}
COMPUTED = {("terms", "in_title"), ("tasks", "triage_place")}  # by a migration, from what the rows say
SPOKEN = {("boards", "settings"), ("live_cards", "locale")}  # boards got a language, which their live cards take
FROZEN = {number for number, lane in LANES.items() if lane == "ice_box"}  # a number alone on a board's first page


@pytest.mark.parametrize("revision", known())
def test_all_that_was_written_is_kept(revision: str, tmp_path: Path) -> None:
    path = tmp_path / "kanban.db"
    upgrade(url_of(path), revision)
    written = write(path)

    upgrade(url_of(path))

    for table, rows in written.items():
        columns = [name for name in rows[0] if (table, name) not in COMPUTED | SPOKEN]
        before = Counter(tuple(row[name] for name in columns) for row in rows)
        assert not before - Counter(read(path, BECAME.get(table, table), columns)), table
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(head(),)]


@pytest.mark.parametrize("revision", known())
async def test_the_bot_works_on_it(revision: str, microsoft: Microsoft, tmp_path: Path) -> None:
    path = tmp_path / "kanban.db"
    upgrade(url_of(path), revision)
    write(path)
    upgrade(url_of(path))

    async with running(microsoft, microsoft.settings(data_dir=tmp_path)) as teams:
        channel = teams.channel(name="ops")
        await channel.say("board")
        shown = channel.card
        await channel.say("task 1")
        task = channel.card
        await channel.say("history 1")
        history = channel.card
        await channel.say("find print server")
        found = channel.card
        await channel.say("test 1", by=MEGAN)
        moved = channel.card
        await channel.say("undo 1", by=MEGAN)
        back = channel.card
        await channel.say("standup")
        standup = channel.card
        await channel.say("wash the filters")

    assert {lane.value for lane in BOARD_LANES} == set(LANES.values())
    assert [title for number, title in TITLES.items() if number not in FROZEN and not shown.says(title)] == []
    assert task.says("IN PROGRESS · #1")
    assert task.says("the part is here")
    assert task.says("INC0012345")
    assert history.says("asked for it")
    assert history.says("Megan Bowen moved it to IN PROGRESS")
    assert found.says("#1")
    assert moved.says("TESTING / QA · #1")
    assert back.says("IN PROGRESS · #1")
    assert standup.says("Mail is down")
    assert channel.card.says(f"#{len(TITLES) + 1}")


@pytest.mark.parametrize("revision", known())
def test_what_a_newer_program_has_made_is_left_alone(
    revision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kanban.db"
    upgrade(url_of(path), revision)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    monkeypatch.setenv("KANBAN_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("KANBAN_PORT", "0")

    codes = [main([command]) for command in ("serve", "migrate")]

    errors = capsys.readouterr().err
    assert codes == [2, 2]
    assert errors.count("made by a newer version of this program: update the bot") == errors.count("\n") == 2
    assert path.read_bytes() == before

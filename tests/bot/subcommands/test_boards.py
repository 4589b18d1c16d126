"""`kanban-bot boards`, as an operator reads it."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import SettingsError, read_settings
from bot.subcommands.opened import board_named, opened_store
from storage.boards import Place
from storage.named_boards import NamedBoard
from tests.bot.subcommands.filled import SYSOPS, on
from tests.storage.units import captured

LOUD = Place(SYSOPS.tenant, "team", "19:network", "Network \x1b[31mred\nline")
GROUP = Place(SYSOPS.tenant, "group", "19:group", "")


def named(wanted: str) -> NamedBoard:
    """The board that an operator names."""

    async def _named() -> NamedBoard:
        async with opened_store(read_settings()) as store:
            return await board_named(store, wanted)

    return asyncio.run(_named())


def test_boards_are_a_table_in_which_no_name_writes_on_the_terminal(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on(database, captured, LOUD)
    on(database, lambda _: None, GROUP)

    code = main(["boards"])

    header, first, second = capsys.readouterr().out.splitlines()
    assert (code, header.split()) == (0, ["ID", "KIND", "NAME", "TENANT", "OPEN", "MEMBERS", "LAST", "ACTIVITY"])
    assert first == " 1  team   Network [31mred line  0f9e8d7c     1        0  2026-03-02 09:00 UTC"
    assert second.split() == ["2", "group", "group", "0f9e8d7c", "0", "0", "-"]


def test_boards_are_printed_as_json(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on(database, captured)

    code = main(["boards", "--json"])

    assert (code, json.loads(capsys.readouterr().out)) == (
        0,
        [
            {
                "id": 1,
                "kind": "team",
                "name": "SysOps",
                "tenant": SYSOPS.tenant,
                "open_tasks": 1,
                "members": 0,
                "last_activity": "2026-03-02T09:00:00+00:00",
            }
        ],
    )


@pytest.mark.usefixtures("database")
def test_no_board_yet_is_said_with_the_cure(capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main(["boards"]), main(["boards", "--json"])]

    assert (codes, capsys.readouterr().out) == (
        [0, 0],
        "There is no board yet: add the bot to a team, or write to it.\n[]\n",
    )
    with pytest.raises(SettingsError, match="there is no board yet"):
        named("SysOps")


def test_a_board_that_is_not_meant_by_anything_is_one_line_with_the_candidates(database: Path) -> None:
    for place in (SYSOPS, GROUP, Place("other", "team", "19:other", "sysops"), LOUD):
        on(database, lambda _: None, place)

    with pytest.raises(SettingsError) as ambiguous:
        named("SYSOPS")
    with pytest.raises(SettingsError) as unknown:
        named("net\nwork")

    assert str(ambiguous.value) == (
        "--board is 'SYSOPS', which more than one board is called: give the id of one of 1 (SysOps, team),"
        " 3 (sysops, team); kanban-bot boards lists all"
    )
    assert "4 (Network [31mred line, team)" in str(unknown.value)
    assert "\n" not in str(unknown.value)

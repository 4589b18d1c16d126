"""A bot that is killed a thousand times at work: what was answered stands there, once, and what is owed is posted."""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.double.microsoft import Microsoft
from tests.double.teams import TEAM_ID, Teams
from tests.faults.at_work import MEETUP_TEAM, Work
from tests.faults.lives import Again, Mother, mother, world_of
from tests.faults.test_teams_in_trouble import NOW, STALE, alive, asked, seeded, settled, shown_anew
from tests.journeys.stored import rows

LIVES_AT_ONCE = 2
KILLS = 1_000
STARTING = 0.2  # of the lives are killed before they listen
MOST_ANSWERS = 5
MOMENT_SECONDS = 0.02
PATIENCE_SECONDS = 5.0
CLAIMED = "SELECT key, tried_at FROM outbox WHERE tried_at IS NOT NULL"


class Fate:
    """One bot after the other on one database, each killed at a moment that nobody knows."""

    def __init__(self, line: Mother, bot: Again, dice: Random) -> None:
        self.line, self.bot, self.dice = line, bot, dice
        self.starts = 0.2
        self.killed_at: list[float] = []

    async def live(self) -> str:
        """The id of a bot that listens."""
        life = await self.line.begin()
        self.bot.teams.url = await self.line.listens()
        self.bot.listens.set()
        return life

    async def kill(self, life: str) -> None:
        """Kill one."""
        self.bot.listens.clear()
        self.killed_at.append(time.time())
        await self.line.kill(life)

    async def young(self) -> None:
        """A life that is killed while it starts."""
        life = await self.line.begin()
        await asyncio.sleep(self.dice.random() * self.starts)
        await self.kill(life)

    async def short(self) -> None:
        """A life that is killed a moment after it has answered some, or none, or has had nothing to answer."""
        began = time.monotonic()
        life = await self.live()
        self.starts = time.monotonic() - began
        last = time.monotonic() + PATIENCE_SECONDS
        enough = self.bot.answered + self.dice.randint(0, MOST_ANSWERS)
        while self.bot.answered < enough and time.monotonic() < last:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.001)
        await asyncio.sleep(self.dice.random() * MOMENT_SECONDS)
        await self.kill(life)

    async def lives(self, count: int) -> None:
        """So many lives."""
        for _ in range(count):
            await (self.young() if self.dice.random() < STARTING else self.short())


@pytest.fixture
def folders(migrated: Path, tmp_path: Path) -> list[Path]:
    """Data folders, each with a migrated database."""
    found = [tmp_path / str(number) for number in range(LIVES_AT_ONCE)]
    for folder in found:
        folder.mkdir()
        (folder / "kanban.db").write_bytes(migrated.read_bytes())
    return found


async def test_what_was_answered_is_done_once_whenever_the_process_is_killed(folders: list[Path]) -> None:
    dice = seeded()
    lines = [Random(dice.random()) for _ in range(LIVES_AT_ONCE)]  # noqa: S311 - no secret
    async with asyncio.TaskGroup() as group:
        for number, own in enumerate(lines):
            group.create_task(killed_at_work(folders[number], own, KILLS // LIVES_AT_ONCE))


async def killed_at_work(folder: Path, dice: Random, kills: int) -> None:
    """Kill the bots of one database while two teams are at work, and look at what has become of their work."""
    async with Microsoft() as microsoft, mother(microsoft, folder) as line, world_of(microsoft, folder) as teams:
        bot = Again(teams)
        fate, work = Fate(line, bot, dice), Work(teams, bot)
        life = await fate.live()
        await work.begin()
        await fate.kill(life)
        life = await kill_at_work(work, fate, kills)
        await settled("nothing is to be posted", lambda: not rows(teams, f"{NOW} AND tried_at IS NULL"))
        await settled("live cards are up to date", lambda: not rows(teams, STALE))
        await check_board(teams, work)
        await line.kill(life)

        print(f"{bot.answered} answered, {bot.interrupted} not, {len(rows(teams, CLAIMED))} claimed")  # noqa: T201
        with closing(sqlite3.connect(folder / "kanban.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        check_tasks(teams, work)
        check_posts(teams, work, fate)
        assert bot.answered > kills
        assert bot.interrupted > kills


async def kill_at_work(work: Work, fate: Fate, kills: int) -> str:
    """Let the teams work until so many bots were killed and the last one, whose id is returned, has done the rest."""
    day, killing = asyncio.create_task(work.all_day()), asyncio.create_task(fate.lives(kills))
    try:
        await asyncio.wait({day, killing}, return_when=asyncio.FIRST_COMPLETED)
        if not killing.done():
            await day  # which has ended before its time
        await killing
        work.over.set()
        life = await fate.live()
        await day
    finally:
        day.cancel()
        killing.cancel()
        await asyncio.wait({day, killing})
    return life


async def check_board(teams: Teams, work: Work) -> None:
    """The live board shows what one that is asked for now shows."""
    ((_, said),) = [card for card in alive(teams, work.wall) if card[0] == "board"]
    assert said == await shown_anew(work.wall, "board")


def check_tasks(teams: Teams, work: Work) -> None:
    """Every task is there once, and exactly that has happened to it which was answered."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for board, number, title in rows(teams, "SELECT board_id, number, title FROM tasks"):
        assert str(title) not in found, f"{title} was captured twice"
        of = f"board_id = {board} AND number = {number} ORDER BY version"
        found[str(title)] = rows(teams, f"SELECT happening, went_to FROM events WHERE {of}")  # noqa: S608 - ours
    assert found == work.ledger.histories
    assert rows(teams, "SELECT count(*) FROM decisions") == [(work.ledger.decided,)]
    whole = "SELECT count(*) FROM tasks t WHERE version <> (SELECT count(*) FROM events e WHERE e.board_id = t.board_id"
    assert rows(teams, f"{whole} AND e.number = t.number)") == [(0,)]
    gaps = "SELECT id FROM boards WHERE last_number <> (SELECT count(*) FROM tasks WHERE board_id = id)"
    assert rows(teams, gaps) == []


def check_posts(teams: Teams, work: Work, fate: Fate) -> None:
    """Every post was asked of Teams once; none is missing but those that a killed process had just claimed."""
    claimed = {str(key): int(str(at)) / 1e6 for key, at in rows(teams, CLAIMED)}
    for key, at in claimed.items():
        assert any(0 <= killed - at < PATIENCE_SECONDS for killed in fate.killed_at), f"{key} was left alone"
    emergencies = sum(key.startswith("emergency:") for key in claimed)
    told = [len(asked(teams.microsoft, (TEAM_ID, site))) for site in work.ledger.alarms]
    assert max(told) == 1
    assert told.count(0) <= emergencies
    ended = rows(teams, "SELECT count(*) FROM triages WHERE over_at IS NOT NULL")[0][0]
    summaries = [str(one.card) for one in teams.microsoft.messages if "Backlog meetup" in str(one.card)]
    assert len(set(summaries)) == len(summaries)
    assert int(str(ended)) - len(summaries) <= sum(key.startswith("summary:") for key in claimed)
    assert len(teams.microsoft.posted(MEETUP_TEAM)) <= int(str(ended)) + 1

"""What runs beside the turns begins again when it crashes, is counted where operators see it, and never spins."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from bot.app import CRASHES, STORE
from bot.crashes import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, Crashes
from bot.delivery import WORKER, Delivery, Worker
from bot.teams.outside import OUTSIDE
from tests.double.teams import Teams
from tests.journeys.waiting import until

SPINNING_SECONDS = 0.8


class Broken:
    """Work that crashes as often as it is told to, and then works."""

    def __init__(self, error: BaseException, times: int = 10**6) -> None:
        self.tried = 0
        self._error = error
        self._times = times

    async def has_been_tried(self, times: int) -> None:
        """Return as soon as it was tried so many times."""
        await until(lambda: self.tried >= times)

    async def __call__(self) -> None:
        """Crash, or do nothing."""
        self.tried += 1
        if self.tried <= self._times:
            raise self._error


async def crashes_of(teams: Teams) -> dict[str, int]:
    """What the health answer counts."""
    async with teams.http.get(f"{teams.url}/healthz") as answer:
        found: dict[str, int] = (await answer.json())["crashes"]
        return found


def change(teams: Teams, *statements: str) -> None:
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db", timeout=10)) as database, database:
        for statement in statements:
            database.execute(statement)


@pytest.mark.parametrize(
    ("table", "work"),
    [("schedules", "meetings"), ("outbox", "outbox"), ("live_cards", "live_cards"), ("deliveries", "webhooks")],
)
async def test_a_worker_that_crashes_is_counted_and_works_again_and_the_others_meanwhile(
    teams: Teams, caplog: pytest.LogCaptureFixture, table: str, work: str
) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("board")
    board = teams.microsoft.message(channel.card.message_id)

    change(teams, f"ALTER TABLE {table} RENAME TO {table}_gone")
    teams.app[STORE].wrote.set()
    await until(lambda: work in [vars(one).get("work") for one in caplog.records])
    change(teams, f"ALTER TABLE {table}_gone RENAME TO {table}")
    await channel.say("rename 1 patch the mail server")

    await until(lambda: "patch the mail server" in str(board.card).lower())
    counted = await crashes_of(teams)
    assert 1 <= counted[work] <= 3


async def test_a_card_that_cannot_be_drawn_is_counted_and_drawn_once_it_can_be(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("board")
    board = teams.microsoft.message(channel.card.message_id)
    change(teams, "PRAGMA ignore_check_constraints = ON", "UPDATE tasks SET priority = 99")
    change(teams, "UPDATE live_cards SET stale_at = 1")

    teams.app[STORE].wrote.set()
    await until(lambda: bool(teams.app[CRASHES].counts))
    change(teams, "UPDATE tasks SET priority = 1")

    await until(lambda: len(board.versions) > 1)
    assert set(await crashes_of(teams)) == {OUTSIDE}


async def test_a_worker_that_is_cut_off_begins_again() -> None:
    crashes, wrote, work = Crashes(), asyncio.Event(), Broken(asyncio.CancelledError(), times=1)
    worker = Worker(wrote, crashes, work=work)
    worker.start()

    await until(lambda: work.tried == 2)

    assert crashes.counts == {WORKER: 1}
    await worker.close()


async def test_a_worker_that_always_crashes_does_not_spin_though_much_is_written() -> None:
    crashes, wrote, work = Crashes(), asyncio.Event(), Broken(ValueError("broken"))
    worker = Worker(wrote, crashes, work=work)
    worker.start()
    last = asyncio.get_running_loop().time() + SPINNING_SECONDS

    while asyncio.get_running_loop().time() < last:
        wrote.set()
        await asyncio.sleep(0.01)

    assert work.tried == crashes.counts["work"] == 1
    await worker.close()


async def test_what_crashes_holds_up_no_other_work_for_its_pause() -> None:
    crashes, wrote, broken, works = Crashes(), asyncio.Event(), Broken(ValueError("broken")), Broken(ValueError(), 0)
    worker = Worker(wrote, crashes, broken=broken, works=works)
    for _ in range(6):
        crashes.crashed("broken", None)  # now its pause is a minute
    worker.start()

    for tried in (1, 2, 3):
        wrote.set()
        await works.has_been_tried(tried)

    assert crashes.wait("broken") > LONGEST_PAUSE_SECONDS / 2
    await worker.close()


def test_the_pause_doubles_with_every_crash_in_a_row_up_to_a_minute() -> None:
    crashes = Crashes(lambda: 0.0)

    pauses = [crashes.crashed("work", None) for _ in range(9)]
    crashes.worked("work")

    assert pauses == [1, 2, 4, 8, 16, 32, LONGEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS]
    assert crashes.wait("work") <= 0
    assert crashes.crashed("work", None) == FIRST_PAUSE_SECONDS


async def test_an_edit_that_crashes_is_counted_and_the_next_one_of_its_message_is_sent() -> None:
    crashes, sent = Crashes(), asyncio.Event()
    delivery = Delivery(crashes)

    async def crash() -> None:
        raise ValueError

    async def send() -> None:
        sent.set()

    delivery.edit("message", crash)
    await until(lambda: bool(crashes.counts))
    delivery.edit("message", send)

    await asyncio.wait_for(sent.wait(), 10)
    assert sum(crashes.counts.values()) == 1
    await delivery.close(1.0)


async def test_what_fails_unheard_is_counted_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    crashes = Crashes()
    crashes.watch(asyncio.get_running_loop())

    asyncio.get_running_loop().call_soon(int, "somebody's words")
    await until(lambda: bool(crashes.counts))

    assert sum(crashes.counts.values()) == 1
    assert "somebody" not in caplog.records[-1].getMessage()

"""Whatever is changed of what comes by itself, no day that has come is lost, and none comes that was left out."""

import sqlite3
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.handlers.came import came_of
from bot.handlers.comings import plan_recurring
from bot.handlers.recurring import Repeated, repeat
from bot.recurring import Recurring
from kanban.commands import AddRecurrence, CaptureTask, Repeat
from kanban.errors import AnotherComesNext, NoRecurrence, TooManyRecurrences
from kanban.recurrences import MOST_RUNNING, Recurrence
from kanban.recurring import Pattern, Unit, Wanted
from kanban.recurring_views import RecurrenceView
from kanban.repeating import ChangeRecurrence, SkipRecurrence, StopRecurrence, UndoRecurrence
from storage.backup import back_up
from storage.migrate import upgrade
from storage.restore import restore
from storage.store import Store
from tests.bot.test_recurring import DAILY, MONDAYS, begin, came, turn_at, walk
from tests.bot.test_scheduler import BERLIN, Clock, a_team, at, place
from tests.kanban.builders import BEN
from tests.storage.units import url_of

FIRST_OF_MARCH = Pattern(unit=Unit.YEAR, months=(3,), days=(1,))


async def say(store: Store, clock: Clock, command: Repeat) -> RecurrenceView:
    """What Ana's change of it shows."""

    def said(work: object) -> Repeated:
        return repeat(command, turn_at(clock), work)  # type: ignore[arg-type]

    view = await store.write(place("berlin"), said)
    assert isinstance(view, RecurrenceView)
    return view


async def one(store: Store, number: int = 1) -> Recurrence:
    return await store.read(place("berlin"), lambda work: work.recurrences.get(number))


@pytest.mark.parametrize(
    "change", [ChangeRecurrence(id=1, title="other"), StopRecurrence(id=1), SkipRecurrence(id=1)], ids=str
)
async def test_what_is_due_comes_before_it_is_changed(store: Store, database: Path, change: Repeat) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, MONDAYS)

    clock.at = at("2026-12-07 12:00")
    await say(store, clock, change)
    await Recurring(store, clock).work()

    assert [(day, number) for _, day, number, _ in came(database, 1)] == [
        (date(2026, 11, 2) + timedelta(weeks=week), 1) for week in range(6)
    ]
    task = await store.read(place("berlin"), lambda work: work.tasks.get(1))
    assert task.title == MONDAYS.text


async def test_settings_that_change_while_it_waits_lose_no_day(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, MONDAYS, DAILY)
    await store.write(place("berlin"), lambda work: work.conversations.close_all(clock.at))
    clock.at = at("2026-11-02 08:01")
    await Recurring(store, clock).work()

    clock.at = at("2026-11-02 09:00")
    await store.write(place("berlin"), lambda work: plan_recurring(work.board, clock.at, work))
    await a_team(store, "berlin", BERLIN, clock.at)
    await walk(clock, at("2026-11-03 07:00"), Recurring(store, clock))

    assert [(recurrence, day.day) for recurrence, day, _, _ in came(database, 1)] == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "change",
    [StopRecurrence(id=1), SkipRecurrence(id=1), ChangeRecurrence(id=1, rule="every friday at 9")],
    ids=str,
)
async def test_what_an_undo_gives_back_comes_though_its_time_has_passed(
    store: Store, database: Path, change: Repeat
) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)

    clock.at = at("2026-11-02 07:59")
    await say(store, clock, change)
    clock.at = at("2026-11-02 08:05")
    await Recurring(store, clock).work()
    view = await say(store, clock, UndoRecurrence(id=1))

    assert view.did == "undone"
    assert view.recurrence.next_day == date(2026, 11, 3)
    assert [(day.day, when) for _, day, _, when in came(database, 1)] == [(2, clock.at)]


async def test_an_undo_brings_nothing_a_second_time(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 07:58"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)
    await say(store, clock, ChangeRecurrence(id=1, title="other"))
    await walk(clock, at("2026-11-02 08:02"), Recurring(store, clock))

    clock.at = at("2026-11-02 08:05")
    await say(store, clock, UndoRecurrence(id=1))
    await Recurring(store, clock).work()

    assert [day.day for _, day, _, _ in came(database, 1)] == [2]


async def test_a_day_left_out_is_none_of_another_rules(store: Store) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, FIRST_OF_MARCH)

    view = await say(store, clock, SkipRecurrence(id=1))
    assert (view.skipped, view.recurrence.next_day) == (date(2027, 3, 1), date(2028, 3, 1))
    view = await say(store, clock, ChangeRecurrence(id=1, rule="every monday at 9"))

    assert view.recurrence.next_day == date(2026, 11, 2)


async def test_days_left_out_one_after_another_stay_so_whatever_two_clocks_say(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 12:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)
    await say(store, clock, SkipRecurrence(id=1))
    view = await say(store, clock, SkipRecurrence(id=1))
    assert view.days == (date(2026, 11, 5), date(2026, 11, 6), date(2026, 11, 7))

    clock.at = at("2026-11-02 11:57")
    await Recurring(store, clock).work()
    await walk(clock, at("2026-11-08 07:00"), Recurring(store, clock))

    assert [day.day for _, day, _, _ in came(database, 1)] == [5, 6, 7]
    assert (await one(store)).skipped == ()


async def test_a_day_left_out_in_a_long_downtime_does_not_come_with_the_others(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 12:00"))
    await begin(store, "berlin", BERLIN, clock.at, MONDAYS)
    await say(store, clock, SkipRecurrence(id=1))
    await say(store, clock, ChangeRecurrence(id=1, rule="every day at 9"))

    clock.at = at("2026-11-11 12:00")
    await Recurring(store, clock).work()

    assert [day.day for _, day, _, _ in came(database, 1)] == [3, 4, 5, 6, 7, 8, 10, 11]


async def test_what_comes_for_somebody_who_has_left_is_nobodys(store: Store) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)
    await store.write(place("berlin"), lambda work: work.members.admit(BEN, clock.at))
    await say(store, clock, ChangeRecurrence(id=1, owner=BEN))
    await walk(clock, at("2026-11-03 07:00"), Recurring(store, clock))
    await store.write(place("berlin"), lambda work: work.members.dismiss(BEN.id, clock.at))
    await walk(clock, at("2026-11-04 07:00"), Recurring(store, clock))

    first, second = await store.read(place("berlin"), lambda work: (work.tasks.get(1), work.tasks.get(2)))
    said = await store.read(place("berlin"), lambda work: came_of(2, work))
    assert (first.owner, second.owner) == (BEN, None)
    assert said is not None
    assert said.left == BEN
    assert (await say(store, clock, StopRecurrence(id=1))).owner_left


async def test_a_board_has_so_many_of_them_and_no_more(store: Store) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, *[DAILY] * MOST_RUNNING)
    new = AddRecurrence(ask=CaptureTask(title="patch night", original="x"), rule=Wanted(pattern=DAILY))

    with pytest.raises(TooManyRecurrences):
        await say(store, clock, new)
    await say(store, clock, StopRecurrence(id=3))
    await say(store, clock, new)
    with pytest.raises(TooManyRecurrences):
        await say(store, clock, StopRecurrence(id=3, on=False))


async def test_a_button_leaves_out_the_day_that_its_card_showed_and_no_other(store: Store) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, MONDAYS)

    clock.at = at("2026-11-02 12:00")
    with pytest.raises(AnotherComesNext) as refused:
        await say(store, clock, SkipRecurrence(id=1, day=date(2026, 11, 2)))
    view = await say(store, clock, SkipRecurrence(id=1, day=date(2026, 11, 9)))

    assert refused.value.day == date(2026, 11, 2)
    assert view.skipped == date(2026, 11, 9)


def nobody(_done: int, _total: int) -> None:
    """Whom nothing is told of how far it is."""


async def test_a_restore_gives_no_number_again(database: Path, tmp_path: Path) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    new = AddRecurrence(ask=CaptureTask(title="patch night", original="x"), rule=Wanted(pattern=DAILY, at=time(9)))
    store = await Store.open(url_of(database))
    await begin(store, "berlin", BERLIN, clock.at)
    await store.close()
    back_up(database, tmp_path / "backup.db", nobody)
    store = await Store.open(url_of(database))
    assert (await say(store, clock, new)).recurrence.id == 1
    await store.close()

    restore(tmp_path / "backup.db", url_of(database), clock.at, nobody, replaces=True)

    store = await Store.open(url_of(database))
    assert (await say(store, clock, new)).recurrence.id == 2
    with pytest.raises(NoRecurrence):
        await say(store, clock, StopRecurrence(id=1))
    await store.close()


def test_an_upgrade_tells_days_left_out_from_days_that_have_come(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    upgrade(url_of(path), "0016")
    with closing(sqlite3.connect(path)) as old, old:
        old.execute(
            "INSERT INTO boards (id, tenant, kind, place, name, wip_limit, last_number)"
            " VALUES (1, 't', 'k', 'p', 'n', 3, 5)"
        )
        for number, gone in ((1, "2026-11-03"), (2, "2027-03-01"), (7, None)):
            old.execute(
                "INSERT INTO recurrences (board_id, id, version, pattern, at, start, ask, by_id, by_name, zone, gone,"
                " stopped, planned_at)"
                " VALUES (1, ?, 1, 'FREQ=DAILY', '09:00', '2026-11-01', '{}', '', '', '', ?, 0, 0)",
                (number, gone),
            )
            days = [(number, "2026-11-02"), (number, "2026-11-03")]
            old.executemany("INSERT INTO occurrences (board_id, recurrence, day, number) VALUES (1, ?, ?, 1)", days)

    upgrade(url_of(path))

    with closing(sqlite3.connect(path)) as new:
        assert new.execute("SELECT id, gone, skipped FROM recurrences ORDER BY id").fetchall() == [
            (1, "2026-11-03", "[]"),
            (2, "2026-11-03", '["2027-03-01"]'),
            (7, None, "[]"),
        ]
        assert new.execute("SELECT last_recurrence FROM boards").fetchall() == [(7,)]

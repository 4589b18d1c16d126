"""Other systems are told what happens on a board, and no more than they are to know."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from bot.recurring import Recurring
from bot.webhooks.overview import overview
from kanban.commands import Step
from kanban.webhook_events import WebhookEvent
from storage import webhooks
from storage.store import Store
from storage.webhook_tables import deliveries
from tests.bot.test_recurring import DAILY, begin
from tests.bot.test_scheduler import BERLIN, a_team, place
from tests.bot.webhooks.receiver import Receiver, receiving, status, taken
from tests.bot.webhooks.telling import Told

EVERYTHING = frozenset(WebhookEvent)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BACK_AND_FORTH = (Step.PARK, Step.THAW) * 5


async def test_a_receiver_verifies_what_it_is_told_with_a_few_lines_of_its_own(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    await board.capture()
    await board.move(1, Step.START, Step.DONE)

    await board.once()

    first, second, third = receiver.taken
    assert first == {
        "id": f"{webhook.id}.1.1",
        "event": "task.captured",
        "at": "2026-11-23T09:00:00.000Z",
        "board": {"id": 1, "name": "SysOps"},
        "task": {
            "number": 1,
            "title": "Patch the print server",
            "lane": "backlog",
            "priority": "medium",
            "due": None,
            "tickets": [],
            "type": None,
            "link": None,
        },
        "from_lane": None,
        "to_lane": "backlog",
        "version": 1,
        "epoch": "",
    }
    assert (second["event"], second["from_lane"], second["to_lane"]) == ("task.moved", "backlog", "in_progress")
    assert (third["event"], third["to_lane"], third["version"]) == ("task.done", "done", 3)
    assert receiver.headers[0]["User-Agent"] == "Kanban-for-Teams-Webhooks/1"
    assert receiver.forged == 0


async def test_a_wrong_secret_is_found_out_and_nothing_is_lost_by_it(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    await board.store.tidy(partial(webhooks.rotate, webhook=webhook, secret="another"))
    await board.capture()
    await board.once()
    assert (receiver.taken, receiver.forged) == ([], 1)

    receiver.secret = "another"
    await board.for_(timedelta(minutes=1))

    assert receiver.versions() == {1: [1]}


async def test_names_of_people_leave_only_where_that_was_asked_for(board: Told, receiver: Receiver) -> None:
    async with receiving() as curious, receiving() as discreet:
        await board.add(receiver)
        await board.add(curious, sends_owner=True)
        await board.add(discreet, sends_title=False)
        await board.capture()
        await board.move(1, Step.START)

        await board.once()

        usual, more, less = (one.taken[-1]["task"] for one in (receiver, curious, discreet))
        assert "owner" not in usual
        assert more == {**usual, "owner": "Ana"}
        assert usual == {**less, "title": "Patch the print server"}
        assert "29:" not in str(usual) + str(more) + str(less)


async def test_a_receiver_hears_of_the_events_that_it_wants(board: Told, receiver: Receiver) -> None:
    async with receiving() as all_ears:
        await board.add(receiver, events=frozenset({WebhookEvent.DONE}))
        await board.add(all_ears, events=EVERYTHING)
        await board.capture()
        await board.move(1, Step.START, Step.DONE)

        await board.once()

        assert [one["event"] for one in receiver.taken] == ["task.done"]
        assert [one["event"] for one in all_ears.taken] == ["task.captured", "task.moved", "task.done"]


async def test_what_comes_by_itself_is_told_too(board: Told, receiver: Receiver) -> None:
    await a_team(board.store, "berlin", BERLIN, board.clock())
    in_berlin = replace(board, place=place("berlin"))
    await in_berlin.add(receiver)
    await begin(board.store, "berlin", BERLIN, board.clock(), DAILY)
    recurring = Recurring(board.store, board.clock)
    for _ in range(2):
        await recurring.work()
        board.clock.pass_(days=1)

    await board.once()

    assert [one["event"] for one in receiver.taken] == ["task.captured"]


async def test_boards_without_webhooks_keep_nothing(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    elsewhere = replace(board, place=replace(board.place, id="19:helpdesk"))
    await elsewhere.capture(3)

    await board.once()

    assert receiver.requests == 0


async def test_a_revoked_webhook_gets_no_more_not_even_what_waited(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(503)
    await board.capture(3)
    await board.once()
    asked, receiver.answer = receiver.requests, taken

    await board.store.tidy(partial(webhooks.revoke, webhook=webhook))
    await board.capture()
    await board.for_(HOUR)

    assert (receiver.requests, await board.store.query(overview), await kept(board.store)) == (asked, [], [])


async def test_what_was_delivered_is_forgotten_after_some_days(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    await board.capture(3)
    await board.once()
    board.clock.pass_(days=4)
    await board.capture()

    await board.once()

    assert await kept(board.store) == [4]


async def kept(store: Store) -> list[int]:
    """The numbers of tasks of which deliveries are kept."""
    return await store.query(lambda connection: list(connection.execute(select(deliveries.c.number)).scalars()))

"""What other systems ask for stands on the board like any other ask, and is told apart from what people did."""

import asyncio
import json
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.app import STORE
from kanban.limits import TICKET_LIMIT
from kanban.tasks import Input
from storage import inputs
from tests.double.people import ALEX, MEGAN, Json
from tests.double.sender import Sender, sender
from tests.double.teams import Teams
from tests.journeys.stored import is_listed, rows
from tests.journeys.test_announcements import team, told
from tests.journeys.test_live_board import board, shows
from tests.journeys.waiting import until
from tests.raw import raw


@pytest.fixture
async def desk(teams: Teams) -> Sender:
    """The service desk of a team that has the bot."""
    await team(teams)
    await until(lambda: is_listed(teams))
    return await sender(teams)


async def test_an_ask_is_a_task_in_backlog_with_all_that_was_said(teams: Teams, desk: Sender) -> None:
    reply = await desk.ask(
        "Renew the certificate of the intranet",
        notes="The old key is in the vault.",
        priority="high",
        due="2031-12-05",
        ticket="REQ0010042",
        type="maintenance",
        subtasks=["Order it", "Install it"],
        requester={"name": "Somebody Else", "email": "else@example.com"},
    )

    channel = teams.channel()
    await channel.say("task 1")
    assert (reply.status, reply.body["task"]["lane"]) == (201, "backlog")
    assert reply.body["task"]["board"]
    for said in ("Renew the certificate of the intranet", "High", "REQ0010042", "Maintenance"):
        assert channel.card.says(said), said
    for said in ("Order it", "Install it", "old key is in the vault", "Somebody Else", "else@example.com"):
        assert said in channel.card.everything.replace("\\", ""), said
    assert channel.card.says("Service Desk (servicedesk)")
    assert rows(teams, "SELECT due, input FROM tasks") == [("2031-12-05", "service_desk")]


async def test_what_has_happened_is_told_of_the_system(teams: Teams, desk: Sender) -> None:
    await desk.ask("Label the new rack")
    channel = teams.channel()

    await channel.say("history 1")

    assert channel.card.says("Service Desk (servicedesk)")


async def test_downtime_is_an_emergency_that_everybody_is_told_of_at_once(teams: Teams, desk: Sender) -> None:
    reply = await desk.ask("The mail gateway takes no mail", kind="downtime", ticket="INC0012345")

    await until(lambda: len(told(teams)) == 1)
    said = str(told(teams)[0].card)
    assert reply.body["task"]["lane"] == "emergency"
    assert "Emergency: #1" in said
    assert "INC0012345" in said
    assert "Service Desk (servicedesk)" in said


async def test_downtime_without_its_ticket_is_refused_and_nobody_is_told(teams: Teams, desk: Sender) -> None:
    reply = await desk.ask("The mail gateway takes no mail", kind="downtime")

    assert reply.status == 422
    assert reply.body["errors"] == [{"field": "ticket", "problem": "is missing: downtime needs its ticket"}]
    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]
    assert not told(teams)


async def test_the_live_board_follows_and_nothing_is_posted_for_a_mere_ask(teams: Teams, desk: Sender) -> None:
    channel = teams.channel()
    live = await board(channel, teams)

    await desk.ask("Label the new rack")

    await until(lambda: shows(channel, live, "Label the new rack"))
    assert not told(teams)


async def test_a_requester_who_is_a_member_is_the_stakeholder(teams: Teams, desk: Sender) -> None:
    channel = teams.channel()
    await channel.say("hello", by=MEGAN)

    await desk.ask("By name", requester={"name": "Megan Bowen"})
    await desk.ask("By id", requester={"name": "M. Bowen", "entra_id": MEGAN.aad_object_id})
    await desk.ask("By address", requester={"name": "Bowen, M.", "email": "Megan.Bowen@Example.com"})

    whom = rows(teams, "SELECT stakeholder_id FROM tasks ORDER BY number")
    assert whom == [(MEGAN.id,)] * 3
    assert rows(teams, "SELECT count(*) FROM notes") == [(0,)]


async def test_who_only_is_called_like_a_member_is_not_taken_for_them(teams: Teams, desk: Sender) -> None:
    await teams.channel().say("hello", by=MEGAN)

    await desk.ask("Not her", requester={"name": "Megan Bowen", "email": "megan.bowen@elsewhere.example"})

    assert rows(teams, "SELECT stakeholder_id FROM tasks") == [(None,)]
    assert rows(teams, "SELECT text FROM notes") == [("Megan Bowen <megan.bowen@elsewhere.example>",)]


async def test_no_address_is_kept_of_a_member(teams: Teams, desk: Sender) -> None:
    await desk.ask("By address", requester={"name": "M", "email": "megan.bowen@example.com"})

    with raw(teams.settings) as database:
        stored = "\n".join(database.dump()).lower()
    assert rows(teams, "SELECT stakeholder_name FROM tasks") == [("Megan Bowen",)]
    assert "@example.com" not in stored


async def test_a_system_is_no_member_and_nobody_s_admin(teams: Teams) -> None:
    await teams.channel().deliver(teams.channel().activity("message", ALEX, text="board", type="typing"))
    await teams.channel().say("hello", by=ALEX)
    desk = await sender(teams)
    await desk.ask("Label the new rack")
    await desk.ask("The mail is down", kind="downtime", ticket="INC1")

    assert rows(teams, "SELECT count(*) FROM members WHERE id LIKE 'system:%'") == [(0,)]


async def test_nobody_can_undo_what_a_system_asked_for_and_everybody_can_work_on_it(teams: Teams, desk: Sender) -> None:
    await desk.ask("Label the new rack in the hall")
    channel = teams.channel()

    await channel.say("undo 1")
    assert channel.card.says("Service Desk (servicedesk)")
    await channel.say("start 1")

    assert rows(teams, "SELECT lane FROM tasks") == [("in_progress",)]


async def test_what_is_said_is_neither_a_command_nor_markup(teams: Teams, desk: Sender) -> None:
    await desk.ask("done 1 **urgent** by friday INC0099999 <at>Megan</at>")
    channel = teams.channel()

    await channel.say("task 1")

    assert rows(teams, "SELECT title, lane, priority, due, tickets FROM tasks") == [
        ("done 1 **urgent** by friday INC0099999 <at>Megan</at>", "backlog", 2, None, "[]")
    ]
    assert channel.card.says("done 1 **urgent** by friday INC0099999 <at>Megan</at>")


async def test_dates_and_tickets_are_read_out_of_the_title_where_that_is_wanted(teams: Teams, desk: Sender) -> None:
    reply = await desk.ask("patch the print server by 5 December 2031, urgent, INC0012345", read=True)

    assert reply.status == 201
    told_of = rows(teams, "SELECT title, priority, due, tickets FROM tasks")
    assert told_of == [("Patch the print server", 0, "2031-12-05", '["INC0012345"]')]


async def test_what_is_said_goes_before_what_is_read(teams: Teams, desk: Sender) -> None:
    await desk.ask("patch it by 5 December 2031, urgent, INC1234567", read=True, due="2031-01-01", priority="low")

    assert rows(teams, "SELECT priority, due FROM tasks") == [(3, "2031-01-01")]


async def test_the_same_id_again_adds_a_note_where_something_new_is_said(teams: Teams, desk: Sender) -> None:
    first = await desk.ask("Mail is slow", notes="Since nine.", external_id="INC1", ticket="INC1")
    same = await desk.ask("Mail is slow", notes="Since nine.", external_id="INC1", ticket="INC1")
    news = await desk.ask("Mail is slow", notes="Only in Berlin.", external_id="INC1", ticket="INC1")

    assert [(reply.status, reply.body["outcome"]) for reply in (first, same, news)] == [
        (201, "captured"),
        (200, "unchanged"),
        (200, "noted"),
    ]
    assert {reply.body["task"]["number"] for reply in (first, same, news)} == {1}
    assert rows(teams, "SELECT text FROM notes ORDER BY version") == [("Since nine.",), ("Only in Berlin.",)]


async def test_what_becomes_downtime_becomes_an_emergency_once(teams: Teams, desk: Sender) -> None:
    await desk.ask("Mail is slow", external_id="INC1")
    channel = teams.channel()

    down = await desk.ask("Mail is down", external_id="INC1", kind="downtime", ticket="INC1")
    await until(lambda: len(told(teams)) == 1)
    await channel.say("revert 1")
    await desk.ask("Mail is down", notes="A line was cut.", external_id="INC1", kind="downtime", ticket="INC1")

    assert (down.status, down.body["task"]) == (
        200,
        {"number": 1, "lane": "emergency", "board": down.body["task"]["board"]},
    )
    assert rows(teams, "SELECT lane, tickets FROM tasks") == [("backlog", '["INC1"]')]
    assert len(told(teams)) == 1


async def test_the_same_words_about_what_has_become_downtime_are_news(teams: Teams, desk: Sender) -> None:
    await desk.ask("Mail is slow", external_id="INC1", ticket="INC1")

    down = await desk.ask("Mail is slow", external_id="INC1", ticket="INC1", kind="downtime")

    assert (down.status, down.body["outcome"], down.body["task"]["lane"]) == (200, "noted", "emergency")
    assert rows(teams, "SELECT count(*) FROM notes") == [(0,)]


async def test_downtime_in_whose_title_no_ticket_can_be_read_is_refused(teams: Teams, desk: Sender) -> None:
    without = await desk.ask("mail is down everywhere", kind="downtime", read=True)
    told_by_title = await desk.ask("mail is down everywhere INC0012345", kind="downtime", read=True)

    assert (without.status, without.body["errors"][0]["field"]) == (422, "ticket")
    assert (told_by_title.status, told_by_title.body["task"]["lane"]) == (201, "emergency")
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


async def test_what_people_have_taken_out_of_emergency_stays_out_whatever_is_said_in_between(
    teams: Teams, desk: Sender
) -> None:
    channel = teams.channel()
    await desk.ask("Mail is down", external_id="INC1", kind="downtime", ticket="INC1")
    await until(lambda: len(told(teams)) == 1)
    await channel.say("revert 1")

    await desk.ask("Mail is slow", external_id="INC1")
    await desk.ask("Mail is down", external_id="INC1", kind="downtime", ticket="INC1")

    assert rows(teams, "SELECT number, lane FROM tasks") == [(1, "backlog")]
    assert len(told(teams)) == 1


async def test_the_ticket_of_downtime_is_read_in_the_title_of_a_known_id_too(teams: Teams, desk: Sender) -> None:
    await desk.ask("Mail is slow", external_id="INC1", read=True)

    none = await desk.ask("Mail is down", external_id="INC1", kind="downtime", read=True)
    down = await desk.ask("Mail is down, INC0012345", external_id="INC1", kind="downtime", read=True)

    assert none.status == 422
    assert none.body["errors"] == [{"field": "ticket", "problem": "is missing: downtime needs its ticket"}]
    assert (down.status, down.body["task"]["lane"]) == (200, "emergency")
    assert rows(teams, "SELECT lane, tickets FROM tasks") == [("emergency", '["INC0012345"]')]


async def test_downtime_of_a_task_that_has_its_ticket_needs_no_second_one(desk: Sender) -> None:
    await desk.ask("Mail is slow", external_id="INC1", ticket="INC0012345")

    down = await desk.ask("Mail is down", external_id="INC1", kind="downtime", read=True)

    assert (down.status, down.body["task"]["lane"]) == (200, "emergency")


NEWS: dict[str, tuple[dict[str, Json], str]] = {
    "a day": ({"due": "2031-12-05"}, "Due 5 December 2031 now"),
    "a kind": ({"kind": "idea"}, "It is an idea now"),
    "a priority": ({"priority": "high"}, "Priority: ▲\u00a0High"),
    "a type": ({"type": "change"}, "Type: Change"),
    "an input": ({"input": "change_management"}, "Comes from: Change Management"),
    "sub-tasks": ({"subtasks": ["Order it", "Install it"]}, "- Order it\n- Install it"),
}


@pytest.mark.parametrize("kind", sorted(NEWS))
async def test_whatever_is_said_anew_of_a_known_id_is_noted_once(teams: Teams, desk: Sender, kind: str) -> None:
    more, note = NEWS[kind]
    await desk.ask("Label the rack", external_id="1", ticket="T1")

    news = await desk.ask("Label the rack", external_id="1", ticket="T1", **more)
    same = await desk.ask("Label the rack", external_id="1", ticket="T1", **more)
    less = await desk.ask("Label the rack", external_id="1", ticket="T1", kind=more.get("kind", "ask"))

    assert [reply.body["outcome"] for reply in (news, same, less)] == ["noted", "unchanged", "unchanged"]
    assert rows(teams, "SELECT text FROM notes") == [(note,)]


async def test_an_idea_that_is_asked_for_is_noted(teams: Teams, desk: Sender) -> None:
    await desk.ask("Label the rack", external_id="1", kind="idea")

    news = await desk.ask("Label the rack", external_id="1")

    assert news.body["outcome"] == "noted"
    assert rows(teams, "SELECT lane FROM tasks") == [("idea",)]
    assert rows(teams, "SELECT text FROM notes") == [("It is asked for now, and no idea or downtime any more",)]


async def test_another_ticket_is_added_and_one_that_people_have_taken_away_is_not_again(
    teams: Teams, desk: Sender
) -> None:
    await desk.ask("Label the rack", external_id="1", ticket="T1")

    news = await desk.ask("Label the rack", external_id="1", ticket="T2")
    with raw(teams.settings) as database:
        database.execute("UPDATE tasks SET tickets = '[]'")
    same = await desk.ask("Label the rack", external_id="1", ticket="T2")
    text = await desk.ask("Label the rack", external_id="1", ticket="T2", notes="By Friday.")

    assert [reply.body["outcome"] for reply in (news, same, text)] == ["noted", "unchanged", "noted"]
    assert rows(teams, "SELECT tickets FROM tasks") == [("[]",)]


async def test_a_ticket_that_a_task_has_no_room_for_is_noted(teams: Teams, desk: Sender) -> None:
    await desk.ask("Label the rack", external_id="1", ticket="T1")
    many = json.dumps([f"T{number}" for number in range(1, 1 + TICKET_LIMIT)])
    with raw(teams.settings) as database:
        database.execute("UPDATE tasks SET tickets = ?", (many,))

    more = await desk.ask("Label the rack", external_id="1", ticket="T99")

    assert (more.status, more.body["outcome"]) == (200, "noted")
    assert rows(teams, "SELECT text FROM notes") == [("Ticket: T99",)]
    assert [json.loads(str(tickets)) for (tickets,) in rows(teams, "SELECT tickets FROM tasks")] == [json.loads(many)]


async def test_a_checklist_that_no_note_can_hold_is_cut_where_that_can_be_seen(teams: Teams, desk: Sender) -> None:
    await desk.ask("Label the rack", external_id="1")

    news = await desk.ask(
        "Label it", external_id="1", notes="x" * 3_900, subtasks=[f"{number} {'y' * 240}" for number in range(50)]
    )

    notes = [str(text) for (text,) in rows(teams, "SELECT text FROM notes ORDER BY version")]
    assert news.status == 200
    assert [len(text) for text in notes] == [3_909, 4_000]
    assert notes[1].endswith("…")


async def test_no_address_is_kept_of_a_member_who_asks_again(teams: Teams, desk: Sender) -> None:
    who = {"name": "M", "email": "megan.bowen@example.com"}
    await desk.ask("By address", external_id="1", requester=who)

    await desk.ask("By address", notes="Since nine.", external_id="1", requester=who)
    await desk.ask("Of nobody first", external_id="2")
    await desk.ask("Of nobody first", external_id="2", requester=who)

    with raw(teams.settings) as database:
        stored = "\n".join(database.dump()).lower()
    assert "@example.com" not in stored
    assert rows(teams, "SELECT text FROM notes ORDER BY number") == [("Since nine.",), ("Megan Bowen",)]


@pytest.mark.parametrize(
    "requester",
    [
        {"name": "M", "entra_id": f"{{{(MEGAN.aad_object_id or '').upper()}}}"},
        {"name": "M", "entra_id": "00000000-0000-0000-0000-00000000dead", "email": "megan.bowen@example.com"},
        {"name": "Megan Bowen", "entra_id": "00000000-0000-0000-0000-00000000dead"},
    ],
    ids=["another spelling", "an unknown id", "an unknown id and a name"],
)
async def test_a_requester_is_found_by_whatever_is_known_of_them(
    teams: Teams, desk: Sender, requester: dict[str, Json]
) -> None:
    await teams.channel().say("hello", by=MEGAN)

    await desk.ask("Label the rack", requester=requester)

    assert rows(teams, "SELECT stakeholder_id FROM tasks") == [(MEGAN.id,)]


async def test_a_system_that_is_let_in_anew_under_a_name_of_before_begins_anew(teams: Teams, desk: Sender) -> None:
    await desk.ask("Label the rack", external_id="1", key="k")
    await teams.app[STORE].tidy(partial(inputs.revoke, name=desk.name, at=datetime.now(UTC)))
    anew = await sender(teams, desk.name)

    same_key = await anew.ask("Order a printer", key="k")
    same_id = await anew.ask("Order another one", external_id="1")

    assert [(reply.status, reply.body["task"]["number"]) for reply in (same_key, same_id)] == [(201, 2), (201, 3)]


@pytest.mark.parametrize("lane", ["done", "discarded"])
async def test_what_nobody_would_see_on_its_task_is_a_new_one(teams: Teams, desk: Sender, lane: str) -> None:
    await desk.ask("Mail is slow", external_id="INC1")
    channel = teams.channel()
    for words in {"done": ("start 1", "done 1"), "discarded": ("discard 1 not ours",)}[lane]:
        await channel.say(words)
    assert rows(teams, "SELECT lane FROM tasks") == [(lane,)]

    again = await desk.ask("Mail is slow again", external_id="INC1")
    after = await desk.ask("Mail is slower still", external_id="INC1")

    assert (again.status, again.body["task"]["number"]) == (201, 2)
    assert (after.status, after.body["task"]["number"]) == (200, 2)
    assert rows(teams, "SELECT number, text FROM notes") == [(2, "Mail is slower still")]


@pytest.mark.parametrize("lane", ["done", "discarded", "pm_review"])
async def test_downtime_of_what_can_be_no_emergency_any_more_is_a_new_one(
    teams: Teams, desk: Sender, lane: str
) -> None:
    await desk.ask("Mail is slow", external_id="INC1")
    channel = teams.channel()
    for words in {"done": ("start 1", "done 1"), "discarded": ("discard 1 not ours",)}.get(lane, ("project 1",)):
        await channel.say(words)
    assert rows(teams, "SELECT lane FROM tasks") == [(lane,)]

    again = await desk.ask("Mail is down", external_id="INC1", kind="downtime", ticket="INC1")
    after = await desk.ask("Mail is up", external_id="INC1", kind="downtime", ticket="INC1")

    assert (again.status, again.body["task"]["number"], again.body["task"]["lane"]) == (201, 2, "emergency")
    assert (after.status, after.body["task"]["number"]) == (200, 2)


async def test_ids_of_different_systems_do_not_meet(teams: Teams, desk: Sender) -> None:
    other = await sender(teams, "changes", label="Change Management", kind=Input.CHANGE_MANAGEMENT)
    await desk.ask("One", external_id="1", key="same")

    reply = await other.ask("Another", external_id="1", key="same")

    assert (reply.status, reply.body["task"]["number"]) == (201, 2)
    assert rows(teams, "SELECT input FROM tasks ORDER BY number") == [("service_desk",), ("change_management",)]


async def test_a_repeated_ask_is_answered_as_the_first_time_wherever_it_stands(teams: Teams, desk: Sender) -> None:
    first = await desk.ask("Label the new rack in the hall", key="k")
    await teams.channel().say("start 1")

    again = await desk.ask("Label the new rack in the hall", key="k")

    assert (first.status, again.status) == (201, 200)
    assert again.body == first.body
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


async def test_the_same_ask_fifty_times_at_once_is_one_task(teams: Teams, desk: Sender) -> None:
    replies = await asyncio.gather(*(desk.ask("Label the new rack", key="k") for _ in range(50)))

    statuses = [reply.status for reply in replies]
    assert statuses.count(201) == 1
    assert statuses.count(200) >= 15
    assert set(statuses) <= {200, 201, 429}
    assert len({str(reply.body) for reply in replies if reply.status != 429}) == 1
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]

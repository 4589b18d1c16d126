"""Each morning a person is told, alone, what of their own is due, overdue or to be looked at again."""

import asyncio
from datetime import timedelta

import pytest

from kanban.day import following_day
from tests.double.card import Card
from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.people import ADELE, ALEX, BOT, MEGAN
from tests.double.teams import Teams, running
from tests.journeys.mornings import dawn, hurry, in_the_morning, today, write
from tests.journeys.stored import rows
from tests.journeys.waiting import until


def days(chat: Chat) -> list[Message]:
    """The days that were told in a chat."""
    return [message for message in chat.answers if "Your day · " in str(message.card)]


def day(chat: Chat) -> Card:
    """The day that was told last."""
    message = days(chat)[-1]
    assert message.card is not None
    return Card(message.card, message.id, message.conversation)


async def nothing_more(teams: Teams, chat: Chat) -> None:
    """Wait until nothing is left to be told in the morning."""
    await chat.say("help")
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox WHERE kind = 'digest'") == [(0,)])


async def at_work(teams: Teams, *, own_chat: bool = True) -> tuple[Chat, Chat]:
    """Megan owns four tasks of the team, each with a day; Alex owns another. Her chat with the bot is known."""
    channel = in_the_morning(teams.channel())
    last, following = today() - timedelta(days=3), following_day(today(), ())
    for number, (words, due) in enumerate(
        [("patch the print server", last), ("replace the disk", today()), ("move payroll", following)], start=1
    ):
        await channel.say(words, by=MEGAN)
        await channel.say(f"assign {number} me", by=MEGAN)
        write(teams, "UPDATE tasks SET due = ? WHERE number = ?", due.isoformat(), number)
    await channel.say("renew the certificate", by=MEGAN)
    for words in ("start 4", "block 4 finance"):
        await channel.say(words, by=MEGAN)
    write(teams, "UPDATE tasks SET blocker_until = ? WHERE number = 4", last.isoformat())
    await channel.say("the secret of alex")
    await channel.say("assign 5 me")
    write(teams, "UPDATE tasks SET due = ? WHERE number = 5", today().isoformat())
    chat = in_the_morning(teams.personal(MEGAN))
    if own_chat:
        await chat.say("hi")
    return channel, chat


async def test_it_tells_what_is_overdue_due_and_woken_and_opens_each_in_place(teams: Teams) -> None:
    _, chat = await at_work(teams)

    dawn(teams, MEGAN)
    await chat.say("help")
    await until(lambda: len(days(chat)) == 1)

    card = day(chat)
    order = ["Overdue", "#1", "Due today", "#2", "#3", "Look again", "#4"]
    places = [card.everything.index(words) for words in order]
    assert places == sorted(places)
    assert "#5" not in card.everything
    assert "secret" not in card.everything
    await chat.click("Open #2", on=card)
    assert chat.card.says("Replace the disk")
    await chat.click("My day")
    assert chat.card.says("Your day")
    assert rows(teams, "SELECT count(*) FROM outbox WHERE kind = 'digest'") == [(0,)]


async def test_where_there_is_nothing_nothing_is_said(teams: Teams) -> None:
    _, chat = await at_work(teams)
    for number in (1, 2, 3, 4):
        write(teams, "UPDATE tasks SET due = NULL, blocker_until = NULL WHERE number = ?", number)

    dawn(teams, MEGAN)
    await nothing_more(teams, chat)

    assert days(chat) == []


async def test_one_press_turns_it_off_and_another_one_on_again(teams: Teams) -> None:
    _, chat = await at_work(teams)
    dawn(teams, MEGAN)
    await chat.say("help")
    await until(lambda: len(days(chat)) == 1)

    await chat.click("Turn off reminders", on=day(chat))
    assert chat.card.says("Reminders are off")
    off = chat.card
    assert rows(teams, "SELECT next_at FROM schedules WHERE meeting = 'digest'") == [(None,)]
    dawn(teams, MEGAN)
    await nothing_more(teams, chat)
    assert len(days(chat)) == 1

    await chat.click("Turn on reminders", on=off)
    assert chat.card.says("Reminders are on")
    assert rows(teams, "SELECT next_at FROM schedules WHERE meeting = 'digest'") != [(None,)]
    dawn(teams, MEGAN)
    await chat.say("help")
    await until(lambda: len(days(chat)) == 2)


async def test_words_in_a_channel_are_about_whoever_says_them(teams: Teams) -> None:
    channel, chat = await at_work(teams)

    await channel.say("reminders off", by=MEGAN)
    assert channel.card.says("Reminders are off")
    assert channel.card.says("Megan Bowen")
    await channel.click("My day", by=ALEX)
    assert channel.card.says("#5")
    await channel.say("reminders", by=ALEX)

    assert channel.card.says("Reminders are on")
    dawn(teams, MEGAN)
    await nothing_more(teams, chat)
    assert days(chat) == []


async def test_turning_them_off_is_undone_as_a_change_of_ones_own_board(chat: Chat, teams: Teams) -> None:
    await chat.say("reminders off")

    await chat.say("undo")

    assert chat.card.says("Reminders on")
    await chat.say("reminders")
    assert chat.card.says("Reminders are on")
    assert rows(teams, "SELECT next_at IS NULL FROM schedules WHERE meeting = 'digest'") == [(0,)]


async def test_a_turn_on_the_team_s_board_keeps_ones_own_chat_and_moves_nothing_to_ones_own_board(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server", by=MEGAN)
    chat = teams.personal(MEGAN)

    await chat.say("renew the certificate")
    await chat.say("check the backups")

    assert chat.card.says("BACKLOG · #3")
    assert rows(teams, "SELECT id, is_home FROM conversations WHERE kind = 'personal'") == [(chat.id, 1)]


async def test_nothing_is_written_at_a_turn_that_brings_nothing_new(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("hi")
    write(teams, "UPDATE conversations SET seen_at = seen_at - 1000")
    before = rows(teams, "SELECT seen_at FROM conversations")

    await chat.say("hello")

    assert rows(teams, "SELECT seen_at FROM conversations") == before


async def test_whoever_moves_to_another_zone_has_their_morning_there(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("hi")
    chat.timezone = "America/New_York"

    await chat.say("hello")

    assert rows(teams, "SELECT zone FROM schedules WHERE meeting = 'digest'") == [("America/New_York",)]


async def test_being_added_is_enough_and_the_zone_is_the_team_s_until_something_is_said(teams: Teams) -> None:
    await at_work(teams, own_chat=False)
    chat = teams.personal(MEGAN)
    added = chat.activity("installationUpdate", MEGAN, action="add")

    await chat.deliver({**added, "localTimezone": None, "localTimestamp": None, "entities": []})

    found = rows(teams, "SELECT meeting, zone FROM schedules ORDER BY board_id DESC LIMIT 1")
    assert found == [("digest", in_the_morning(teams.personal()).timezone)]


async def test_no_stand_up_is_planned_for_ones_own_board_and_no_alarm_is_posted_there(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("downtime: mail is down everywhere INC0012345")
    await chat.say("board")
    await asyncio.sleep(0.3)

    assert rows(teams, "SELECT meeting FROM schedules") == [("digest",)]
    assert len(chat.answers) == 2
    assert rows(teams, "SELECT kind FROM outbox") == [("still",)]


async def test_whoever_is_no_member_any_more_is_told_nothing_of_that_board(teams: Teams) -> None:
    channel, chat = await at_work(teams)
    conversation = channel.id.partition(";")[0]
    teams.microsoft.members[conversation] = (ALEX, ADELE)
    teams.microsoft.members["19:team-of-the-helpdesk@thread.tacv2"] = (ALEX, ADELE)
    write(teams, "UPDATE members SET checked_at = checked_at - 90000000000 WHERE id = ?", MEGAN.id)

    dawn(teams, MEGAN)
    await channel.say("note 5 wake up")
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox WHERE kind = 'digest'") == [(0,)])

    assert days(chat) == []
    assert rows(teams, f"SELECT left_at IS NULL FROM members WHERE board_id = 1 AND id = '{MEGAN.id}'") == [(0,)]  # noqa: S608 - an id of ours


async def test_a_membership_that_teams_confirms_is_asked_about_once_a_day(teams: Teams) -> None:
    _, chat = await at_work(teams)
    write(teams, "UPDATE members SET checked_at = checked_at - 864000000000 WHERE id = ?", MEGAN.id)

    dawn(teams, MEGAN)
    await chat.say("help")

    await until(lambda: len(days(chat)) == 1)


async def test_a_day_waits_for_teams_where_that_did_not_vouch_for_a_week(teams: Teams) -> None:
    channel, chat = await at_work(teams)
    write(teams, "UPDATE members SET checked_at = checked_at - 864000000000 WHERE id = ?", MEGAN.id)
    teams.microsoft.fail(503, method="GET", path="/pagedmembers", times=3)

    dawn(teams, MEGAN)
    await channel.say("note 5 wake up")
    await until(lambda: all(fault.times == 0 for fault in teams.microsoft.faults))
    await asyncio.sleep(0.3)

    assert days(chat) == []
    assert rows(teams, "SELECT tried_at FROM outbox WHERE kind = 'digest'") == [(None,)]
    hurry(teams, "digest")
    async with running(teams.microsoft, teams.settings):
        await until(lambda: len(days(chat)) == 1)


async def test_however_many_are_told_of_a_board_its_members_are_read_once(teams: Teams) -> None:
    channel, chat = await at_work(teams)
    other = in_the_morning(teams.personal(ALEX))
    await other.say("hi")
    write(teams, "UPDATE members SET checked_at = checked_at - 864000000000")
    before = len(teams.microsoft.arrived)

    dawn(teams, MEGAN)
    dawn(teams, ALEX)
    await channel.say("note 5 wake up")

    await until(lambda: len(days(chat)) == 1 and len(days(other)) == 1)
    asked = [one.path for one in teams.microsoft.arrived[before:] if one.method == "GET"]
    assert ["pagedmembers" in path for path in asked] == [True]


@pytest.mark.parametrize("status", [403, 404])
async def test_a_chat_that_is_gone_is_left_alone_until_something_is_said_there(teams: Teams, status: int) -> None:
    channel, chat = await at_work(teams)
    teams.microsoft.fail(status, method="POST", path=chat.id)
    dawn(teams, MEGAN)
    await channel.say("note 1 anything")
    await until(lambda: rows(teams, "SELECT count(closed_at) FROM conversations WHERE kind = 'personal'") == [(1,)])
    assert days(chat) == []

    await chat.say("hi")

    await until(lambda: len(days(chat)) == 1)


async def test_whoever_takes_the_bot_out_is_told_nothing(teams: Teams) -> None:
    channel, chat = await at_work(teams)
    removed = [{"id": BOT["id"]}]
    await chat.deliver(chat.activity("conversationUpdate", MEGAN, membersRemoved=removed))

    dawn(teams, MEGAN)
    await channel.say("note 1 anything")
    await asyncio.sleep(0.3)

    assert days(chat) == []


async def test_tasks_of_several_boards_name_them_and_open_there(teams: Teams) -> None:
    _, chat = await at_work(teams)
    group = in_the_morning(teams.group_chat(MEGAN, ADELE, name="night"))
    group.conversation["name"] = "Night shift"
    await group.say("check the backups")
    await group.say("assign 1 me")
    await group.say("due 1 today")

    await chat.say("my day")

    assert chat.card.says("Night shift")
    await chat.click("Open #1", nth=2)
    assert chat.card.says("Check the backups")


async def test_in_a_channel_the_day_is_that_board_s_alone(teams: Teams) -> None:
    channel, _ = await at_work(teams)
    group = in_the_morning(teams.group_chat(MEGAN, ADELE, name="night"))
    await group.say("check the backups")
    await group.say("assign 1 me")
    await group.say("due 1 today")

    await channel.say("my day", by=MEGAN)

    assert channel.card.says("#2")
    assert not channel.card.says("backups")


async def test_a_day_that_holds_nothing_says_so_when_it_is_asked_for(chat: Chat) -> None:
    await chat.say("my day")

    assert chat.card.says("Nothing of yours is due")


async def test_where_the_bot_may_not_speak_just_now_nobody_is_dismissed(teams: Teams) -> None:
    channel, chat = await at_work(teams)
    write(teams, "UPDATE members SET checked_at = checked_at - 90000000000 WHERE id = ?", MEGAN.id)
    teams.microsoft.fail(403, method="GET", path="/pagedmembers", times=9)

    dawn(teams, MEGAN)
    await channel.say("note 5 wake up")

    await until(lambda: len(days(chat)) == 1)
    assert rows(teams, "SELECT count(left_at) FROM members") == [(0,)]


async def test_what_is_accepted_for_them_is_told_the_next_morning(teams: Teams) -> None:
    channel = in_the_morning(teams.channel())
    await channel.say("patch the print server")
    await channel.say("assign 1 @Megan Bowen", mentions=(MEGAN,))
    await channel.say("accept 1")
    chat = in_the_morning(teams.personal(MEGAN))
    await channel.say("board", by=MEGAN)
    await channel.say("note 1 hello", by=MEGAN)

    await chat.say("my day")

    assert chat.card.says("Accepted for you")
    assert chat.card.says("Patch the print server")


async def test_what_was_accepted_for_them_is_told_in_one_morning_alone(teams: Teams) -> None:
    channel = in_the_morning(teams.channel())
    await channel.say("patch the print server")
    await channel.say("assign 1 @Megan Bowen", mentions=(MEGAN,))
    await channel.say("accept 1")
    await channel.say("board", by=MEGAN)
    chat = in_the_morning(teams.personal(MEGAN))
    await chat.say("hi")
    teams.microsoft.fail(429, method="POST", path=chat.id, headers={"Retry-After": "1"})

    dawn(teams, MEGAN)
    await channel.say("note 1 hello", by=MEGAN)
    await until(lambda: len(days(chat)) == 1)
    assert "Accepted for you" in day(chat).everything
    await nothing_more(teams, chat)
    write(teams, "UPDATE meetings SET day = date(day, '-1 day')")
    dawn(teams, MEGAN)
    await nothing_more(teams, chat)

    assert len(days(chat)) == 1

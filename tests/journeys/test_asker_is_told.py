"""Whoever asked for a task is told once, where they asked, that it is off the board."""

import asyncio

import pytest

from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.payloads import written
from tests.double.people import ADELE, ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams, running
from tests.journeys.mornings import hurry, write
from tests.journeys.stored import rows
from tests.journeys.waiting import until

ENDS = ("✅ Done", "Discarded: ", "Asked for already", "Goes on as a project")


def told(chat: Chat) -> list[Message]:
    """What a thread or a chat was told by itself."""
    return [message for message in chat.answers if any(end in str(message.card) for end in ENDS)]


def waiting(teams: Teams) -> list[tuple[object, ...]]:
    """What askers are still to be told."""
    return rows(teams, "SELECT number, version FROM outbox WHERE kind = 'closed'")


async def all_told(teams: Teams) -> None:
    """Let the grace for an undo pass, and wait until nobody is to be told anything any more."""
    hurry(teams, "closed")
    await teams.group_chat(ALEX, name="elsewhere").say("wake up")
    await until(lambda: not waiting(teams))


async def asked(teams: Teams) -> tuple[Chat, Chat]:
    """Megan has asked in a thread; Alex works on it in another one."""
    thread, elsewhere = teams.channel(), teams.channel()
    await thread.say("patch the print server", by=MEGAN)
    await elsewhere.say("start 1")
    return thread, elsewhere


async def test_they_are_told_in_their_thread_and_named_so_that_teams_tells_them(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)

    await elsewhere.say("done 1")
    assert [kind for (kind,) in rows(teams, "SELECT kind FROM outbox")] == ["closed"]
    await all_told(teams)

    (message,) = told(thread)
    assert message.card is not None
    said = str(message.card)
    for words in ("Done: #1", "Patch the print server", "by Alex Wilber"):
        assert words in said
    mention = message.card["msteams"]["entities"][0]
    assert mention["mentioned"] == {"id": MEGAN.id, "name": "Megan Bowen"}
    assert any(mention["text"] in str(part.get("text")) for part in message.card["body"])
    assert told(elsewhere) == []


async def test_whoever_a_task_is_for_is_named_rather_than_who_wrote_it(teams: Teams) -> None:
    thread, elsewhere = teams.channel(), teams.channel()
    await thread.say("patch the print server for @Adele Vance", by=MEGAN, mentions=(ADELE,))
    await elsewhere.say("start 1")

    await elsewhere.say("done 1")
    await all_told(teams)

    card = told(thread)[0].card
    assert card is not None
    assert card["msteams"]["entities"][0]["mentioned"]["id"] == ADELE.id


async def test_in_their_own_chat_they_are_told_without_being_named(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("check the backups", by=MEGAN)
    chat = teams.personal(MEGAN)
    await chat.say("patch the print server")
    await channel.say("start 2")

    await channel.say("done 2")
    await all_told(teams)

    (message,) = told(chat)
    assert message.card is not None
    assert "msteams" not in message.card
    await chat.click("Open", on=chat.card)
    assert chat.card.says("DONE · #2")


async def test_whoever_has_left_the_team_is_told_nothing_of_it(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("check the backups", by=MEGAN)
    chat = teams.personal(MEGAN)
    await chat.say("patch the print server")
    await channel.say("start 2")
    await channel.deliver(channel.activity("conversationUpdate", ALEX, membersRemoved=[{"id": MEGAN.id}]))

    await channel.say("done 2")
    await all_told(teams)

    assert told(chat) == []


async def asked_from_their_chat(teams: Teams) -> tuple[Chat, Chat]:
    """Megan has asked in her own chat for something that is done for her by now; Teams has not vouched for a week."""
    channel = teams.channel()
    await channel.say("check the backups", by=MEGAN)
    chat = teams.personal(MEGAN)
    await chat.say("patch the print server")
    await channel.say("start 2")
    await channel.say("done 2")
    write(teams, "UPDATE members SET checked_at = checked_at - 864000000000 WHERE id = ?", MEGAN.id)
    return channel, chat


async def test_whoever_has_left_while_teams_said_nothing_is_told_nothing_of_it(teams: Teams) -> None:
    channel, chat = await asked_from_their_chat(teams)
    teams.microsoft.members[channel.id.partition(";")[0]] = teams.microsoft.members[TEAM_ID] = (ALEX, ADELE)

    await all_told(teams)

    assert told(chat) == []


async def test_whoever_is_still_there_is_told_once_teams_has_said_so(teams: Teams) -> None:
    _, chat = await asked_from_their_chat(teams)
    teams.microsoft.fail(503, method="GET", path=f"{TEAM_ID}/pagedmembers", times=3)
    hurry(teams, "closed")
    await teams.group_chat(ALEX, name="elsewhere").say("wake up")
    await until(lambda: all(fault.times == 0 for fault in teams.microsoft.faults))
    await asyncio.sleep(0.3)
    assert told(chat) == []
    assert len(waiting(teams)) == 1

    hurry(teams, "closed")
    async with running(teams.microsoft, teams.settings):
        await until(lambda: len(told(chat)) == 1)


async def test_whoever_finishes_their_own_ask_is_not_told(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)

    await elsewhere.say("done 1", by=MEGAN)
    await asyncio.sleep(0.1)

    assert waiting(teams) == []
    assert told(thread) == []


async def test_an_answer_in_the_same_thread_has_told_it_a_press_has_not(teams: Teams) -> None:
    thread, _ = await asked(teams)
    await thread.say("done 1")
    assert waiting(teams) == []
    await thread.say("reopen 1")
    await thread.say("start 1")

    await thread.click("Done", by=ALEX)

    assert len(waiting(teams)) == 1


async def test_another_thread_of_the_same_channel_is_not_where_they_asked(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    same_channel = {**elsewhere.conversation, "id": f"{thread.id.partition(';')[0]};messageid=77"}
    other = Chat(teams.microsoft, teams, same_channel, thread.channel_data, ALEX)

    await other.say("done 1")
    await all_told(teams)

    assert len(told(thread)) == 1


async def test_what_is_taken_back_within_a_minute_is_not_told(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    await elsewhere.say("done 1")

    await elsewhere.say("undo")
    await all_told(teams)

    assert told(thread) == []


async def test_finished_twice_within_a_minute_it_is_told_once(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    for words in ("done 1", "undo", "done 1"):
        await elsewhere.say(words)

    await all_told(teams)

    assert len(told(thread)) == 1


async def test_a_reopening_that_is_taken_back_leaves_it_told_once(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    for words in ("done 1", "reopen 1", "undo"):
        await elsewhere.say(words)

    await all_told(teams)

    assert len(told(thread)) == 1


async def test_delivered_again_it_is_told_once(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    message = teams.microsoft.new_id()
    await elsewhere.say("done 1", id=message)
    await all_told(teams)

    await elsewhere.say("done 1", id=message)
    await all_told(teams)

    assert len(told(thread)) == 1


async def test_a_duplicate_and_a_discarded_ask_say_why(teams: Teams) -> None:
    channel = teams.channel()
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add"))
    await channel.say("renew the certificate")
    first, second = teams.channel(), teams.channel()
    await first.say("patch the print server", by=MEGAN)
    await second.say("a wall of screens", by=MEGAN)

    await channel.say("duplicate 2 of 1")
    await channel.say("discard 3 the branch closes")
    await all_told(teams)

    assert "#1 Renew the certificate" in str(told(first)[0].card)
    assert "the branch closes" in str(told(second)[0].card)


async def test_a_project_that_leaves_the_board_is_told(teams: Teams) -> None:
    channel = teams.channel()
    thread = teams.channel()
    await thread.say("replace all floor switches", by=MEGAN)

    await channel.say("project 1")
    await channel.say("handoff 1")
    await all_told(teams)

    assert "Goes on as a project: #1" in str(told(thread)[0].card)


async def test_what_a_triage_decides_is_told_and_what_it_takes_back_is_not(teams: Teams) -> None:
    first, second, channel = teams.channel(), teams.channel(), teams.channel()
    await first.say("a wall of screens", by=MEGAN)
    await second.say("a second wall of screens", by=MEGAN)
    await channel.say("triage")
    await channel.click("Discard #1", reason="the branch closes")
    await channel.click("Discard #2", reason="the branch closes")

    await channel.say("undo 2")
    await all_told(teams)

    assert "the branch closes" in str(told(first)[0].card)
    assert told(second) == []


async def test_a_task_made_of_a_message_is_told_under_that_message(teams: Teams) -> None:
    channel = teams.channel(name="helpdesk")
    message = written("the print server is down", by=MEGAN)
    await channel.say("board")
    await channel.extension_fetch(message)
    await channel.extension_submit("Create task")
    elsewhere = teams.channel(name="other")
    await elsewhere.say("start 1")

    await elsewhere.say("done 1")
    await all_told(teams)

    root = channel.id if ";messageid=" in channel.id else f"{channel.id};messageid={message['id']}"
    posted = [one for one in teams.microsoft.posted(root) if "Done: #1" in str(one.card)]
    assert len(posted) == 1
    assert MEGAN.id in str(posted[0].card)


async def test_where_the_bot_is_not_nobody_is_told(teams: Teams) -> None:
    channel, thread = teams.channel(), teams.channel()
    await thread.say("patch the print server", by=MEGAN)
    write(teams, "UPDATE tasks SET source_conversation = '19:unknown@thread.v2'")

    await channel.say("start 1")
    await channel.say("done 1")

    assert waiting(teams) == []


async def test_a_thread_that_is_gone_ends_it_and_leaves_its_channel_open(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    await elsewhere.say("done 1")
    teams.microsoft.fail(404, method="POST", path=";messageid=")
    hurry(teams, "closed")

    await teams.group_chat(ALEX, name="elsewhere").say("wake up")
    await until(lambda: not waiting(teams))

    assert told(thread) == []
    assert rows(teams, "SELECT count(closed_at) FROM conversations") == [(0,)]


@pytest.mark.parametrize("status", [403, 404])
async def test_a_chat_that_is_gone_is_told_once_somebody_is_heard_there_again(teams: Teams, status: int) -> None:
    channel = teams.channel()
    await channel.say("check the backups", by=MEGAN)
    chat = teams.personal(MEGAN)
    await chat.say("patch the print server")
    await channel.say("start 2")
    teams.microsoft.fail(status, method="POST", path=chat.id)
    await channel.say("done 2")
    hurry(teams, "closed")
    await channel.say("note 1 wake up")
    await until(lambda: rows(teams, "SELECT count(closed_at) FROM conversations WHERE kind = 'personal'") == [(1,)])
    assert len(waiting(teams)) == 1

    await chat.say("hi")

    await until(lambda: len(told(chat)) == 1)


async def test_what_could_not_be_told_for_a_week_is_not_told_any_more(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    await elsewhere.say("done 1")
    write(teams, "UPDATE events SET at = at - 700000000000")

    await all_told(teams)

    assert told(thread) == []


async def test_ones_own_board_tells_nobody(chat: Chat, teams: Teams) -> None:
    await chat.say("patch my laptop")
    await chat.say("start 1")

    await chat.say("done 1")

    assert waiting(teams) == []


async def test_the_board_s_home_is_not_told_what_one_thread_is(teams: Teams) -> None:
    thread, elsewhere = await asked(teams)
    general = {**thread.conversation, "id": TEAM_ID}
    await thread.deliver(thread.activity("installationUpdate", ALEX, action="add") | {"conversation": general})

    await elsewhere.say("done 1")
    await all_told(teams)

    assert not [message for message in teams.microsoft.posted(TEAM_ID) if "✅ Done" in str(message.card)]
    assert len(told(thread)) == 1

"""Where the bot is, whose board that is, and what is offered where neither is known."""

from dataclasses import replace

import pytest

from tests.double.chat import Chat, new_conversation
from tests.double.payloads import written
from tests.double.people import ALEX, MEGAN, PATTI, Json
from tests.double.teams import Teams
from tests.journeys.stored import rows

ASK = "patch the print server by tomorrow, urgent, INC0012345"
TWO_PEOPLE = "19:alex-and-megan@unq.gbl.spaces"


def captured(chat: Chat, number: int, board: str) -> bool:
    """Whether the dialog says which task there is now, and on which board."""
    return chat.card.says(f"#{number} is captured") and chat.card.says(f"It stands on {board}")


def between_two(teams: Teams) -> Chat:
    """The chat of two people, in which no bot can be."""
    return replace(teams.personal(), conversation=new_conversation("personal", TWO_PEOPLE))


async def test_in_a_chat_of_two_people_the_task_goes_onto_the_own_board_and_the_dialog_says_so(teams: Teams) -> None:
    two = between_two(teams)
    await two.extension_fetch(written(ASK, MEGAN))
    assert two.card.says("A chat of two people has no board, so this goes onto your own.")

    await two.extension_submit("Create task")

    assert captured(two, 1, "your own board")
    personal = teams.personal()
    await personal.say("task 1")
    assert personal.card.says("Asked by Megan Bowen")
    assert not two.answers


async def test_in_a_conversation_without_the_bot_it_can_be_added_first(teams: Teams) -> None:
    group = teams.group_chat()
    members = teams.microsoft.members[group.id]
    teams.microsoft.without_bot(group.id)
    await group.extension_fetch(written(ASK, MEGAN))
    assert group.card.says("I am not in this conversation yet")
    assert group.card.button("Add me here").action["data"] == {"msteams": {"justInTimeInstall": True}}

    teams.microsoft.members[group.id] = members
    await group.extension_submit("Add me here")
    await group.extension_submit("Create task")

    assert captured(group, 1, "this chat")


async def test_in_a_conversation_without_the_bot_the_own_board_is_the_other_way(teams: Teams) -> None:
    group = teams.group_chat()
    teams.microsoft.without_bot(group.id)
    await group.extension_fetch(written(ASK, MEGAN))

    await group.extension_submit("Use my own board")
    assert group.card.says("I am not in this conversation, so this goes onto your own board.")
    await group.extension_submit("Create task", title="Patch both")

    assert captured(group, 1, "your own board")
    personal = teams.personal()
    await personal.say("task 1")
    assert personal.card.says("Patch both")


@pytest.mark.parametrize("message", [written(ASK, MEGAN), None])
async def test_what_was_written_survives_that_the_bot_was_removed_meanwhile(teams: Teams, message: Json) -> None:
    group = teams.group_chat()
    await group.say("order toner")
    teams.microsoft.fail(503, path="/members/", times=9)
    await group.extension_fetch(message)
    form = group.card
    teams.microsoft.faults.clear()
    teams.microsoft.without_bot(group.id)
    stranger = replace(group, person=PATTI, card_seen=form)

    words: dict[str, Json] = {"title": "Patch both"} if message else {"text": "Patch both"}
    await stranger.extension_submit("Create task", **words)

    assert stranger.card.says("so this goes onto your own board")
    assert "Patch both" in stranger.card.button("Create task").values.values()


async def test_who_is_no_member_of_the_conversation_reaches_no_board_of_it(teams: Teams) -> None:
    group = teams.group_chat(MEGAN, PATTI)
    await group.say("order toner")

    await group.extension_fetch(written(ASK, MEGAN), by=ALEX)
    assert group.card.says("This board is not yours")
    await group.extension_submit("Use my own board", by=ALEX)
    await group.extension_submit("Create task", by=ALEX)
    search = await group.extension_search("toner", by=ALEX)

    assert captured(group, 1, "your own board")
    assert search.told == "No task has all of these words. Fewer words find more."


async def test_membership_is_asked_once_and_not_on_every_press(teams: Teams) -> None:
    group = teams.group_chat()

    for _ in range(3):
        await group.extension_search("printer")

    asked = [arrival for arrival in teams.microsoft.arrived if ALEX.id.replace(":", "%3A") in arrival.path]
    assert len(asked) == 1


async def test_a_slow_connector_holds_up_no_dialog(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say("order toner for floor 3")
    teams.microsoft.fail(path="/members/", hang=30, times=5)

    await group.extension_fetch(written(ASK, MEGAN))
    await group.extension_submit("Create task")

    assert captured(group, 2, "this chat")


async def test_where_teams_does_not_say_and_the_bot_never_was_nothing_goes_onto_a_board_that_nobody_sees(
    teams: Teams,
) -> None:
    group = teams.group_chat()
    teams.microsoft.fail(path="/members/", hang=30, times=5)

    await group.extension_fetch(written(ASK, MEGAN))

    assert group.card.says("I am not in this conversation yet")


async def test_what_is_kept_on_ones_own_board_is_never_said_where_others_read(teams: Teams) -> None:
    group = teams.group_chat(ALEX, MEGAN)
    teams.microsoft.without_bot(group.id)
    await group.extension_fetch(written("find me another job", MEGAN))
    await group.extension_submit("Use my own board")
    await group.extension_submit("Create task")

    await teams.personal(ALEX).say("emergency 1 INC0012345")

    assert rows(teams, "SELECT kind FROM conversations") == [("personal",)]
    assert rows(teams, "SELECT kind FROM outbox") == [("still",)]

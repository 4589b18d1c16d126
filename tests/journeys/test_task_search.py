"""Tasks are found from the compose box and pasted as cards, with buttons only where these act on their own board."""

from dataclasses import replace
from typing import Any

import pytest

from tests.double.chat import Chat, new_conversation
from tests.double.people import ALEX, MEGAN, Json
from tests.double.teams import Teams

THUMBNAIL = "application/vnd.microsoft.card.thumbnail"
TWO_PEOPLE = "19:alex-and-megan@unq.gbl.spaces"
VALUES: list[Json] = [
    None,
    [],
    "words",
    {},
    {"parameters": "words"},
    {"parameters": [None, 7, {"name": "words", "value": {"a": []}}]},
    {"parameters": [{"name": ["words"], "value": "x"}], "queryOptions": []},
    {"parameters": [{"name": "words", "value": "\U0001f468\u200d x" * 5_000}]},
    {"parameters": [{"value": "x"}], "queryOptions": {"skip": -1, "count": 10**12}},
    {"parameters": [{"value": "x"}], "queryOptions": {"skip": 10**12, "count": "25"}},
    {"parameters": [{"value": "x"}], "queryOptions": {"skip": True, "count": 1.5}},
    {"parameters": [{"value": "%' OR 1=1 --\x00"}]},
]


def listed(chat: Chat) -> list[str]:
    """The titles of what was found."""
    assert chat.reply is not None
    return [attachment["preview"]["content"]["title"] for attachment in chat.reply.found]


async def test_words_find_the_tasks_of_the_conversations_board(teams: Teams) -> None:
    group, other = teams.group_chat(), teams.group_chat(name="other")
    await group.say("patch the print server, urgent")
    await group.say("order toner")
    await other.say("patch the mail server")

    reply = await group.extension_search("patch")

    assert listed(group) == ["#1 Patch the print server"]
    assert reply.found[0]["preview"]["contentType"] == THUMBNAIL
    assert reply.found[0]["preview"]["content"]["text"].startswith("BACKLOG")


@pytest.mark.parametrize("words", ["", "  "])
async def test_no_words_show_the_newest_open_tasks(teams: Teams, words: str) -> None:
    group = teams.group_chat()
    await group.say("patch the print server")
    await group.say("order toner for the lab")

    await group.extension_search(words)

    assert listed(group) == ["#2 Order toner for the lab", "#1 Patch the print server"]


async def test_a_client_that_names_no_parameter_is_understood(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say("patch the print server")
    await group.say("order toner for the lab")

    await group.invoke("composeExtension/query", {"parameters": [{"value": "toner"}]})

    assert listed(group) == ["#2 Order toner for the lab"]


async def test_what_was_shown_is_not_shown_again_and_no_more_than_asked_for(teams: Teams) -> None:
    group = teams.group_chat()
    for number in range(1, 31):
        await group.say(f"replace disk {number} in shelf {number}")

    await group.extension_search("disk", skip=0, count=25)
    first = listed(group)
    await group.extension_search("disk", skip=25, count=25)
    rest = listed(group)
    await group.extension_search("disk", skip=3, count=2)
    few = listed(group)
    reply = await group.extension_search("disk", skip=50, count=25)

    assert (len(first), len(rest)) == (25, 5)
    assert len({*first, *rest}) == 30
    assert few == first[3:5]
    assert reply.body["composeExtension"]["attachments"] == []


async def test_where_nothing_is_found_words_say_so(teams: Teams) -> None:
    group = teams.group_chat()

    empty = await group.extension_search("")
    nothing = await group.extension_search("toner")

    assert empty.told == "There is no open task here yet."
    assert nothing.told == "No task has all of these words. Fewer words find more."


async def test_a_card_from_the_conversations_own_board_has_its_buttons(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say("patch the print server")

    reply = await group.extension_search("patch")

    assert "Start" in [action["title"] for action in reply.found[0]["content"]["actions"]]


async def test_a_card_from_ones_own_board_changes_nothing_elsewhere_and_says_where_it_is_from(teams: Teams) -> None:
    await teams.personal().say("patch my laptop")
    two = replace(teams.personal(), conversation=new_conversation("personal", TWO_PEOPLE))

    reply = await two.extension_search("laptop")

    card = reply.found[0]["content"]
    assert "Action." not in str(card)
    assert f"From {ALEX.name}" in str(card)


async def test_where_the_bot_is_not_the_own_board_is_searched_and_nobody_elses(teams: Teams) -> None:
    await teams.personal().say("patch my laptop")
    group = teams.group_chat()
    await group.say("patch the print server")
    teams.microsoft.without_bot(group.id)

    await group.extension_search("patch")

    assert listed(group) == ["#1 Patch my laptop"]


async def test_where_teams_does_not_say_who_is_a_member_a_card_has_no_buttons(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say("patch the print server")
    teams.microsoft.fail(500, path="/members/", times=9)

    reply = await group.extension_search("patch")

    assert "Action." not in str(reply.found[0]["content"])


async def test_nobody_finds_tasks_of_a_conversation_they_are_no_member_of(teams: Teams) -> None:
    group = teams.group_chat(MEGAN)
    await group.say("patch the print server")

    reply = await group.extension_search("patch", by=ALEX)

    assert not reply.found


async def test_what_people_wrote_is_no_markup_in_the_list(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say('check <b>this</b> [link](https://evil.example) & "that" server')

    await group.extension_search("check")

    (title,) = listed(group)
    assert not set("<>[]") & set(title)
    assert '& "that"' in title


@pytest.mark.parametrize("value", VALUES)
async def test_whatever_is_asked_for_is_answered(teams: Teams, value: Json) -> None:
    group = teams.group_chat()
    await group.say("patch the print server")

    reply = await group.deliver(group.activity("invoke", name="composeExtension/query", value=value))

    body: dict[str, Any] = reply.body
    assert reply.status == 200
    assert body["composeExtension"]["type"] in {"result", "message"}


async def test_a_command_that_is_none_of_ours_is_answered_politely(teams: Teams) -> None:
    group = teams.group_chat()

    reply = await group.invoke("composeExtension/query", {"commandId": "findPeople", "parameters": []})

    assert "Type help" in reply.told

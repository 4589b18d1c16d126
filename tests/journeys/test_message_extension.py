"""A task is made of any message that somebody else wrote, wherever it stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.payloads import written
from tests.double.people import MEGAN, PATTI, Json
from tests.double.teams import Teams
from tests.journeys.waiting import until

ASK = "patch the print server by tomorrow, urgent, INC0012345"


def captured(chat: Chat, number: int, board: str) -> bool:
    """Whether the dialog says which task there is now, and on which board."""
    return chat.card.says(f"#{number} is captured") and chat.card.says(f"It stands on {board}")


async def receipts(chat: Chat, count: int = 1) -> list[Message]:
    """What was posted, once so much was."""
    await until(lambda: len(chat.answers) >= count)
    return chat.answers


async def test_the_form_says_what_was_read_in_the_message(teams: Teams) -> None:
    channel = teams.channel()
    tomorrow = datetime.now(UTC).astimezone(ZoneInfo(channel.timezone)) + timedelta(days=1)

    await channel.extension_fetch(written(ASK, MEGAN))

    values = channel.card.button("Create task").values
    assert values["title"] == "Patch the print server"
    assert values["due"] == f"{tomorrow:%Y-%m-%d}"
    assert values["priority"] == "urgent"
    assert values["tickets"] == "INC0012345"
    assert channel.card.says("From Megan Bowen")
    assert channel.card.says("Goes onto this team")


async def test_a_message_becomes_a_task_of_its_author_with_a_link_and_a_receipt_in_its_thread(teams: Teams) -> None:
    channel = teams.channel()
    await channel.extension_fetch(written(ASK, MEGAN))

    await channel.extension_submit("Create task")
    assert captured(channel, 1, "this team")

    (receipt,) = await receipts(channel)
    assert receipt.conversation == channel.id
    await channel.say("task 1")
    assert channel.card.says("Asked by Megan Bowen")
    assert channel.card.says("captured by Alex Wilber")
    assert ASK in channel.card.everything
    assert "https://teams.microsoft.com/l/message/19:helpdesk@thread.tacv2/1795348251000" in str(channel.card.json)


async def test_what_is_written_in_the_form_is_what_the_task_says(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say("order toner", by=PATTI)
    await group.extension_fetch(written("the printers again…", MEGAN))

    await group.extension_submit(
        "Create task",
        title="Clean the print queues",
        due="2027-01-04",
        priority="high",
        owner=PATTI.id,
        type="maintenance",
        tickets="INC0012345; CHG0004411",
        notes="Floor 3 first",
    )
    await group.say("task 2")

    for fact in ("Clean the print queues", "▲ High", "Owner Patti Fernandez", "CHG0004411", "Floor 3 first"):
        assert group.card.says(fact)
    assert group.card.says("Mon 4 Jan")


async def test_tomorrow_is_counted_from_the_day_on_which_it_was_written(teams: Teams) -> None:
    group = teams.group_chat()
    message = written("send the report by tomorrow", MEGAN, createdDateTime="2026-11-20T23:30:00Z")

    await group.extension_fetch(message)

    assert group.card.button("Create task").values["due"] == "2026-11-22"


async def test_an_author_whom_the_board_does_not_know_is_asked_for_once_and_known_afterwards(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written("the scanner jams", PATTI))
    await group.extension_submit("Create task")
    asked = [arrival.path for arrival in teams.microsoft.arrived if PATTI.aad_object_id in arrival.path]

    await group.extension_fetch(written("the scanner jams once more", PATTI, message="1795348251001"))

    assert group.card.button("Create task").values["stakeholder"] == PATTI.id
    assert [arrival.path for arrival in teams.microsoft.arrived if PATTI.aad_object_id in arrival.path] == asked


async def test_whom_the_message_asks_is_the_owner_in_the_form(teams: Teams) -> None:
    group = teams.group_chat()

    await group.extension_fetch(written("@Patti Fernandez can you order toner?", MEGAN, mentions=(PATTI,)))

    assert group.card.button("Create task").values["owner"] == PATTI.id


async def test_the_compose_box_asks_for_one_text_and_reads_it(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch()

    await group.extension_submit("Create task", text="renew the certificate, high")

    assert captured(group, 1, "this chat")
    await group.say("task 1")
    assert group.card.says("Renew the certificate")
    assert group.card.says("▲ High")


async def test_a_submit_that_is_delivered_again_makes_one_task_and_one_receipt(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN))
    form = group.card
    for delivered in ("f:1", "f:1", "f:2"):
        group.card_seen = form
        await group.extension_submit("Create task", fields={"id": delivered})
        assert captured(group, 1, "this chat")

    await receipts(group)
    await group.say("board")
    assert not group.card.says("#2")
    assert len(group.answers) == 2


async def test_somebody_else_is_told_of_the_task_that_was_made_already_and_can_look_at_it(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN))
    await group.extension_submit("Create task")

    await group.extension_fetch(written(ASK, MEGAN), by=PATTI)
    assert group.card.says("#1 was made from this message already")
    assert group.card.says("captured by Alex Wilber")
    await group.extension_submit("Show #1", by=PATTI)

    assert group.card.says("BACKLOG · #1")
    assert group.card.says("Asked by Megan Bowen")


async def test_a_message_that_was_said_to_the_bot_itself_has_its_task_already(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say(ASK, by=MEGAN, id="1795348251000")

    await group.extension_fetch(written(ASK, MEGAN, message="1795348251000"))

    assert group.card.says("#1 was made from this message already")
    assert group.card.says("captured by Megan Bowen")


async def test_one_more_task_can_be_made_of_the_same_message(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN))
    await group.extension_submit("Create task")
    await group.extension_fetch(written(ASK, MEGAN), by=PATTI)

    await group.extension_submit("Create another", by=PATTI)
    await group.extension_submit("Create task", by=PATTI)

    assert captured(group, 2, "this chat")


async def test_who_was_slower_with_the_same_message_is_told_before_a_second_task_is_made(teams: Teams) -> None:
    group = teams.group_chat()
    slower = replace(group)
    await group.extension_fetch(written(ASK, MEGAN))
    await slower.extension_fetch(written(ASK, MEGAN), by=PATTI)
    await group.extension_submit("Create task")

    await slower.extension_submit("Create task", by=PATTI)

    assert slower.card.says("#1 was made from this message already")


async def test_a_task_that_was_taken_back_is_no_task_of_the_message(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN))
    await group.extension_submit("Create task")
    await group.say("undo")

    await group.extension_fetch(written(ASK, MEGAN))

    assert group.card.button("Create task").values["title"] == "Patch the print server"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "  "}, "The title needs words."),
        ({"title": "x" * 251}, "The title is too long: at most 250 characters."),
        ({"notes": "x" * 4_001}, "The note is too long: at most 4,000 characters."),
        ({"tickets": "soon"}, "number is missing, for example INC0012345"),
        ({"owner": "29:nobody-we-know"}, "Nobody of that name works on this board."),
        ({"due": "the day after"}, "Something in this form made no sense."),
    ],
)
async def test_a_form_with_a_mistake_comes_back_with_what_was_written(
    teams: Teams, changed: dict[str, Json], said: str
) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written("the printers again…", MEGAN))

    inputs: dict[str, Json] = {"title": "Clean the queues"} | changed

    await group.extension_submit("Create task", **inputs)

    assert group.card.says(said)
    assert "notes" in group.card.button("Create task").names()
    await group.say("board")
    assert not group.card.says("#1")


async def test_a_past_day_is_taken_since_late_asks_are_asked_for_too(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written("the printers again…", MEGAN))

    await group.extension_submit("Create task", due="2020-02-29")

    assert captured(group, 1, "this chat")


async def test_a_receipt_that_cannot_be_posted_loses_nothing(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN))
    teams.microsoft.fail(500, method="POST", path="/activities", times=1)

    await group.extension_submit("Create task")

    assert captured(group, 1, "this chat")
    await until(lambda: not teams.microsoft.faults[0].times)
    await group.say("task 1")
    assert group.card.says("Patch the print server")


async def test_a_post_of_a_channel_gets_its_receipt_in_its_thread(teams: Teams) -> None:
    thread = teams.channel()
    root = thread.id.partition(";")[0]
    channel = replace(thread, conversation=thread.conversation | {"id": root})
    await channel.extension_fetch(written(ASK, MEGAN, replyToId="1795348250000"))

    await channel.extension_submit("Create task")

    await until(lambda: bool(teams.microsoft.posted(f"{root};messageid=1795348250000")))


async def test_the_chat_of_a_meeting_is_a_group_chat_though_its_invokes_do_not_say_so(teams: Teams) -> None:
    group = teams.group_chat()
    meeting = replace(group, conversation={"id": group.id, "tenantId": group.conversation["tenantId"]})
    await meeting.extension_fetch(written(ASK, MEGAN))

    await meeting.extension_submit("Create task")

    assert captured(meeting, 1, "this chat")

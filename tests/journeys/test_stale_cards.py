"""Old cards stay in chats for ever: what is pressed on them never undoes what others have done since."""

from tests.double.chat import Activity, Chat
from tests.double.people import ADELE, MEGAN
from tests.double.teams import Teams
from tests.journeys.exported import exported
from tests.journeys.waiting import until


async def test_a_form_writes_what_was_changed_in_it_and_leaves_what_others_changed_meanwhile(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.click("Edit")
    form = channel.card
    for words in ("assign 1 me", "priority 1 high", "due 1 2099-12-04"):
        await channel.say(words, by=MEGAN)

    await channel.click("Save", on=form, title="Patch both print servers")

    (task,) = await exported(teams)
    assert (task["title"], task["owner"], task["priority"], task["due"]) == (
        "Patch both print servers",
        "Megan Bowen",
        "high",
        "2099-12-04",
    )


async def test_two_who_changed_the_same_field_do_not_overwrite_each_other(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.click("Edit")
    form = channel.card
    await channel.say("priority 1 high", by=MEGAN)

    await channel.click("Save", on=form, priority="low")

    assert channel.card.says("Nothing was done")
    assert channel.card.says("Megan Bowen")
    assert channel.card.says("▲ High")


async def test_saving_a_form_unchanged_changes_nothing_and_keeps_others_undo(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.click("Edit", by=MEGAN)
    await channel.click("Save", by=MEGAN)

    await channel.say("undo 1")

    assert channel.card.says("#1 was taken back")


async def test_an_old_receipts_chip_does_not_remove_a_newer_due_date(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server by Friday")
    receipt = channel.card
    await channel.say("due 1 2099-12-04", by=MEGAN)

    await channel.click("Remove the due date", on=receipt)

    assert channel.card.says("Nothing was done")
    (task,) = await exported(teams)
    assert task["due"] == "2099-12-04"


async def test_an_old_park_does_not_park_what_somebody_has_started(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.click("Open")
    card = channel.card
    await channel.say("start 1", by=MEGAN)

    await channel.click("Park", on=card)

    assert channel.card.says("IN PROGRESS · #1")
    assert channel.card.says("Megan Bowen")


async def test_an_old_receipts_undo_takes_back_nothing_else(chat: Chat) -> None:
    await chat.say("patch the print server")
    receipt = chat.card
    await chat.say("start 1")

    await chat.click("Undo", on=receipt)

    assert chat.card.says("Nothing was done")
    assert chat.card.says("IN PROGRESS · #1")


async def test_the_same_button_on_another_card_of_the_same_version_is_another_press(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("task 1")
    first = chat.card
    await chat.say("task 1")
    second = chat.card
    await chat.click("Start", on=first)
    await chat.click("Undo")

    await chat.click("Start", on=second)

    assert chat.card.says("IN PROGRESS · #1")


async def test_an_ask_that_was_taken_back_can_be_written_again_at_once(chat: Chat) -> None:
    await chat.say("order a new laptop for the lab")
    await chat.click("Undo")

    await chat.say("order a new laptop for the lab")

    assert chat.card.says("BACKLOG · #2")


async def test_an_ask_that_was_taken_back_is_brought_back_by_one_tap(chat: Chat) -> None:
    await chat.say("order a new laptop for the lab by Friday, urgent")
    await chat.click("Undo")

    await chat.click("Reopen")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("▲▲ Urgent")


async def test_a_discarded_task_that_is_looked_at_later_can_be_brought_back_too(chat: Chat) -> None:
    await chat.say("order a new laptop for the lab")
    await chat.say("undo")
    await chat.say("task 1")

    await chat.click("Reopen")

    assert chat.card.says("BACKLOG · #1")


async def test_a_change_stands_although_the_task_that_waited_for_it_cannot_start(teams: Teams) -> None:
    channel = teams.channel()
    for number, words in enumerate(["patch the print server", "renew the certificate", "move the payroll VM"], 1):
        await channel.say(words)
        await channel.say(f"start {number}")
    await channel.say("printer??")
    await channel.say("board")
    await channel.click("Open #4")
    await channel.click("Start")

    await channel.click("Finish")

    assert channel.card.says("One thing is missing")
    await until(lambda: channel.shared.says("DONE"))


async def test_room_made_for_one_owner_starts_the_task_for_that_owner_whoever_presses(teams: Teams) -> None:
    channel = teams.channel()
    words = ["patch the print server", "renew the certificate", "move the payroll VM", "check the fans in rack four"]
    for number, each in enumerate(words, 1):
        await channel.say(each)
        await channel.say(f"start {number}")

    await channel.click("Finish", by=MEGAN)

    assert channel.card.says("IN PROGRESS · #4")
    assert channel.card.says("Owner Alex Wilber")


async def test_downtime_that_waits_for_its_ticket_still_asks_for_it_when_delivered_again(chat: Chat) -> None:
    ask = chat.activity("message", text="downtime: mail flow is down for Copenhagen")
    await chat.deliver(ask)

    await chat.deliver(ask)
    await chat.click("Emergency", ticket="INC0012398")

    assert chat.card.says("EMERGENCY · #1")


async def test_a_receipt_stays_about_its_task_whatever_is_opened_from_it(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("renew the web certificate")
    receipt = channel.card
    await channel.click("Open", by=MEGAN)
    await channel.click("Board", by=MEGAN)
    await channel.click("Open #1", by=MEGAN)

    await channel.click("Start", by=MEGAN)

    await until(lambda: len(teams.microsoft.message(receipt.message_id).versions) > 1)
    assert channel.shared.says("BACKLOG · #2")


async def test_on_clients_that_only_submit_somebodys_own_list_is_not_put_before_everybody(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("board")
    board = channel.card

    await channel.submit("My tasks", by=MEGAN)

    assert "Refresh" in str(teams.microsoft.message(board.message_id).card)
    assert len(channel.answers) == 3


async def test_a_submit_whose_message_cannot_be_edited_is_answered_by_a_new_one(chat: Chat, teams: Teams) -> None:
    await chat.say("patch the print server")
    teams.microsoft.fail(403, method="PUT")

    await chat.submit("Start")

    assert len(chat.answers) == 2
    assert chat.card.says("IN PROGRESS · #1")


async def test_two_who_press_start_at_once_make_one_owner_and_both_see_who(teams: Teams) -> None:
    channel = teams.channel(ADELE, MEGAN)
    await channel.say("patch the print server")
    receipt = channel.card

    await channel.click("Start", by=MEGAN, on=receipt)
    first = channel.card
    await channel.click("Start", by=ADELE, on=receipt)

    assert first.says("Owner Megan Bowen")
    assert channel.card.says("Owner Megan Bowen")


async def test_a_press_whose_message_claims_to_be_about_a_task_that_is_not_there_is_made_all_the_same(
    teams: Teams,
) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")

    await channel.invoke("adaptiveCard/action", {"action": {"verb": "start", "data": {"t": 1, "h": "task:999"}}})

    assert channel.card.says("IN PROGRESS · #1")
    (task,) = await exported(teams)
    assert task["lane"] == "in_progress"


async def test_messages_of_two_conversations_that_share_an_id_are_both_edited(teams: Teams) -> None:
    first, second = teams.group_chat(name="days"), teams.group_chat(name="nights")
    edits = [_started(chat, message="1795348251898") for chat in (first, second)]
    for chat in (first, second):
        await chat.say("patch the print server")

    for chat, edit in zip((first, second), edits, strict=True):
        await chat.deliver(edit)

    await until(lambda: sum(request.method == "PUT" for request in teams.microsoft.arrived) == len(edits))


def _started(chat: Chat, message: str) -> Activity:
    """A press of Start on a message of this id."""
    value = {"action": {"type": "Action.Execute", "verb": "start", "data": {"t": 1, "h": "task:1"}}}
    return chat.activity("invoke", name="adaptiveCard/action", value=value, replyToId=message)

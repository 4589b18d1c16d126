"""What comes by itself, as people use it: begun in words, listed, changed, left out, stopped, and taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams
from tests.journeys.recurrences import make_due
from tests.journeys.stored import rows
from tests.journeys.waiting import until

WEEKLY = "every monday at 9 check the backups"
TODAY = datetime.now(UTC).date()
MONDAY = TODAY - timedelta(days=TODAY.weekday() + 7)


def plain(chat: Chat) -> str:
    """What the last card says, with plain spaces."""
    return chat.card.everything.replace("\N{NO-BREAK SPACE}", " ")


async def test_an_ask_with_a_rule_makes_no_task_and_says_when_it_comes(chat: Chat, teams: Teams) -> None:
    await chat.say("every 2nd tuesday at 22:00 patch night, high, for @Megan Bowen, due in 2 days", mentions=(MEGAN,))

    assert chat.card.says("Patch night")
    assert chat.card.says("Every second Tuesday of the month, 22:00")
    assert chat.card.says("2 days after it comes")
    assert chat.card.says("▲ High")
    assert chat.card.says("Megan Bowen")
    assert chat.card.buttons == ["Change", "Skip next", "Stop", "Undo", "Recurring", "Board"]
    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_a_task_comes_once_with_everything_that_was_said(chat: Chat, teams: Teams) -> None:
    await chat.say("every monday at 9 check the backups, urgent, INC0012345\n- look at the report\n- restore a file")
    make_due(teams, 1, MONDAY)
    await chat.say("hi")

    await until(lambda: rows(teams, "SELECT count(*) FROM tasks") == [(1,)])
    await chat.say("task 1")
    assert chat.card.says("Check the backups")
    assert chat.card.says("▲▲ Urgent")
    assert chat.card.says("INC0012345")
    assert chat.card.says("restore a file")
    assert chat.card.says("🔁 Came by itself: every Monday, 09:00")
    await chat.click("Everything about recurring 1")
    assert chat.card.says("🔁 Recurring · 1")
    assert chat.card.says("The last one is still open:")
    await chat.say("history 1")
    assert chat.card.says("came by itself into BACKLOG: every Monday, 09:00")


async def test_what_was_missed_is_one_task_that_names_the_days_and_the_open_one_before(
    chat: Chat, teams: Teams
) -> None:
    await chat.say(WEEKLY)
    make_due(teams, 1, MONDAY - timedelta(weeks=6))
    await chat.say("hi")
    await until(lambda: rows(teams, "SELECT count(*) FROM tasks") == [(1,)])
    days = [day for (day,) in rows(teams, "SELECT day FROM occurrences ORDER BY day")]

    await chat.say("task 1")
    assert len(days) >= 7
    assert chat.card.says("It stands for")
    assert rows(teams, "SELECT due FROM tasks") == [(days[-1],)]
    await chat.say("undo")
    assert chat.card.says("Your change was taken back.")  # of the rule; nobody has captured the task


async def test_everything_is_listed_and_done_from_the_list(chat: Chat, teams: Teams) -> None:
    await chat.say(WEEKLY)
    await chat.say("monthly on the 31st check the certificates")
    await chat.say("recurring")
    assert chat.card.says("2 rules")

    await chat.click("Stop")
    assert chat.card.says("Stopped: no more of it comes.")
    await chat.say("recurring")
    assert chat.card.says("Stopped")
    await chat.click("Resume")
    assert chat.card.says("It comes again from now on.")
    assert rows(teams, "SELECT count(*) FROM recurrences WHERE next_at IS NOT NULL") == [(2,)]


async def test_a_form_changes_it_and_says_what_it_did_not_understand(chat: Chat) -> None:
    await chat.say(WEEKLY)
    await chat.click("Change")
    await chat.click("Save", rule="every blue moon", due_in="soon", title="Look at the backups")
    assert chat.card.says("Nothing was saved yet:")
    assert chat.card.says("every blue moon")

    await chat.click("Save", rule="every last friday of the month", due_in="3", at="07:15", priority="high")

    assert chat.card.says("Look at the backups")
    assert chat.card.says("Every last Friday of the month, 07:15")
    assert chat.card.says("3 days after it comes")
    await chat.click("Undo")
    assert chat.card.says("Every Monday, 09:00")
    assert chat.card.says("Check the backups")


async def test_a_rule_that_would_never_come_is_refused(chat: Chat) -> None:
    await chat.say(WEEKLY)
    await chat.click("Change")

    await chat.click("Save", rule="every monday from 1 march 2031 until 1 february 2031")

    assert chat.card.says("By that rule it would never come again.")


async def test_words_change_it_leave_it_out_stop_it_and_take_that_back(chat: Chat) -> None:
    await chat.say(WEEKLY)
    await chat.say("recurring 1 every last friday at 10")
    assert chat.card.says("Every last Friday of the month, 10:00")
    first = plain(chat).split("Next\n")[1].split("\n")[0]

    await chat.say("skip recurring 1")
    assert f"{first} is left out." in plain(chat)
    await chat.say("stop recurring 1")
    assert chat.card.says("Stopped: no more of it comes.")
    await chat.say("undo")
    assert chat.card.says("Your change was taken back.")
    assert "Skip next" in chat.card.buttons
    await chat.say("undo recurring 1")
    assert first in plain(chat)


async def test_what_is_not_there_is_said_and_can_be_captured_instead(chat: Chat) -> None:
    await chat.say("recurring 7 every friday")
    assert chat.card.says("Nothing with the number 7 comes by itself here")

    await chat.click("Add as a task")

    assert chat.card.says("Recurring 7 every friday")


async def test_the_same_words_within_a_minute_begin_it_once(chat: Chat, teams: Teams) -> None:
    await chat.say(WEEKLY)
    await chat.say(WEEKLY)

    assert rows(teams, "SELECT count(*) FROM recurrences") == [(1,)]


async def test_a_press_on_an_older_card_does_nothing_and_shows_how_it_stands(teams: Teams) -> None:
    group = teams.group_chat(ALEX, MEGAN)
    await group.say(WEEKLY)
    old = group.card
    await group.say("recurring 1 every friday", by=MEGAN)

    await group.click("Stop", on=old)

    assert group.card.says("Nothing was done: Megan Bowen has changed it since.")
    assert rows(teams, "SELECT stopped FROM recurrences") == [(0,)]


async def test_another_s_change_is_not_taken_back(teams: Teams) -> None:
    group = teams.group_chat(ALEX, MEGAN)
    await group.say(WEEKLY)
    await group.say("stop recurring 1", by=MEGAN)

    await group.say("undo recurring 1")

    assert group.card.says("It stays as it is: Megan Bowen changed it last.")


async def test_everybody_sees_what_was_changed_on_a_shared_card(teams: Teams) -> None:
    group = teams.group_chat(ALEX, MEGAN)
    await group.say(WEEKLY)

    await group.click("Stop", by=MEGAN)

    await until(lambda: group.shared.says("stopped"))


async def test_who_is_no_member_sees_and_changes_nothing(teams: Teams) -> None:
    theirs = teams.group_chat(ALEX, name="theirs")
    await theirs.say(WEEKLY)
    card = theirs.card
    outside = teams.personal(MEGAN)
    await outside.say("hi")

    for title in ("Stop", "Skip next", "Change", "Undo"):
        button = card.button(title).action
        action = {"type": button["type"], "verb": button["verb"], "data": button["data"]}
        await outside.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"}, by=MEGAN)
        assert not outside.card.says("backups")

    assert rows(teams, "SELECT version, stopped FROM recurrences") == [(1, 0)]
    await outside.say("recurring")
    assert outside.card.says("Nothing comes by itself here yet.")


async def test_the_zone_of_the_settings_moves_what_comes(teams: Teams) -> None:
    channel = teams.channel()
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add"))
    await channel.say(WEEKLY)
    before = rows(teams, "SELECT next_day, next_at FROM recurrences")

    await channel.say("settings")
    await channel.click("Save", zone="America/New_York")

    after = rows(teams, "SELECT next_day, next_at FROM recurrences")
    assert after != before
    await channel.say("undo")
    assert rows(teams, "SELECT next_day, next_at FROM recurrences") == before


@pytest.mark.parametrize("typed", ["", "x" * 251])
async def test_a_title_that_cannot_be_is_refused(chat: Chat, typed: str) -> None:
    await chat.say(WEEKLY)
    await chat.click("Change")
    card = chat.card
    save = card.button("Save").action

    data = {**save["data"], "title": typed, "rule": "every monday", "at": "09:00"}
    action = {"type": "Action.Execute", "verb": save["verb"], "data": data}
    await chat.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"}, on=card)

    assert chat.card.says("The title needs a few words")


async def test_a_rule_at_the_end_makes_a_task_and_is_offered_on_its_receipt(chat: Chat, teams: Teams) -> None:
    await chat.say("patch the print servers in the lab")
    assert "Repeat" not in chat.card.buttons
    await chat.say("patch the print servers every monday at 9, high")
    assert rows(teams, "SELECT count(*) FROM tasks") == [(2,)]

    await chat.click("Repeat")

    assert chat.card.says("Every Monday, 09:00")
    assert chat.card.says("Patch the print servers")
    assert chat.card.says("▲ High")
    assert rows(teams, "SELECT count(*) FROM recurrences") == [(1,)]
    assert rows(teams, "SELECT count(*) FROM tasks") == [(2,)]

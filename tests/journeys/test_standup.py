"""The stand-up: walked each morning, acted on in place, and alive until the next one."""

from datetime import timedelta

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams
from tests.journeys.test_live_board import edits, shows
from tests.journeys.waiting import until
from tests.raw import raw


async def a_working_team(teams: Teams) -> Chat:
    """A channel with a task in every lane."""
    channel = teams.channel()
    for words in (
        "downtime: mail is down everywhere INC0012345",
        "patch the print server",
        "renew the certificate",
        "check the backups",
        "order new toner",
        "clean up the rack",
    ):
        await channel.say(words)
    await channel.say("start 2", by=MEGAN)
    await channel.say("block 2 vendor driver", by=MEGAN)
    await channel.say("start 3")
    await channel.say("start 4", by=MEGAN)
    await channel.say("test 4", by=MEGAN)
    await channel.say("park 5")
    return channel


def make_older(teams: Teams, days: int) -> None:
    """Let all that has happened have happened so many days ago."""
    earlier = int(timedelta(days=days) / timedelta(microseconds=1))
    with raw(teams.settings) as database:
        database.execute("UPDATE tasks SET captured_at = captured_at - ?, entered_at = entered_at - ?", (earlier,) * 2)
        database.execute("UPDATE events SET at = at - ?", (earlier,))


def in_order(text: str, *words: str) -> bool:
    """Whether the words stand there one after the other."""
    found = [text.find(word) for word in words]
    return -1 not in found and found == sorted(found)


async def test_it_walks_what_is_worked_on_and_never_the_backlog(teams: Teams) -> None:
    channel = await a_working_team(teams)

    await channel.say("standup")

    text = channel.card.text.partition("🚨")[2]
    assert in_order(text, "EMERGENCY", "#1", "BLOCKED", "#2", "IN PROGRESS", "#3", "TESTING", "#4", "ICE BOX")
    assert "BACKLOG" not in text
    assert "#6" not in text
    assert "show 1" in text


async def test_it_says_what_has_changed_since_the_last_one_without_who(teams: Teams) -> None:
    channel = await a_working_team(teams)
    await channel.say("done 3")

    await channel.say("standup")

    assert channel.card.says("1 finished, 3 started, 1 to testing, 1 emergency, 1 newly blocked, 6 captured")


async def test_the_threats_name_tasks_and_nobody(teams: Teams) -> None:
    channel = await a_working_team(teams)
    make_older(teams, 20)
    await channel.say("downtime: VPN is down INC0012346")
    for number in (3, 7, 8):
        await channel.say(f"check rack {number} for dust")
    for number in (8, 9):
        await channel.say(f"start {number}")

    await channel.say("standup")

    assert channel.card.says("Too much WIP #3 · #8 · #9: at the limit of 3")
    assert channel.card.says("Blocked #2 for 20 d")
    assert channel.card.says("Unplanned #7 since")
    assert channel.card.says("Neglected none")


async def test_what_stands_longer_than_is_usual_is_neglected(teams: Teams) -> None:
    channel = teams.channel()
    for number in range(1, 7):
        await channel.say(f"check rack {number} for dust")
        await channel.say(f"start {number}")
        await channel.say(f"done {number}")
    await channel.say("patch the print server")
    await channel.say("start 7")
    make_older(teams, 9)

    await channel.say("standup")

    assert channel.card.says("Neglected #7 for 9 d; usual: 1 d")
    assert channel.card.says("⏳ for 9 d")


async def test_a_step_is_taken_in_place_and_can_be_taken_back_there(teams: Teams) -> None:
    channel = await a_working_team(teams)
    await channel.say("standup")

    await channel.click("Finish #3; open sub-tasks are asked about")
    assert channel.card.says("Stand-up")
    assert channel.card.says("Alex Wilber moved it to DONE")
    assert channel.card.says("1 finished")
    await channel.click("Undo")

    assert in_order(channel.card.text.partition("⛔")[2], "▶️ IN PROGRESS", "#3")


async def test_a_form_leads_back_to_the_stand_up_and_a_refusal_has_its_ways_out(teams: Teams) -> None:
    channel = await a_working_team(teams)
    await channel.say("standup")

    await channel.click("Block #3: say what it waits for")
    await channel.click("Block #3", cause="the part")

    assert channel.card.says("Stand-up")
    assert channel.card.says("for the part")


async def test_what_a_task_says_is_changed_on_its_own_card(teams: Teams) -> None:
    channel = await a_working_team(teams)
    await channel.say("standup")

    await channel.click("Open #3")
    assert channel.card.says("IN PROGRESS · #3")
    assert "Stand-up" in channel.card.buttons
    await channel.click("Stand-up")

    assert channel.card.says("BLOCKED")


async def test_the_newest_stand_up_and_the_newest_board_are_both_alive(teams: Teams) -> None:
    channel = await a_working_team(teams)
    await channel.say("board")
    board = channel.card.message_id
    await channel.say("standup")
    standup = channel.card.message_id

    await teams.personal(ALEX).say("note 3 nearly there")
    await teams.personal(ALEX).say("done 3")

    await until(lambda: shows(channel, standup, "1 finished"))
    await until(lambda: shows(channel, board, "DONE"))
    assert edits(channel, standup) >= 1


async def test_many_tasks_are_walked_page_by_page(teams: Teams) -> None:
    chat = teams.personal()
    for number in range(1, 31):
        await chat.say(f"emergency check rack {number} for dust INC00{number:05}")

    await chat.say("standup")
    assert chat.card.says("1 to 12 of 30")
    await chat.click("Show more")
    await chat.click("Show more")

    assert chat.card.says("25 to 30 of 30")
    assert not chat.card.says("Too much WIP")
    await chat.click("Finish #30; open sub-tasks are asked about")
    assert chat.card.says("25 to 29 of 29")


async def test_with_nothing_to_walk_it_says_so(chat: Chat) -> None:
    await chat.say("dsu")

    assert chat.card.says("Nothing is worked on just now")
    assert chat.card.says("nothing moved")

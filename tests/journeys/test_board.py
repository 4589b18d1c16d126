"""The board shows where everything stands, and every row opens its task."""

from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams


async def test_an_empty_board_says_how_to_begin(chat: Chat) -> None:
    await chat.say("board")

    assert chat.card.buttons
    assert not chat.card.says("BACKLOG")


async def test_the_board_shows_every_lane_that_holds_something_in_reading_order(chat: Chat) -> None:
    for words in ["alpha one two", "beta one two", "gamma one two", "delta one two", "epsilon one two", "zeta one two"]:
        await chat.say(words)
    for words in ["start 2", "start 3", "block 3 vendor", "emergency 4 INC1", "park 5", "start 6", "test 6"]:
        await chat.say(words)

    await chat.say("board")

    seen = [chat.card.text.index(lane) for lane in ("EMERGENCY", "BLOCKED", "IN PROGRESS", "TESTING", "BACKLOG", "ICE")]
    assert seen == sorted(seen)


async def test_a_row_opens_its_task_and_the_task_leads_back(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("board")

    await chat.click("Open #1")
    assert chat.card.says("BACKLOG · #1")
    await chat.click("Board")

    assert chat.card.says("Patch the print server")
    assert "Refresh" in chat.card.buttons


async def test_one_lane_can_be_asked_for_by_word_and_by_button(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("renew the web certificate")
    await chat.say("start 2")

    await chat.say("board in progress")
    assert not chat.card.says("Patch the print server")
    await chat.say("board")
    await chat.click("Only BACKLOG")

    assert chat.card.says("Patch the print server")
    assert not chat.card.says("Renew the web certificate")


async def test_a_large_backlog_is_paged_and_every_task_can_be_reached(chat: Chat) -> None:
    for number in range(40):
        await chat.say(f"check rack number {number} for dust")
    await chat.say("board")
    seen = set(_numbers(chat))

    for _ in range(2):
        await chat.click("Show more")
        seen |= set(_numbers(chat))

    assert seen == set(range(1, 41))


async def test_my_tasks_are_the_askers_own_open_ones(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("renew the web certificate")
    await channel.say("start 1")
    await channel.say("start 2", by=MEGAN)

    await channel.say("my tasks", by=MEGAN)

    assert channel.card.says("Renew the web certificate")
    assert not channel.card.says("Patch the print server")


async def test_each_place_has_a_board_of_its_own(teams: Teams) -> None:
    channel, group, personal = teams.channel(), teams.group_chat(), teams.personal()
    await channel.say("patch the print server")
    await group.say("renew the web certificate")

    await personal.say("board")
    await group.say("#1")

    assert not personal.card.says("#1")
    assert group.card.says("Renew the web certificate")


async def test_all_channels_of_a_team_share_one_board(teams: Teams) -> None:
    await teams.channel(name="helpdesk").say("patch the print server")
    other = teams.channel(name="night-shift")

    await other.say("task 1")

    assert other.card.says("Patch the print server")


def _numbers(chat: Chat) -> list[int]:
    return [int(title.removeprefix("Open #")) for title in chat.card.buttons if title.startswith("Open #")]

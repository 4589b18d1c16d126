"""The connector refuses, fails, drops or hangs: turns are answered, others never notice, nothing is doubled or lost."""

import asyncio

import pytest

from tests.double.chat import Chat
from tests.double.faults import Fault
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.faults.databases import locked
from tests.faults.load import Stopwatch
from tests.faults.troubles import TROUBLES
from tests.journeys.stored import rows
from tests.journeys.waiting import until

GIVEN_UP_SECONDS = 11.0
LOCKED_SECONDS = 7.0


def timed(teams: Teams, chats: list[Chat]) -> Stopwatch:
    """Let a watch tell how long the turns of these chats take."""
    clock = Stopwatch(teams)
    for chat in chats:
        chat.bot = clock
    return clock


def posts(teams: Teams, chat: Chat, words: str) -> tuple[int, int]:
    """How often the bot asked to post these words there, and how many copies stand."""
    arrived = [one for one in teams.microsoft.arrived if one.method == "POST" and one.conversation == chat.id]
    standing = [message for message in chat.answers if words in str(message.activity)]
    return sum(words in str(one.body) for one in arrived), len(standing)


async def test_whatever_befalls_a_receipt_its_turn_is_answered_and_stored_and_it_is_never_doubled(teams: Teams) -> None:
    sick = {kind: teams.group_chat(name=f"sick-{place}") for place, kind in enumerate(TROUBLES)}
    well = [teams.group_chat(name=f"well-{place}") for place in range(len(TROUBLES))]
    clock = timed(teams, [*sick.values(), *well])
    await well[0].say("hello")
    clock.seconds.clear()
    teams.microsoft.faults = [TROUBLES[kind].of("POST", chat.id.removeprefix("19:")) for kind, chat in sick.items()]

    for ill, healthy in zip(sick.values(), well, strict=True):
        await asyncio.gather(ill.say("patch the print server"), healthy.say("patch the mail server"))
    reached = [posts(teams, chat, "mail server") for chat in well]
    await asyncio.sleep(GIVEN_UP_SECONDS)

    assert clock.is_prompt, clock.seconds
    assert reached == [(1, 1)] * len(well)
    found = {kind: posts(teams, chat, "print server") for kind, chat in sick.items()}
    assert found == {kind: (trouble.requests, trouble.copies) for kind, trouble in TROUBLES.items()}
    assert rows(teams, "SELECT count(*) FROM tasks") == [(len(sick) + len(well),)]


async def test_whatever_befalls_an_edit_the_press_is_answered_and_all_see_the_newest_card_in_the_end(
    teams: Teams,
) -> None:
    gone = {"403", "404"}
    sick = {kind: teams.group_chat(name=f"sick-{place}") for place, kind in enumerate(TROUBLES) if kind not in gone}
    clock = timed(teams, list(sick.values()))
    for chat in sick.values():
        await chat.say("patch the print server")
    cards = {kind: chat.card for kind, chat in sick.items()}
    clock.seconds.clear()
    teams.microsoft.faults = [TROUBLES[kind].of("PUT", chat.id.removeprefix("19:")) for kind, chat in sick.items()]

    for chat in sick.values():
        await chat.click("Start")

    def seen() -> set[str]:
        return {
            kind for kind, card in cards.items() if "IN PROGRESS" in str(teams.microsoft.message(card.message_id).card)
        }

    await asyncio.sleep(GIVEN_UP_SECONDS)
    await until(lambda: seen() == sick.keys())
    assert clock.is_prompt, clock.seconds
    assert [len(chat.answers) for chat in sick.values()] == [1] * len(sick)


async def alarmed(teams: Teams, place: int) -> tuple[Chat, Chat]:
    """A team that has the bot: a channel, and the main conversation in which everybody is told."""
    home = f"19:team-{place}@thread.tacv2"
    channel = teams.channel(name=f"desk-{place}", team=home)
    general = Chat(teams.microsoft, teams, {**channel.conversation, "id": home}, channel.channel_data)
    await channel.deliver(
        channel.activity("installationUpdate", MEGAN, action="add") | {"conversation": general.conversation}
    )
    return channel, general


async def test_whatever_befalls_an_alarm_it_is_posted_once_where_it_was_refused_and_never_twice(teams: Teams) -> None:
    chats = {kind: await alarmed(teams, place) for place, kind in enumerate(TROUBLES)}
    clock = timed(teams, [channel for channel, _ in chats.values()])
    await until(lambda: all(general.answers for _, general in chats.values()))
    teams.microsoft.faults = [
        TROUBLES[kind].of("POST", general.id.removeprefix("19:")) for kind, (_, general) in chats.items()
    ]

    for channel, _ in chats.values():
        await channel.say("downtime: mail is down everywhere INC0076543", by=MEGAN)
    await asyncio.sleep(GIVEN_UP_SECONDS)

    found = {kind: posts(teams, general, "INC0076543") for kind, (_, general) in chats.items()}
    assert clock.is_prompt, clock.seconds
    assert found == {kind: (trouble.requests, trouble.copies) for kind, trouble in TROUBLES.items()}


@pytest.mark.parametrize(("status", "requests"), [(429, 2), (0, 1)], ids=["refused", "posted"])
async def test_what_teams_tells_of_an_alarm_while_the_database_is_locked_is_kept_and_it_is_posted_once_in_the_end(
    teams: Teams, caplog: pytest.LogCaptureFixture, status: int, requests: int
) -> None:
    channel, general = await alarmed(teams, 0)
    await until(lambda: bool(general.answers))
    answered = asyncio.Event()
    fault = Fault(status, "POST", general.id.removeprefix("19:"), headers={"Retry-After": "1"}, until=answered)
    teams.microsoft.faults = [fault]
    await channel.say("downtime: mail is down everywhere INC0076543", by=MEGAN)
    await until(lambda: fault.times == 0)

    async with locked(teams.settings.data_dir / "kanban.db"):
        answered.set()
        await asyncio.sleep(LOCKED_SECONDS)
    await until(lambda: rows(teams, "SELECT key FROM outbox WHERE kind = 'emergency'") == [])

    assert "what became of a post could not be kept" in caplog.messages
    assert posts(teams, general, "INC0076543") == (requests, 1)

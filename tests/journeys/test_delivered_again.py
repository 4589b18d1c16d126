"""Teams delivers again what it thinks was lost; nothing happens twice."""

import asyncio

from tests.double.chat import Activity, Chat
from tests.double.teams import Teams
from tests.journeys.exported import exported

ASKS = 100
DELIVERIES = 1_000
AT_ONCE = 16


async def test_a_thousand_deliveries_of_a_hundred_asks_make_a_hundred_tasks(teams: Teams) -> None:
    chat = teams.personal()
    asks = [chat.activity("message", text=f"check rack {number} for dust") for number in range(ASKS)]
    gate = asyncio.Semaphore(AT_ONCE)

    async def deliver(activity: Activity) -> int:
        async with gate:
            return (await teams.deliver(activity)).status

    statuses = await asyncio.gather(*(deliver(asks[number % ASKS]) for number in range(DELIVERIES)))

    assert set(statuses) == {200}
    tasks = await exported(teams)
    assert sorted(task["title"] for task in tasks) == sorted(f"Check rack {number} for dust" for number in range(ASKS))


async def test_an_ask_delivered_again_gets_the_same_receipt(chat: Chat) -> None:
    ask = chat.activity("message", text="patch the print server, urgent")
    await chat.deliver(ask)
    first = chat.card.text

    await chat.deliver(ask)

    assert chat.card.text == first
    assert len(chat.answers) == 2


async def test_a_press_delivered_again_under_a_new_id_changes_nothing_more(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.click("Open")
    card = chat.card

    for _ in range(4):
        await chat.click("Add note", on=card, text="the part has arrived")

    await chat.say("task 1")
    assert chat.card.text.count("the part has arrived") == 1


async def test_the_welcome_is_said_once_though_two_activities_tell_of_it(teams: Teams) -> None:
    channel = teams.channel()
    added = [channel.activity("installationUpdate", action="add"), _bot_added(channel)]

    for activity in added:
        await channel.deliver(activity)

    assert len(channel.answers) == 1
    assert channel.card.says("No ask gets dropped")


def _bot_added(channel: Chat) -> Activity:
    activity = channel.activity("conversationUpdate")
    return {**activity, "membersAdded": [activity["recipient"]]}

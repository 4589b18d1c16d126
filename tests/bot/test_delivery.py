"""Edits that follow a turn: none is lost, whatever is under way."""

import asyncio

from bot.crashes import Crashes
from bot.delivery import Worker
from tests.double.teams import Teams
from tests.journeys.waiting import until


async def test_an_edit_that_comes_while_another_is_being_sent_stands_in_the_end(teams: Teams) -> None:
    arrived, go_on = teams.microsoft.arrived, asyncio.Event()
    teams.microsoft.fail(method="PUT", until=go_on)
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.click("Start")
    await until(lambda: arrived[-1].method == "PUT")

    await channel.click("Test")
    assert channel.shared.says("BACKLOG · #1")
    go_on.set()

    await until(lambda: channel.shared.says("TESTING / QA · #1"))
    assert len(teams.microsoft.message(channel.card.message_id).versions) == 3


async def test_the_worker_stops_though_something_is_written_at_that_very_moment() -> None:
    wrote = asyncio.Event()
    seen = asyncio.Event()

    async def work() -> None:
        seen.set()

    for _ in range(20):
        worker = Worker(wrote, Crashes(), work=work)
        worker.start()
        await seen.wait()
        for _ in range(3):
            await asyncio.sleep(0)
        wrote.set()
        async with asyncio.timeout(2):
            await worker.close()
        seen.clear()

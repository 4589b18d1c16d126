"""Two bots on one database: a person's day, and what an asker is told, are posted by one of them, once."""

import asyncio

from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, MEGAN
from tests.double.teams import running
from tests.journeys.mornings import dawn, hurry, in_the_morning, today, write
from tests.journeys.stored import rows
from tests.journeys.waiting import until


async def test_whichever_is_faster_it_is_posted_once(microsoft: Microsoft, settings: Settings) -> None:
    async with running(microsoft, settings) as first, running(microsoft, settings) as second:
        channel = in_the_morning(first.channel())
        for number in range(1, 6):
            await channel.say(f"patch print server {number}", by=MEGAN)
            await channel.say(f"assign {number} me", by=ALEX)
            await channel.say(f"start {number}", by=ALEX)
        write(first, "UPDATE tasks SET due = ?", today().isoformat())
        chat, other = in_the_morning(first.personal(ALEX)), in_the_morning(second.personal(ALEX))
        await asyncio.gather(chat.say("hi"), other.say("hello"))
        elsewhere = second.channel()
        await elsewhere.say("done 1", by=ALEX)

        dawn(first, ALEX)
        hurry(first, "closed")
        await asyncio.gather(channel.say("note 2 one"), elsewhere.say("note 3 two"))

        await until(lambda: rows(first, "SELECT count(*) FROM outbox") == [(0,)])
        await asyncio.sleep(0.3)
        assert len([one for one in chat.answers if "Your day · " in str(one.card)]) == 1
        assert len([one for one in channel.answers if "✅ Done" in str(one.card) and "by Alex" in str(one.card)]) == 1

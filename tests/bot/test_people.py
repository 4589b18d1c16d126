"""Whom the bot knows: everybody who spoke or was mentioned, and whom Teams lists as a member."""

from tests.double.people import ADELE, ALEX, MEGAN, PATTI
from tests.double.teams import Teams


async def test_people_who_were_mentioned_can_be_picked_afterwards(teams: Teams) -> None:
    channel = teams.channel(ALEX, MEGAN, ADELE)
    await channel.say(
        f"patch the print server for @{MEGAN.name}, @{ADELE.name} knows how", mentions=(MEGAN, ADELE), by=ALEX
    )
    await channel.click("Open")

    await channel.click("Hand over")

    assert all(channel.card.says(person.name) for person in (ALEX, MEGAN, ADELE))
    assert not channel.card.says(PATTI.name)


async def test_who_was_mentioned_can_be_handed_a_task(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say(f"patch the print server for @{MEGAN.name}", mentions=(MEGAN,))
    await channel.click("Open")
    await channel.click("Hand over")

    await channel.click("Hand over", owner=MEGAN.id)

    assert channel.card.says(f"Owner {MEGAN.name}")

"""A team whose meetings come by themselves, and the clock that says when."""

from datetime import UTC, datetime, timedelta

from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.people import ALEX, Json
from tests.double.teams import TEAM_ID, Teams
from tests.raw import raw

EVERY_DAY = "1,2,3,4,5,6,7"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND, HOUR = timedelta(microseconds=1), timedelta(hours=1)


async def a_team(teams: Teams, meeting: str, *said: str) -> Chat:
    """A team that has the bot and has said this; its meeting is daily at a minute that has just begun."""
    channel = teams.channel(name="helpdesk")
    channel.timezone = "UTC"
    general = {**channel.conversation, "id": TEAM_ID}
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add") | {"conversation": general})
    for words in said:
        await channel.say(words)
    await channel.say("settings")
    minute = datetime.now(UTC).strftime("%H:%M")
    when: Json = {f"{meeting}_days": EVERY_DAY, f"{meeting}_at": minute}
    await channel.click("Save", zone="UTC", **when)
    assert channel.card.says("Settings saved")
    return channel


def make_due(teams: Teams, meeting: str, late: timedelta = timedelta()) -> None:
    """Let a meeting be due now, or since a while, as it was planned an hour before."""
    now = datetime.now(UTC) - late
    due = now.replace(second=0, microsecond=0)
    with raw(teams.settings) as database:
        database.execute(
            "UPDATE schedules SET next_at = ?, planned_at = ? WHERE meeting = ?",
            ((due - EPOCH) // MICROSECOND, (now - HOUR - EPOCH) // MICROSECOND, meeting),
        )


def posted(teams: Teams, words: str) -> list[Message]:
    """What was posted to the team's main conversation with these words on it."""
    return [message for message in teams.microsoft.posted(TEAM_ID) if words in str(message.card)]

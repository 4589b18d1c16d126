"""What waits for a backlog meetup, and what its tests do with it."""

from tests.double.chat import Chat
from tests.double.people import Json
from tests.double.teams import Teams

ROUTINE = (
    "document the phone system",
    "clean up stale DNS records",
    "renew the wildcard certificate",
    "check the backup of FS-01",
    "second monitor for the trading desk",
    "fax gateway makes strange noises",
    "move the payroll machine to cluster B",
    "add MFA for contractors",
    "extend log retention to 90 days",
    "try a new ping dashboard",
)
ASKS = (
    "label the patch panels in room B2",
    "patch the print server by tomorrow",
    "mail is slow for everybody, urgent",
    "printer??",
    "idea a wiki page for new joiners",
    "replace all floor switches\n- floor 1\n- floor 2\n- floor 3\n- floor 4\n- floor 5",
    "patch the print server PRN-02 INC0012345\nthe queue hangs",
    "order new toner",
    "rotate the service passwords",
    *ROUTINE,
)
IN_ORDER = (3, 2, 1, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 5, 6)


async def a_backlog(chat: Chat, asks: tuple[str, ...] = ASKS) -> None:
    """What was asked for, nothing of it decided."""
    for ask in asks:
        await chat.say(ask)


async def accept(chat: Chat, number: int, **inputs: Json) -> None:
    """Accept the task by its form."""
    await chat.click(f"Accept #{number}", **inputs)


def summaries(chat: Chat) -> list[str]:
    """The summaries that were posted where the meetup was held."""
    return [str(one.card) for one in chat.answers if "Backlog meetup" in str(one.card)]


async def a_small_backlog(teams: Teams) -> Chat:
    """Three asks in a channel, of which the first is looked at."""
    channel = teams.channel()
    await a_backlog(channel, ("label the patch panels", "patch the print server PRN-02", "order new toner for floor 3"))
    await channel.say("triage")
    return channel

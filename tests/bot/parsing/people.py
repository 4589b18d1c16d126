"""The people of the examples, and a message as Teams sends it."""

from datetime import date

from bot.parsing.said import Mention, Said
from kanban.tasks import Person

MONDAY = date(2026, 11, 23)
SENDER = Person("sender", "Sam Sender")
BOT = Person("bot", "Kanban")
PEOPLE = {"Ana": Person("ana", "Ana"), "Bruce": Person("bruce", "Bruce")}
MENTIONS = (
    Mention("<at>Kanban</at>", BOT, is_bot=True),
    *(Mention(f"<at>{name}</at>", person) for name, person in PEOPLE.items()),
)


def said(text: str, *mentions: Mention, today: date = MONDAY, html: bool = False) -> Said:
    """A message in which @Ana and @Bruce are mentions, as are those that are given."""
    for name in PEOPLE:
        text = text.replace(f"@{name}", f"<at>{name}</at>")
    return Said(text, SENDER, today, mentions or MENTIONS, html)

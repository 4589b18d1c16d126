"""The people of the examples, and a message as Teams sends it."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.parsing.said import Mention, Said
from kanban.tasks import Person

MONDAY = date(2026, 11, 23)
SENDER = Person("sender", "Sam Sender")
BOT = Person("bot", "Kanban")
PEOPLE = {name: Person(name.lower(), name) for name in ("Ana", "Bruce", "Larry")}
MENTIONS = (
    Mention("<at>Kanban</at>", BOT, is_bot=True),
    *(Mention(f"<at>{name}</at>", person) for name, person in PEOPLE.items()),
)
JIRA = frozenset({"OPS", "NET"})


def said(text: str, *mentions: Mention, today: date = MONDAY, html: bool = False) -> Said:
    """A message in which @Ana, @Bruce and @Larry are mentions, as are those that are given."""
    for name in PEOPLE:
        text = text.replace(f"@{name}", f"<at>{name}</at>")
    return Said(text, SENDER, today, mentions or MENTIONS, html, jira=JIRA)


def mentioned(people: Iterable[Mapping[str, str]]) -> tuple[Mention, ...]:
    """The mention entities of people by `id` and `name`, in the order in which a message names them."""
    return tuple(Mention(f"<at>{person['name']}</at>", Person(person["id"], person["name"])) for person in people)

"""What somebody said to the bot, before anything is understood."""

from dataclasses import dataclass
from datetime import date

from kanban.tasks import Person


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention entity: `text` is its markup as it stands in the message, such as `<at>Ana Ruiz</at>`."""

    text: str
    person: Person
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One message; `today` is the sender's own date, `html` tells that entities such as `&amp;` are escaped."""

    text: str
    sender: Person
    today: date
    mentions: tuple[Mention, ...] = ()
    html: bool = False

"""What somebody said to the bot, before anything is understood."""

from dataclasses import dataclass
from datetime import date

from kanban.tasks import Lane, Person


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention entity: `text` is its markup as it stands in the message, such as `<at>Ana Ruiz</at>`."""

    text: str
    person: Person
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One message; `today` is the sender's own date, `html` tells that entities such as `&amp;` are escaped.

    `rich` is the same message as Teams' HTML, where it came along; `day_first` tells a sender for whom 5/12 is in
    December; `jira` are the keys of the Jira projects whose tickets are known, `lanes` what the board calls its lanes.
    `languages` are those that the sender may write besides English, likeliest first, such as `de`.
    """

    text: str
    sender: Person
    today: date
    mentions: tuple[Mention, ...] = ()
    html: bool = False
    rich: str = ""
    day_first: bool = False
    jira: frozenset[str] = frozenset()
    lanes: tuple[tuple[Lane, str], ...] = ()
    languages: tuple[str, ...] = ()

"""One exchange: who asks, when, where they are, and what tells the same exchange delivered again."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Self

from kanban.board import Whereabouts
from kanban.tasks import Person
from storage.conversations import Conversation
from storage.inbox import Key
from storage.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a handler knows about who asks; `at` is in UTC, `zone` is the asker's, `people` are whom they mentioned.

    `seen` is the version of the task that the pressed card showed, `message` the one that holds it, `said` the words
    without the bot's mention; `heard` is the shared conversation that it is in, `thread` the message that its thread
    began with. `visit` leads to the board that the turn is on, `whereabouts` tells of it in a personal chat. `pressed`
    tells a button's turn whose answer only the presser is shown, `system` that no person asks but another system;
    `languages` are those besides English that the person may write.
    """

    person: Person
    at: datetime
    zone: tzinfo
    keys: tuple[Key, ...]
    aad_id: str | None = None
    people: tuple[Person, ...] = ()
    said: str = ""
    seen: int | None = None
    message: str = ""
    heard: Conversation | None = None
    thread: str = ""
    visit: Visit | None = None
    whereabouts: Whereabouts | None = None
    pressed: bool = False
    system: bool = False
    languages: tuple[str, ...] = ()

    @property
    def now(self) -> datetime:
        """The moment of this turn on the asker's clock."""
        return self.at.astimezone(self.zone)

    def at_the_end_of_its_minute(self) -> Self:
        """The same turn as late as it may have been by a clock without seconds, by which boards tell the time."""
        return replace(self, at=self.at.replace(second=59, microsecond=999_999))

    def with_words(self, said: str) -> Self:
        """The same turn, with what was said in it, the bot's mention apart."""
        return replace(self, said=said)

    def entered(self, visit: Visit, whereabouts: Whereabouts | None) -> Self:
        """The same turn, on the board that was found for it."""
        return replace(self, visit=visit, whereabouts=whereabouts)

    @property
    def is_away(self) -> bool:
        """Whether a team's board is used from a personal chat, which vouches for nobody."""
        return self.whereabouts is not None and not self.whereabouts.own

    @property
    def is_undecided(self) -> bool:
        """Whether a personal chat could be about several boards and none has been chosen."""
        here = self.whereabouts
        return here is not None and here.others and not here.chosen

    def on_card(self, version: int | None) -> Self:
        """The same turn, as a press on a card that showed this version of a task."""
        return replace(self, seen=version)

    def aside(self) -> Self:
        """The same turn, whose answer nobody but the presser is shown."""
        return replace(self, pressed=True)

    def known_by(self, key: Key) -> Self:
        """The same turn, told by one more key when it is delivered again."""
        return replace(self, keys=(*self.keys, key))

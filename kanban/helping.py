"""What teaches people to work with the board: a welcome, help by topic, and an example."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kanban.commands import Command
from kanban.tasks import Person, Task


class HelpTopic(StrEnum):
    """What people want to do with a board, by which help is sorted."""

    ASKING = "asking"
    LOOKING = "looking"
    MOVING = "moving"
    CHANGING = "changing"
    MEETINGS = "meetings"
    REPEATING = "repeating"
    ARRANGING = "arranging"


class Gathering(StrEnum):
    """What kind of conversation the bot is in."""

    PERSONAL = "personal"
    TEAM = "team"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class HelpView:
    """What can be asked, or one topic or word of it; in a `shared` conversation the bot is mentioned first.

    `tasks` are some of the reader's own, whose numbers can stand in examples.
    """

    about: str = ""
    shared: bool = False
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleView:
    """What would be read in an ask that was not kept: its `words`, and the task that they would become."""

    words: str
    task: Task
    now: datetime


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The first words in a conversation; `by` is who added the bot, where Teams has told their name.

    `again` tells that the bot was there before, and that its board is as it was.
    """

    place: Gathering
    by: str = ""
    admins: tuple[Person, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class MeantView:
    """Words that are an ask unless they were meant as a command: `said` is how that is spelt, `task` what it is about.

    `original` are the words as they came, which can still be captured.
    """

    said: str
    command: Command
    original: str
    task: Task | None = None


Teaching = HelpView | ExampleView | WelcomeView | MeantView

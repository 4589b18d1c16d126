"""A team's board, its settings, and who works on it."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from kanban.tasks import Lane, Person

DEFAULT_WIP_LIMIT = 3


class Role(StrEnum):
    """What somebody is on a board; whoever added the bot, and whom they name, are its admins."""

    MEMBER = "member"
    ADMIN = "admin"


class Triage(StrEnum):
    """Who may decide what becomes of tasks in the backlog maintenance meetup."""

    EVERYBODY = "everybody"
    ADMINS = "admins"


@dataclass(frozen=True, slots=True)
class Meeting:
    """When a meeting is held, in the board's time zone: its days as ISO weekdays (1 is Monday), none for never."""

    days: tuple[int, ...]
    at: time


STANDUP = Meeting((1, 2, 3, 4, 5), time(9, 0))
BMM = Meeting((2, 4), time(14, 0))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works on a board, and as what."""

    person: Person
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class Board:
    """One Teams team's, group chat's or person's board with its settings.

    `zone` is an IANA name, `language` an ISO 639 code, that of the cards that everybody reads; both are empty where
    nobody has said them. `lane_titles` names the lanes that the team calls otherwise; `ticket_link` is an address with
    `{ticket}` in it; `jira` are the keys of projects whose tickets are read in asks. No meeting is held on `days_off`,
    nor on the public holidays of `country` (ISO 3166: `DE`, or `DE-BY`). `reminders` tells whether the person whose own
    board it is wants to be told of their day. `changes` grows whenever anything that can be seen of the board is
    written. `webhooks` is how many other systems are told of it.
    """

    id: int
    name: str
    wip_limit: int = DEFAULT_WIP_LIMIT
    zone: str = ""
    language: str = ""
    lane_titles: tuple[tuple[Lane, str], ...] = ()
    ticket_link: str = ""
    jira: frozenset[str] = frozenset()
    standup: Meeting = STANDUP
    bmm: Meeting = BMM
    country: str = ""
    days_off: frozenset[date] = frozenset()
    triage: Triage = Triage.EVERYBODY
    reminders: bool = True
    changes: int = field(default=0, compare=False)
    webhooks: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Which board a personal chat is about, by name: whether it is the reader's own, and whether they have others.

    `chosen` tells that they have said so.
    """

    name: str
    own: bool = False
    others: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """A board to choose, by its id (None: the reader's own) and name; `here` tells that the chat is about it now.

    `people` are some of who work on it, which tells boards apart that have no name.
    """

    board: int | None
    name: str
    kind: str
    here: bool = False
    people: tuple[Person, ...] = ()

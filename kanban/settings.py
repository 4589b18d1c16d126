"""What a board's settings may be; every fault of a form is named at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kanban.board import Board, Meeting, Triage
from kanban.commands import ChangeSettings
from kanban.schedule import UnknownCountryError, public_holidays
from kanban.tasks import Lane, Person
from kanban.unset import UNSET, Unset

T = TypeVar("T")

HIGHEST_WIP_LIMIT = 20
MOST_DAYS_OFF = 60
LONGEST_TITLE = 30
LONGEST_LINK = 500
TICKET = "{ticket}"
_NUMBER = re.compile(r"0{0,9}\d{1,9}", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_JIRA = re.compile(r"[A-Z][A-Z0-9_]{1,19}", re.ASCII)
_TITLE = re.compile(r"[^\W_](?:[^\W_]|[ /&-])*")
_SEPARATORS = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A field of the form whose value cannot be, and that value."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A board's settings and admins as they are to be."""

    board: Board
    admins: tuple[Person, ...]


class Unsettled(Exception):
    """Some of what the form says cannot be; nothing was changed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(len(faults))
        self.faults = faults


def settle(now: Settled, command: ChangeSettings, members: Iterable[Person]) -> Settled:
    """The settings as the form wants them, or Unsettled with every fault."""
    board = now.board
    reading = _Reading()
    board = replace(
        board,
        wip_limit=reading.limit(command.wip_limit, board.wip_limit),
        zone=reading.zone(command.zone, board.zone),
        language=board.language if command.language is UNSET else command.language or board.language,
        standup=reading.meeting("standup", command.standup_days, command.standup_at, board.standup),
        bmm=reading.meeting("bmm", command.bmm_days, command.bmm_at, board.bmm),
        country=reading.country(command.country, board.country),
        days_off=reading.days(command.days_off, board.days_off),
        triage=reading.triage(command.triage, board.triage),
        ticket_link=reading.link(command.ticket_link, board.ticket_link),
        jira=reading.jira(command.jira, board.jira),
        lane_titles=reading.titles(command.lane_titles, dict(board.lane_titles)),
    )
    admins = reading.admins(command.admins, now.admins, {person.id: person for person in (*members, *now.admins)})
    if reading.faults:
        raise Unsettled(tuple(reading.faults))
    return Settled(board, admins)


class _Reading:
    """Reads what was typed, field by field, and keeps what cannot be."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def limit(self, typed: str | Unset, otherwise: int) -> int:
        if typed is UNSET:
            return otherwise
        if _NUMBER.fullmatch(typed) and 1 <= int(typed) <= HIGHEST_WIP_LIMIT:
            return int(typed)
        return self._fault("wip_limit", typed, otherwise)

    def zone(self, typed: str | Unset, otherwise: str) -> str:
        if typed is UNSET or not typed:
            return otherwise if typed is UNSET else ""
        try:
            return ZoneInfo(typed).key
        except (ValueError, OSError, KeyError):
            return self._fault("zone", typed, otherwise)

    def meeting(self, name: str, days: tuple[str, ...] | Unset, at: str | Unset, otherwise: Meeting) -> Meeting:
        meeting = otherwise
        if at is not UNSET:
            clock = _CLOCK.fullmatch(at)
            fallback = self._fault(f"{name}_at", at, otherwise.at) if clock is None else otherwise.at
            meeting = replace(meeting, at=time(int(clock[1]), int(clock[2])) if clock else fallback)
        if days is UNSET:
            return meeting
        if set(days) <= set("1234567"):
            return replace(meeting, days=tuple(sorted(int(day) for day in set(days))))
        return self._fault(f"{name}_days", ", ".join(days), meeting)

    def country(self, typed: str | Unset, otherwise: str) -> str:
        if typed is UNSET or not typed:
            return otherwise if typed is UNSET else ""
        place = "-".join(typed.upper().split())
        try:
            public_holidays(place)
        except UnknownCountryError:
            return self._fault("country", typed, otherwise)
        return place

    def days(self, typed: str | Unset, otherwise: frozenset[date]) -> frozenset[date]:
        if typed is UNSET:
            return otherwise
        try:
            found = frozenset(date.fromisoformat(day) for day in _SEPARATORS.split(typed) if day)
        except ValueError:
            return self._fault("days_off", typed, otherwise)
        return found if len(found) <= MOST_DAYS_OFF else self._fault("days_off", typed, otherwise)

    def triage(self, typed: str | Unset, otherwise: Triage) -> Triage:
        if typed is UNSET:
            return otherwise
        return Triage(typed) if typed in set(Triage) else self._fault("triage", typed, otherwise)

    def link(self, typed: str | Unset, otherwise: str) -> str:
        if typed is UNSET or not typed:
            return otherwise if typed is UNSET else ""
        return typed if _is_link(typed) else self._fault("ticket_link", typed, otherwise)

    def jira(self, typed: str | Unset, otherwise: frozenset[str]) -> frozenset[str]:
        if typed is UNSET:
            return otherwise
        keys = frozenset(key.upper() for key in _SEPARATORS.split(typed) if key)
        return keys if all(map(_JIRA.fullmatch, keys)) else self._fault("jira", typed, otherwise)

    def titles(self, typed: tuple[tuple[str, str], ...], held: dict[Lane, str]) -> tuple[tuple[Lane, str], ...]:
        """The lanes' titles; an empty one gives a lane its own name back, and no two lanes are called the same."""
        titles = dict(held)
        for name, said in typed:
            lane, title = Lane(name), " ".join(said.split())
            titles.pop(lane, None)
            if title and (len(title) > LONGEST_TITLE or not _TITLE.fullmatch(title)):
                self._fault(f"lane_{name}", title, None)
            elif title:
                titles[lane] = title
        for lane in _twins(titles):
            self._fault(f"lane_{lane.value}", titles[lane], None)
        return tuple(titles.items())

    def admins(
        self, typed: tuple[str, ...] | Unset, held: tuple[Person, ...], members: dict[str, Person]
    ) -> tuple[Person, ...]:
        if typed is UNSET:
            return held
        known = tuple(members[person] for person in typed if person in members)
        return known or self._fault("admins", "", held)

    def _fault(self, field: str, value: str, otherwise: T) -> T:
        self.faults.append(Fault(field, value))
        return otherwise


def _is_link(link: str) -> bool:
    """Whether a template is one address on one host, whatever ticket is put into it."""
    filled = link.replace(TICKET, "X")
    try:
        address, host = urlsplit(filled), urlsplit(link).hostname or ""
    except ValueError:
        return False
    plain = not any(character.isspace() or character in "{}<>\"'\\" for character in filled)
    fits = len(link) <= LONGEST_LINK and link.count(TICKET) == 1 and TICKET not in host
    return plain and fits and address.scheme == "https" and "." in host and "@" not in address.netloc


def _twins(titles: dict[Lane, str]) -> Iterator[Lane]:
    """The lanes that are called like another one, be it by that one's own name."""
    names = {lane: titles.get(lane, lane.value.replace("_", " ")).casefold() for lane in Lane}
    for lane in titles:
        if [*names.values()].count(names[lane]) > 1:
            yield lane

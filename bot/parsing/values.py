"""The one value that a word on a task wants: a person, a date, a ticket, a priority, a type, an input, another task."""

import re

from bot.parsing.asked import Numbered
from bot.parsing.dates import read_date
from bot.parsing.doors import read_input
from bot.parsing.kinds import read_type
from bot.parsing.pattern import lazily
from bot.parsing.priorities import read_priority
from bot.parsing.tickets import read_ticket
from kanban.commands import AddTicket, Command, DeclareEmergency, EditTask, LinkDuplicate
from kanban.questions import Why
from kanban.tasks import Effort, Person, Value
from kanban.unset import UNSET, Unset

_OF = lazily(r" (?:of|with|to) (?:task )?#?(?P<of>\d{1,9})[\s.!]*", re.IGNORECASE)
_NOBODY = frozenset({"nobody", "no one", "noone", "none", "no-one", "unassigned"})
_EFFORTS = {"hour": Effort.HOURS, "day": Effort.DAYS, "week": Effort.WEEKS}
_NOTHING = frozenset({"none", "no", "never", "nothing", "no date"})


BEGINS_DATE = lazily(
    r"\d|(?:in|next|this|on|by|before|until|end|today|tomorrow|yesterday|(?:mon|tues?|wed|thu|fri|sat|sun)[a-z]*)(?![\w-])",
    re.IGNORECASE,
)


def value_of(asked: Numbered) -> Command | None:
    """The words that want one value that the bot knows."""
    if "\n" in asked.text:
        return None
    match asked.word:
        case "emergency":
            return _emergency(asked)
        case "assign":
            return _assign(asked)
        case "ticket":
            return _ticket(asked)
        case "priority":
            priority = read_priority(asked.value)
            return EditTask(number=asked.number, priority=priority) if priority else asked.unknown()
        case "type":
            return _type(asked)
        case "value" | "effort":
            return _worth(asked)
        case "due":
            return _due(asked)
        case "input":
            return _input(asked)
        case "stakeholder":
            return _stakeholder(asked)
        case "duplicate":
            return _duplicate(asked)
        case _:
            return None


def _emergency(asked: Numbered) -> Command | None:
    """Without a ticket the task's own form asks for it; one word that is none is a slip, more words are an ask."""
    ticket = read_ticket(asked.value, asked.said.jira)
    if asked.ended or ticket:
        return DeclareEmergency(number=asked.number, ticket=ticket or "")
    return asked.lacks(Why.VALUE_UNKNOWN) if asked.value.isalpha() and not asked.value.endswith("s") else None


def _ticket(asked: Numbered) -> Command | None:
    """One more ticket, or none at all."""
    if asked.value.lower() in _NOTHING:
        return EditTask(number=asked.number, tickets=())
    ticket = read_ticket(asked.value, asked.said.jira)
    return AddTicket(number=asked.number, ticket=ticket) if ticket else asked.unknown()


def _type(asked: Numbered) -> Command | None:
    if asked.value.lower() in _NOTHING:
        return EditTask(number=asked.number, type=None)
    kind = read_type(asked.value)
    return EditTask(number=asked.number, type=kind) if kind else asked.unknown()


def _duplicate(asked: Numbered) -> Command | None:
    match = _OF.fullmatch(asked.rest)
    return LinkDuplicate(number=asked.number, of=int(match["of"])) if match else asked.unknown()


def _due(asked: Numbered) -> Command | None:
    if asked.value.lower() in _NOTHING:
        return EditTask(number=asked.number, due=None)
    due = read_date(asked.value, asked.said.today, day_first=asked.said.day_first)
    if due is not None:
        return EditTask(number=asked.number, due=due)
    return asked.lacks(Why.VALUE_UNKNOWN) if BEGINS_DATE.match(asked.value) else asked.unknown()


def _worth(asked: Numbered) -> Command | None:
    """What a task is worth, or how much work it is, by one of a few words."""
    said = asked.value.lower()
    if asked.word == "value" and said in set(Value):
        return EditTask(number=asked.number, value=Value(said))
    effort = _EFFORTS.get(said.removesuffix("s"))
    return EditTask(number=asked.number, effort=effort) if asked.word == "effort" and effort else asked.unknown()


def _input(asked: Numbered) -> Command | None:
    if asked.value.lower() in _NOTHING:
        return EditTask(number=asked.number, input=None)
    door = read_input(asked.value)
    return EditTask(number=asked.number, input=door) if door else asked.unknown()


def _assign(asked: Numbered) -> Command | None:
    owner = _person(asked)
    return asked.unknown() if owner is UNSET else EditTask(number=asked.number, owner=owner)


def _stakeholder(asked: Numbered) -> Command | None:
    stakeholder = _person(asked)
    return asked.unknown() if stakeholder is UNSET else EditTask(number=asked.number, stakeholder=stakeholder)


def _person(asked: Numbered) -> Person | Unset | None:
    """Somebody by mention, the sender by "me", nobody by None; a name alone is no identity, so UNSET."""
    value = asked.value
    value = value[3:] if value.lower().startswith("to ") else value
    if value.lower() in {"me", "myself", "@me"}:
        return asked.said.sender
    if value.lower() in _NOBODY:
        return None
    people = asked.heard.people
    named = [person for person in people if person.person and asked.heard.text[person.start : person.end] == value]
    return named[0].person if named and named[0].person else UNSET

"""What words were meant as that are an ask only because of a slip; asked where it is certain, offered where not."""

import re

from bot.parsing.languages import MODULES
from bot.parsing.near import Guess, guess
from bot.parsing.said import Said
from bot.turn import Turn
from kanban.commands import Change, EditTask
from kanban.helping import MeantView
from kanban.questions import Misunderstood, Why
from kanban.tasks import CLOSED_LANES, Lane, Person, Task
from storage.work import Work

_NAMED = re.compile(r"\w+\W+(?P<number>\d{1,9}) (?:to |for )?@?(?P<name>[^\d@]{2,60})", re.IGNORECASE)
_BY_NAME = frozenset({"assign", "stakeholder"})


def meant(found: Guess, turn: Turn, work: Work) -> MeantView | None:
    """The question whether a guess is right; None where its task is not there, as then it can only be an ask."""
    if not found.whole:
        return None
    task = None if found.number is None else work.tasks.find(found.number)
    if found.number is not None and task is None:
        return None
    return MeantView(found.said, found.command, turn.said, task)


def offered(task: Task, turn: Turn, work: Work) -> str:
    """The words that an ask may have been meant as, for its receipt; empty where there are none."""
    if task.version != 1 or task.lane is not Lane.BACKLOG:
        return ""
    board, today = work.board, turn.now.date()
    said = Said(task.original, turn.person, today, jira=board.jira, lanes=board.lane_titles, languages=tuple(MODULES))
    found = guess(said)
    if found is None or found.whole or not isinstance(found.command, Change) or found.number in {None, task.number}:
        return ""
    about = work.tasks.find(found.number or 0)
    return "" if about is None or about.lane in CLOSED_LANES else found.said


def by_name(question: Misunderstood, turn: Turn, work: Work) -> MeantView | None:
    """Who is meant by a name without a mention, where one member alone is called so."""
    match = _NAMED.fullmatch(turn.said.strip(" .!"))
    if match is None or question.why is not Why.VALUE_UNKNOWN or question.word not in _BY_NAME:
        return None
    number, task = int(match["number"]), work.tasks.find(int(match["number"]))
    called = [member for member in work.members.all() if _is_called(member, match["name"])]
    if task is None or len(called) != 1:
        return None
    person = called[0]
    change = (
        EditTask(number=number, owner=person)
        if question.word == "assign"
        else EditTask(number=number, stakeholder=person)
    )
    return MeantView(f"{question.word} {number} @{person.name}", change, turn.said, task)


def _is_called(member: Person, name: str) -> bool:
    """Whether a name is the whole of a member's, or one part of it."""
    wanted, own = name.strip().casefold(), member.name.casefold()
    return wanted == own or wanted in own.split()

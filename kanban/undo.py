"""Taking a change back: by its author, for fifteen minutes, unless somebody has changed the task since.

What a triage has decided is the team's: whoever may triage takes it back, until fifteen minutes after its end.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kanban.board import Board
from kanban.commands import UndoChange
from kanban.errors import MoveRefused, UndoRefused, UndoWhy
from kanban.events import OF_A_DUPLICATE, Changed, Event, Happening
from kanban.policies import Move, wip_limit
from kanban.tasks import Lane, Person, Task

UNDO_WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Standing:
    """A task, what it was before its newest standing change (None: not yet captured), and that change's event.

    `of_team` tells that a triage has made it that is not long over: then it is everybody's who may triage.
    `asked_again` tells who else counts on an ask, which then cannot be forgotten.
    """

    now: Task
    before: Task | None
    last: Event
    board: Board
    in_progress: tuple[Task, ...] = ()
    of_team: bool = False
    asked_again: Event | None = None


def undo(standing: Standing, by: Person, at: datetime) -> Changed:
    """Restore the task to what it was before its newest standing change, or raise UndoRefused or MoveRefused.

    A capture is forgotten; what was only reworded is taken back however much its owner has in progress.
    """
    now, last = standing.now, standing.last
    if (last.by.id != by.id and not standing.of_team) or last.happening in OF_A_DUPLICATE:
        raise UndoRefused(now, UndoWhy.NOT_YOURS, last)
    if standing.asked_again is not None:
        raise UndoRefused(now, UndoWhy.NOT_YOURS, standing.asked_again)
    if at - last.at > UNDO_WINDOW and not standing.of_team:
        raise UndoRefused(now, UndoWhy.TOO_LATE, last)
    after = replace(restored(standing, at), version=now.version + 1)
    full = wip_limit(Move(after, now.lane, standing.in_progress, standing.board.wip_limit))
    if full and (now.lane is not Lane.IN_PROGRESS or now.owner != after.owner):
        raise MoveRefused(now, UndoChange(number=now.number), (full,))
    event = Event(Happening.UNDONE, now.number, after.version, by, at, now.lane, after.lane, last.version)
    return Changed(now, after, event, forgets=standing.before is None)


def restored(standing: Standing, at: datetime) -> Task:
    """The task as it was; one that was not there yet is discarded, so that its number is never given twice."""
    return standing.before or replace(standing.now, lane=Lane.DISCARDED, entered_at=at)

"""What happened to a task, one event of every kind."""

from dataclasses import replace
from datetime import date, datetime

from kanban.events import Event, Happening
from kanban.history import Entry
from kanban.tasks import Blocker, Input, Lane, Person, Priority, Source, SubTask, Task, TaskType


def history_of(task: Task, ana: Person, ben: Person, at: datetime) -> tuple[Entry, ...]:
    """Entries about a task, the newest first; each goes on from what the one before it left."""
    source = Source("19:sysops", "1790")
    told: list[Entry] = []
    now = replace(task, version=0, subtasks=(), tickets=(), due=None, type=None, source=source, lane=Lane.BACKLOG)

    def then(happening: Happening, by: Person = ana, *, undone: bool = False, **facts: object) -> None:
        nonlocal now
        before, now = (now if told else None), replace(now, version=now.version + 1, **facts)  # type: ignore[arg-type]
        lanes = (before.lane if before else None, now.lane)
        told.append(Entry(Event(happening, task.number, now.version, by, at, *lanes), before, now, undone))

    then(Happening.CAPTURED)
    then(Happening.REREAD)
    then(Happening.NOTED, ben)
    then(Happening.EDITED, priority=Priority.URGENT, due=date(2026, 11, 27), owner=ben, type=TaskType.CHANGE)
    then(Happening.EDITED, undone=True, input=Input.SERVICE_DESK, tickets=("INC0012345", "CHG1"))
    then(Happening.UNDONE, input=None, tickets=())
    then(Happening.EDITED, owner=None, priority=Priority.HIGH, title="A better title")
    then(Happening.EDITED)
    then(Happening.SUBTASK_ADDED, subtasks=(SubTask("a"), SubTask("b"), SubTask("c", done=True)))
    then(Happening.SUBTASK_CHECKED, subtasks=(SubTask("a", done=True), SubTask("b"), SubTask("c")))
    then(Happening.MOVED, lane=Lane.IN_PROGRESS, kept_whole=True, outcome="It prints")
    then(Happening.MOVED, lane=Lane.BLOCKED, blocker=Blocker("vendor", Lane.IN_PROGRESS, date(2026, 11, 30)))
    then(Happening.EDITED, blocker=Blocker("the window", Lane.IN_PROGRESS, date(2026, 12, 1)))
    then(Happening.EDITED, blocker=Blocker("the window", Lane.IN_PROGRESS))
    then(Happening.SWARMED, swarm=True)
    then(Happening.MOVED, lane=Lane.IN_PROGRESS, blocker=None, swarm=False)
    then(Happening.SWARMED, swarm=True)
    then(Happening.SWARMED, swarm=False)
    then(Happening.MOVED, lane=Lane.BLOCKED, blocker=Blocker("Finance", Lane.IN_PROGRESS))
    then(Happening.SWARMED, swarm=True)
    then(Happening.SWARMED, swarm=False)
    then(Happening.MOVED, lane=Lane.DONE, blocker=None, subtasks=(SubTask("a", done=True), SubTask("b", waived=True)))
    then(Happening.MOVED, lane=Lane.BACKLOG, subtasks=(SubTask("a", done=True), SubTask("b")))
    then(Happening.ASKED_AGAIN, ben)
    then(Happening.KEPT, ben)
    then(Happening.SOURCE_MARKED, source=replace(source, gone=True))
    then(Happening.SOURCE_MARKED, source=source)
    then(Happening.LINKED, lane=Lane.DISCARDED, duplicate_of=7)
    then(Happening.MOVED, lane=Lane.BACKLOG, duplicate_of=None)
    then(Happening.MOVED, lane=Lane.DISCARDED, discarded_for="switched off")
    then(Happening.IMPORTED, lane=Lane.BACKLOG, discarded_for="")
    return tuple(reversed(told))

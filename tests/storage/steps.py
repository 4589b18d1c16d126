"""Steps of tasks, taken by the rules at moments of their own and written, as a story tells them."""

from dataclasses import replace
from datetime import datetime

from kanban.accepting import accept
from kanban.capture import capture
from kanban.chairing import AcceptTask
from kanban.commands import BlockTask, CaptureTask, DeclareEmergency, DiscardTask, MoveTask, Step
from kanban.events import Changed
from kanban.tasks import Person, Task
from kanban.transitions import Facts, block, declare_emergency, discard, move
from storage.work import Work
from tests.kanban.builders import CARA
from tests.storage.units import taken_back

STEPS = {
    "started": Step.START,
    "tested": Step.TEST,
    "unblocked": Step.UNBLOCK,
    "reverted": Step.REVERT,
    "parked": Step.PARK,
    "thawed": Step.THAW,
    "done": Step.DONE,
    "reopened": Step.REOPEN,
}


def asked(work: Work, at: datetime, by: Person = CARA) -> Task:
    """One more ask, written to the board."""
    ask = CaptureTask(title="Patch the print server", original="patch the print server")
    changed = capture(ask, work.next_number(), by, at)
    work.record(changed)
    return changed.after


def taken(work: Work, number: int, word: str, at: datetime, cause: str = "vendor") -> None:
    """One step of a task, by somebody of its own; or a KanbanError of the rules."""
    who = Person(f"29:{number}", f"Somebody {number}")
    if word == "undone":
        taken_back(work, number, who, at)
    else:
        work.record(_changed(work, number, word, who, at, cause))


def _changed(work: Work, number: int, word: str, who: Person, at: datetime, cause: str) -> Changed:
    facts = Facts(work.tasks.get(number), work.board)
    match word:
        case "accepted":
            return accept(facts, AcceptTask(number=number), who, at)
        case "blocked":
            return block(facts, BlockTask(number=number, cause=cause), who, at)
        case "emergency":
            return declare_emergency(facts, DeclareEmergency(number=number, ticket="INC0012345"), who, at)
        case "discarded":
            return discard(facts, DiscardTask(number=number, reason="switched off"), who, at)
        case _:
            return move(facts, MoveTask(number=number, step=STEPS[word]), who, at)


def on_zone(work: Work, zone: str) -> Work:
    """The same unit of work, on its board in a time zone."""
    return Work.on(work.connection, replace(work.board, zone=zone))

"""Which tip stands on a receipt, and what need not be told any more."""

from bot.turn import Turn
from kanban.commands import Command
from kanban.learning import tip_for, used_by
from kanban.tasks import SYSTEM, Lane, Person, Task
from kanban.tips import DropTip, Tip
from storage.boards import NOWHERE
from storage.work import Work


def used(command: Command, turn: Turn, work: Work) -> None:
    """Note what somebody has done that a tip tells of."""
    if not turn.system:
        work.tips.use(turn.person, used_by(command))


def told_with(task: Task, turn: Turn, work: Work) -> None:
    """Note the first ask of all, whose receipt says what happens next."""
    if not turn.system and task.lane is Lane.BACKLOG and work.tips.is_first(turn.person, task.number):
        work.tips.show(turn.person, Tip.FIRST, task.number)


def tip_on(task: Task, work: Work) -> Tip | None:
    """The tip that stands on a task's receipt; none where no person asked."""
    if not task.asked_by.id or task.asked_by.id.startswith(SYSTEM):
        return None
    return tip_for(task, work.tips.known_to(task.asked_by))


def is_new(command: Command, person: Person, work: Work) -> bool:
    """Whether what a question shows still is told of, so that asking it is noted."""
    if work.board.id == NOWHERE:
        return False
    known = work.tips.known_to(person)
    return any(tip not in known or not known[tip].enough for tip in used_by(command))


def drop(command: DropTip, turn: Turn, work: Work) -> None:
    """Show somebody a tip no more."""
    work.tips.drop(turn.person, command.tip, command.number)

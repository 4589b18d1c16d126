"""Who may do what on a board; whatever is not named here is for every member."""

from enum import StrEnum

from kanban.board import Board, Role, Triage
from kanban.chairing import AcceptTask, Chair, FinishTriage, OpenTriage, PostponeTask, StepBack, StepOn
from kanban.commands import (
    Change,
    ChangeSettings,
    Decide,
    DiscardTask,
    LinkDuplicate,
    MoveTask,
    Settle,
    Step,
    UndoSettings,
)
from kanban.instead import DoInstead
from kanban.tasks import Lane, Person, Task


class Act(StrEnum):
    """What is not for everybody."""

    TRIAGE = "triage"
    REVERT = "revert"
    DISCARD = "discard"
    SETTINGS = "settings"


TRIAGE_STEPS = frozenset({Step.PROMOTE, Step.PROJECT, Step.HAND_OFF})


def act_of(command: Change | Decide | Settle | Chair) -> Act | None:
    """What a command needs permission for; None where every member may."""
    match command:
        case MoveTask(step=step) if step in TRIAGE_STEPS:
            return Act.TRIAGE
        case (
            Decide()
            | LinkDuplicate()
            | AcceptTask()
            | OpenTriage()
            | PostponeTask()
            | StepBack()
            | StepOn()
            | FinishTriage()
        ):
            return Act.TRIAGE
        case MoveTask(step=Step.REVERT):
            return Act.REVERT
        case DiscardTask():
            return Act.DISCARD
        case ChangeSettings() | UndoSettings():
            return Act.SETTINGS
        case DoInstead():
            return act_of(command.change)
        case _:
            return None


def may(role: Role, act: Act, board: Board) -> bool:
    """Whether somebody in this role may do it on this board; members triage unless the board leaves that to admins."""
    if role is Role.ADMIN:
        return True
    return act is Act.TRIAGE and board.triage is Triage.EVERYBODY


def may_link(person: Person, task: Task) -> bool:
    """Whether somebody may say that a task is a duplicate wherever only admins triage: their own ask, not begun yet."""
    return task.asked_by.id == person.id and task.lane in {Lane.BACKLOG, Lane.IDEA}

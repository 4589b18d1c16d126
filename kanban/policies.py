"""The board's policies: each is a pure function from a proposed move to what speaks against it, if anything."""

from dataclasses import dataclass

from kanban.commands import OpenSubTasks
from kanban.tasks import Lane, Person, Priority, SubTask, Task

TITLE_IS_OUTCOME_WORDS = 3
TITLE_IS_OUTCOME_LETTERS = 17  # of two words: German writes in two what English writes in four
MOST_SUBTASKS_OF_A_TASK = 4


@dataclass(frozen=True, slots=True)
class OutcomeMissing:
    """Nobody said what will be true when the task is done, and its title does not say it either."""


@dataclass(frozen=True, slots=True)
class OwnerMissing:
    """An active task needs somebody who owns it."""


@dataclass(frozen=True, slots=True)
class WipLimitReached:
    """The owner has as many tasks in progress as the board allows; they are listed."""

    owner: Person
    limit: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class CauseMissing:
    """A blocked task must say who or what it waits for."""


@dataclass(frozen=True, slots=True)
class TicketMissing:
    """EMERGENCY is for downtime only and needs an ITSM ticket."""


@dataclass(frozen=True, slots=True)
class SubTasksOpen:
    """A finished task has its sub-tasks ticked off or explicitly waived."""

    open: tuple[SubTask, ...]


@dataclass(frozen=True, slots=True)
class LooksLikeProject:
    """A task of more than four sub-tasks may be a project; nobody has said yet that it is one task."""

    subtasks: int


@dataclass(frozen=True, slots=True)
class ReasonMissing:
    """A task is discarded for a reason that can be read later."""


@dataclass(frozen=True, slots=True)
class NotUrgent:
    """Everybody's help is asked for with Urgent and blocked tasks only."""


Violation = (
    OutcomeMissing
    | OwnerMissing
    | LooksLikeProject
    | WipLimitReached
    | CauseMissing
    | TicketMissing
    | SubTasksOpen
    | ReasonMissing
    | NotUrgent
)


@dataclass(frozen=True, slots=True)
class Move:
    """A proposed move: the task as it would stand afterwards, where it stood, and its owner's work in progress."""

    task: Task
    came_from: Lane
    in_progress: tuple[Task, ...]
    wip_limit: int
    open_subtasks: OpenSubTasks = OpenSubTasks.ASK


def says_outcome(task: Task) -> bool:
    """Whether it is clear what will be true when the task is done: said, or a title that tells enough, no question."""
    title = task.title.rstrip()
    return bool(task.outcome) or (_tells_enough(title.split()) and not title.endswith("?"))


def _tells_enough(words: list[str]) -> bool:
    """Whether there are three words, or two long ones: Zertifikat erneuern is to renew the certificate."""
    if len(words) == TITLE_IS_OUTCOME_WORDS - 1:
        return sum(map(len, words)) >= TITLE_IS_OUTCOME_LETTERS
    return len(words) >= TITLE_IS_OUTCOME_WORDS


def outcome(move: Move) -> OutcomeMissing | None:
    """A task becomes active only when it says what will be true when it is done."""
    if move.task.lane is not Lane.IN_PROGRESS or says_outcome(move.task):
        return None
    return OutcomeMissing()


def owner(move: Move) -> OwnerMissing | None:
    """A task becomes active only when somebody owns it."""
    if move.task.lane is not Lane.IN_PROGRESS or move.task.owner is not None:
        return None
    return OwnerMissing()


def project(move: Move) -> LooksLikeProject | None:
    """A waiting task of many sub-tasks is started only when somebody has said that it is one task."""
    waits = move.came_from in {Lane.BACKLOG, Lane.ICE_BOX} and move.task.lane is Lane.IN_PROGRESS
    if not waits or move.task.kept_whole or len(move.task.subtasks) <= MOST_SUBTASKS_OF_A_TASK:
        return None
    return LooksLikeProject(len(move.task.subtasks))


def wip_limit(move: Move) -> WipLimitReached | None:
    """An owner takes no more work than the board's limit; other lanes do not count."""
    if move.task.lane is not Lane.IN_PROGRESS or move.task.owner is None or len(move.in_progress) < move.wip_limit:
        return None
    return WipLimitReached(move.task.owner, move.wip_limit, move.in_progress)


def cause(move: Move) -> CauseMissing | None:
    """A task is blocked by somebody or something that can be named."""
    if move.task.lane is not Lane.BLOCKED or (move.task.blocker is not None and move.task.blocker.cause):
        return None
    return CauseMissing()


def ticket(move: Move) -> TicketMissing | None:
    """An emergency is a downtime that the service desk knows of."""
    if move.task.lane is not Lane.EMERGENCY or move.task.tickets:
        return None
    return TicketMissing()


def open_subtasks(move: Move) -> SubTasksOpen | None:
    """A task is finished with all of its sub-tasks, or by saying that the open ones do not matter."""
    if move.task.lane is not Lane.DONE or move.open_subtasks is not OpenSubTasks.ASK or not move.task.open_subtasks:
        return None
    return SubTasksOpen(move.task.open_subtasks)


def reason(move: Move) -> ReasonMissing | None:
    """What leaves the board for nothing else says why."""
    task = move.task
    if task.lane is not Lane.DISCARDED or task.discarded_for or task.became_project or task.duplicate_of is not None:
        return None
    return ReasonMissing()


def swarm(move: Move) -> NotUrgent | None:
    """Everybody leaves what they are at for Urgent tasks, and for blocked ones, only."""
    return NotUrgent() if move.task.swarm and not may_swarm(move.task) else None


def may_swarm(task: Task) -> bool:
    """Whether everybody's help may be asked for: it is Urgent, or it is blocked and nobody gets on with it."""
    return task.priority is Priority.URGENT or task.lane is Lane.BLOCKED


POLICIES = (outcome, owner, project, wip_limit, cause, ticket, open_subtasks, reason, swarm)


def violations(move: Move) -> tuple[Violation, ...]:
    """Everything that speaks against a move, in the order in which people should read it."""
    return tuple(found for policy in POLICIES if (found := policy(move)) is not None)

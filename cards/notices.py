"""Why something was not done, in words; a task's card says it in a band at its top."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import assert_never

from cards.elements import Block
from cards.layout import line, run
from cards.texts import Texts
from cards.words import lane_name, name_of
from kanban.commands import Step
from kanban.errors import (
    AnotherComesNext,
    ChangedSince,
    DecidedAlready,
    EditRefused,
    FormRefused,
    KanbanError,
    MoveRefused,
    NoRecurrence,
    NotAllowed,
    NothingComes,
    NothingToUndo,
    PersonUnknown,
    RecurrenceStays,
    SettingsStay,
    StepImpossible,
    TaskNotFound,
    TooManyRecurrences,
    TriageOver,
    UndoRefused,
    Unfit,
    WorthNothing,
)
from kanban.events import Event, Happening
from kanban.policies import (
    CauseMissing,
    LooksLikeProject,
    NotUrgent,
    OutcomeMissing,
    OwnerMissing,
    ReasonMissing,
    SubTasksOpen,
    TicketMissing,
    Violation,
    WipLimitReached,
)
from kanban.tasks import Lane

MOST_ADMINS = 5
LEADS_TO: Mapping[Step | str, Lane] = MappingProxyType(
    {
        Step.START: Lane.IN_PROGRESS,
        Step.TEST: Lane.TESTING,
        Step.PARK: Lane.ICE_BOX,
        Step.DONE: Lane.DONE,
        Step.PROMOTE: Lane.BACKLOG,
        Step.THAW: Lane.BACKLOG,
        Step.REOPEN: Lane.BACKLOG,
        Step.REVERT: Lane.BACKLOG,
        Step.PROJECT: Lane.PM_REVIEW,
        Step.HAND_OFF: Lane.DISCARDED,
        "discard": Lane.DISCARDED,
        "block": Lane.BLOCKED,
        "emergency": Lane.EMERGENCY,
    }
)


def notice_lines(error: KanbanError, now: datetime, texts: Texts) -> list[Block]:
    """An error's sentences, one to a line, as text that Teams reads no markdown in."""
    first, *others = sentences(error, now, texts)
    return [line(run(first)), *(line(run(text), spacing="Small") for text in others)]


def sentences(error: KanbanError, now: datetime, texts: Texts) -> list[str]:
    """What an error says; a refused move says every reason."""
    match error:
        case StepImpossible():
            return [_step_impossible(error, now, texts)]
        case ChangedSince():
            said = texts("error.changed_since", number=error.task.number)
            return [f"{said} {_who(error.latest, now, texts)}" if error.latest else said]
        case EditRefused():
            return [_edit_refused(error, texts)]
        case FormRefused():
            return sentences(error.why, now, texts)
        case UndoRefused():
            return [_undo_refused(error, now, texts)]
        case MoveRefused():
            return [violation_sentence(violation, texts) for violation in error.violations]
        case PersonUnknown():
            return [texts("error.person_unknown")]
        case NotAllowed():
            return [_not_allowed(error, texts)]
        case SettingsStay():
            return [_settings_stay(error, now, texts)]
        case WorthNothing():
            return [texts("error.worth_nothing", number=error.task.number)]
        case DecidedAlready():
            did = texts(f"triage.did.{error.decided.decision.value}")
            return [texts("error.decided_already", name=name_of(error.decided.by), number=error.task.number, did=did)]
        case TriageOver():
            return [texts("error.triage_over")]
        case NothingToUndo():
            return [texts("error.nothing_to_undo")]
        case TaskNotFound():
            return [texts("error.kept_no_longer" if error.was_kept else "error.not_found", number=error.number)]
        case NoRecurrence():
            return [texts("error.no_recurrence", number=error.id)]
        case NothingComes():
            return [texts("error.nothing_comes")]
        case TooManyRecurrences():
            return [texts("error.too_many_recurrences", count=error.limit)]
        case AnotherComesNext():
            return [texts("error.another_comes_next", day=texts.day(error.day, now.date()))]
        case RecurrenceStays():
            return [texts(f"error.recurrence.{error.why.value}", name=name_of(error.by))]
        case _:
            return [texts("error.unknown")]


def violation_sentence(violation: Violation, texts: Texts) -> str:
    """What speaks against a move, in one sentence."""
    match violation:
        case OutcomeMissing():
            return texts("violation.outcome")
        case OwnerMissing():
            return texts("violation.owner")
        case WipLimitReached():
            return texts("violation.wip", count=violation.limit)
        case CauseMissing():
            return texts("violation.cause")
        case TicketMissing():
            return texts("violation.ticket")
        case SubTasksOpen():
            return texts("violation.subtasks", count=len(violation.open))
        case LooksLikeProject():
            return texts("violation.project", count=violation.subtasks)
        case ReasonMissing():
            return texts("violation.reason")
        case NotUrgent():
            return texts("violation.swarm")
        case _:
            assert_never(violation)


def moment(at: datetime, now: datetime, texts: Texts) -> str:
    """`at 14:02`, `yesterday at 14:02` or `on Fri 20 Nov`."""
    days = (now.date() - at.astimezone(now.tzinfo).date()).days
    clock = texts.clock(at, now)
    if days <= 0:
        return texts("moment.at", clock=clock)
    if days == 1:
        return texts("moment.yesterday_at", clock=clock)
    return texts("moment.on", day=texts.past_day(at, now))


def _step_impossible(error: StepImpossible, now: datetime, texts: Texts) -> str:
    """Where the task stands, and who brought it there; `already` where the step leads to that very lane."""
    task = error.task
    already = LEADS_TO.get(error.step) is task.lane
    key = "error.already" if already else f"error.impossible.{error.step}"
    said = texts(key, number=task.number, lane=lane_name(task.lane, texts))
    return f"{said} {_who(error.latest, now, texts)}".strip() if error.latest else said


def _who(latest: Event, now: datetime, texts: Texts) -> str:
    done = "moved" if latest.happening is Happening.MOVED else "changed"
    return texts(f"error.{done}", name=name_of(latest.by), moment=moment(latest.at, now, texts))


def _edit_refused(error: EditRefused, texts: Texts) -> str:
    """Why a value cannot be taken; what is frozen says by which rule."""
    field = error.field if texts.has(f"error.field.{error.field}") else "other"
    name = texts(f"error.field.{field}")
    match error.why:
        case Unfit.FROZEN:
            key = f"error.frozen.{field}"
            return texts(key if texts.has(key) else "error.frozen.other", number=error.task.number, field=name)
        case Unfit.NO_SUBTASK | Unfit.TOO_MANY | Unfit.TOO_LONG | Unfit.LINKED_BACK:
            key = f"error.unfit.{error.why.value}"
            return texts(key, field=name, number=error.task.number, count=error.limit or 0)
        case Unfit.DISCARDED | Unfit.ITSELF | Unfit.CLOSED:
            return texts(f"error.unfit.{error.why.value}", number=error.task.number)
        case Unfit.EMPTY | Unfit.NO_TICKET:
            return texts(f"error.unfit.{error.why.value}", field=name)
        case _:
            assert_never(error.why)


def _not_allowed(error: NotAllowed, texts: Texts) -> str:
    """Who may do what was asked for."""
    said = texts(f"error.not_allowed.{error.act.value}")
    names = [name_of(admin) for admin in error.admins[:MOST_ADMINS]]
    return f"{said} {texts('error.not_allowed.who', names=texts.joined(names))}" if names else said


def _settings_stay(error: SettingsStay, now: datetime, texts: Texts) -> str:
    return texts(
        f"error.settings.{error.why.value}",
        name=name_of(error.latest.by),
        moment=moment(error.latest.at, now, texts),
    )


def _undo_refused(error: UndoRefused, now: datetime, texts: Texts) -> str:
    return texts(
        f"error.undo.{error.why.value}",
        number=error.task.number,
        name=name_of(error.latest.by),
        moment=moment(error.latest.at, now, texts),
    )

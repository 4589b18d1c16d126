"""The verbs of a backlog maintenance meetup's buttons: what each carries, and how it is read back."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import assert_never

from cards.fields import Fields
from kanban.chairing import AcceptTask, Chair, FinishTriage, OpenTriage, PostponeTask, StepBack, StepOn
from kanban.questions import ShowSummary, ShowTriage
from kanban.tasks import Effort, Priority, Value
from kanban.unset import UNSET

ACCEPTED = ("outcome", "owner", "priority", "due", "value", "effort", "why")
OfMeetup = Chair | AcceptTask | ShowTriage | ShowSummary


def packed(command: OfMeetup) -> tuple[str, dict[str, object]]:
    """The verb and the data of a meetup's button."""
    match command:
        case OpenTriage():
            return "triage", {}
        case PostponeTask():
            return "later", {"t": command.number, "m": command.triage}
        case StepBack():
            return "step-back", {"t": command.number, "m": command.triage}
        case StepOn():
            return "step-on", {"m": command.triage}
        case FinishTriage():
            return "finish-triage", {"m": command.triage}
        case ShowTriage():
            return "chair", {"m": command.triage}
        case ShowSummary():
            return "summary", {"m": command.triage, "p": command.page if command.page > 1 else None}
        case AcceptTask():
            return "accept", {"t": command.number, "y": command.anyway or None, **_said(command)}
        case _:
            assert_never(command)


def _said(command: AcceptTask) -> dict[str, object]:
    """What an acceptance says already; it is listed, since what clears a field travels as nothing."""
    owner = command.owner
    said: dict[str, object] = {
        "outcome": command.outcome,
        "owner": owner if owner is UNSET or owner is None else owner.id,
        "priority": UNSET if command.priority is None else command.priority.value,
        "due": command.due.isoformat() if command.due and command.due is not UNSET else command.due,
        "value": command.value,
        "effort": command.effort,
        "why": command.value_reason,
    }
    given = {name: value for name, value in said.items() if value is not UNSET}
    return {"i": list(given) or None, **given}


def _accept(fields: Fields) -> AcceptTask:
    """The acceptance that the form sends; clients leave out an input that was left empty, so `i` names them."""
    asked = {*fields.words("i"), *(name for name in ACCEPTED if name in fields)}
    return AcceptTask(
        number=fields.number,
        outcome=fields.text("outcome") if "outcome" in asked else UNSET,
        owner=fields.person("owner") if "owner" in asked else UNSET,
        priority=fields.one_of("priority", Priority),
        due=fields.date("due") if "due" in asked else UNSET,
        value=fields.one_of("value", Value) if "value" in asked else UNSET,
        value_reason=fields.text("why") if "why" in asked else UNSET,
        effort=fields.one_of("effort", Effort) if "effort" in asked else UNSET,
        anyway=fields.toggle("y") or False,
    )


def _open(_: Fields) -> OpenTriage:
    return OpenTriage()


def _later(fields: Fields) -> PostponeTask:
    return PostponeTask(number=fields.number, triage=fields.count("m"))


def _step_back(fields: Fields) -> StepBack:
    return StepBack(triage=fields.count("m"), number=fields.count_or_none("t"))


def _step_on(fields: Fields) -> StepOn:
    return StepOn(triage=fields.count("m"))


def _finish(fields: Fields) -> FinishTriage:
    return FinishTriage(triage=fields.count("m"))


def _chair(fields: Fields) -> ShowTriage:
    return ShowTriage(triage=fields.count("m"))


def _summary(fields: Fields) -> ShowSummary:
    return ShowSummary(triage=fields.count("m"), page=fields.count_or_none("p") or 1)


MEETUP_READERS: Mapping[str, Callable[[Fields], OfMeetup]] = MappingProxyType(
    {
        "accept": _accept,
        "triage": _open,
        "later": _later,
        "step-back": _step_back,
        "step-on": _step_on,
        "finish-triage": _finish,
        "chair": _chair,
        "summary": _summary,
    }
)

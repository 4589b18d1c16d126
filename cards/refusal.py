"""A refused move: every reason at once, and the ways out as buttons; never a dead end."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, RichTextBlock
from cards.form import block_fields, emergency_fields, reason_fields
from cards.home import Home
from cards.layout import EN_SPACE, fitted, line, made, one_line, run, title
from cards.texts import Texts
from cards.ways_out import missing_fields, open_subtasks, three_things, wip_tasks
from cards.words import lane_name, name_of
from kanban.commands import BlockTask, DeclareEmergency, DiscardTask, EditTask, MoveTask, OpenSubTasks, Step, SwarmTask
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
from kanban.questions import ShowTask
from kanban.views import RefusalView

ASKING = (OutcomeMissing, OwnerMissing, CauseMissing, TicketMissing, ReasonMissing)
NAMES: Mapping[type[Violation], str] = MappingProxyType(
    {
        CauseMissing: "cause",
        TicketMissing: "ticket",
        LooksLikeProject: "project",
        ReasonMissing: "reason",
        NotUrgent: "swarm",
    }
)
LEVELS = ((200, 12), (60, 6), (10, 5))


def refusal_card(view: RefusalView, texts: Texts, home: Home) -> Card:
    """Say what was refused, every reason at once, and the ways out."""
    inputs = any(isinstance(found, ASKING) for found in view.violations)
    buttons = Buttons(texts, home, view.task.version, inputs=inputs)
    return fitted(lambda level: _card(view, buttons, *LEVELS[level]), len(LEVELS))


def _card(view: RefusalView, buttons: Buttons, members: int, tasks: int) -> Card:
    texts = buttons.texts
    said = _heading(view, texts)
    body: list[Block] = [title(said), _intro(view, texts)]
    if _missing(view):
        body += [three_things(view, texts), *missing_fields(view, texts, members)]
    for violation in view.violations:
        match violation:
            case WipLimitReached():
                body += wip_tasks(view, violation, buttons, tasks)
            case CauseMissing():
                until = view.command.until if isinstance(view.command, BlockTask) else None
                body += block_fields(texts, until=until)
            case TicketMissing():
                body += emergency_fields(texts)
            case SubTasksOpen():
                body += open_subtasks(violation, texts)
            case ReasonMissing():
                body += reason_fields(texts)
            case OutcomeMissing() | OwnerMissing() | LooksLikeProject() | NotUrgent():
                pass
            case _:
                assert_never(violation)
    return made(
        texts, said, body, _actions(view, buttons), plain=texts.labelled(said, f"#{view.task.number} {view.task.title}")
    )


def _missing(view: RefusalView) -> tuple[OutcomeMissing | OwnerMissing, ...]:
    """What of the Three Things is missing."""
    return tuple(found for found in view.violations if isinstance(found, OutcomeMissing | OwnerMissing))


def _heading(view: RefusalView, texts: Texts) -> str:
    """One kind of reason has its own heading; several together are counted."""
    others = [found for found in view.violations if not isinstance(found, OutcomeMissing | OwnerMissing)]
    count = len(view.violations)
    if not others:
        return texts.counted("refusal.missing.title", count)
    if len(others) > 1 or _missing(view):
        return texts.counted("refusal.several.title", count)
    return _own_heading(others[0], texts)


def _own_heading(violation: Violation, texts: Texts) -> str:
    match violation:
        case WipLimitReached():
            return texts.counted("refusal.wip.title", len(violation.tasks))
        case SubTasksOpen():
            return texts.counted("refusal.subtasks.title", len(violation.open))
        case _:
            return texts(f"refusal.{NAMES[type(violation)]}.title")


def _intro(view: RefusalView, texts: Texts) -> RichTextBlock:
    """The task, and what it needs to move on."""
    return line(
        run(f"#{view.task.number}{EN_SPACE}", size="Small", subtle=True),
        run(one_line(view.task.title, 250), bold=True),
        run(" " + _needs(view, texts)),
        spacing="Small",
    )


def _needs(view: RefusalView, texts: Texts) -> str:
    wip = next((found for found in view.violations if isinstance(found, WipLimitReached)), None)
    starts = isinstance(view.command, MoveTask) and view.command.step is Step.START
    if _missing(view):
        names = [
            texts("thing.outcome" if isinstance(found, OutcomeMissing) else "thing.owner") for found in _missing(view)
        ]
        key = "refusal.missing.and_room" if wip else "refusal.missing.needs"
        return texts(key, things=texts.joined(names))
    if wip:
        whose = "own" if wip.owner.id == view.asker.id else "other"
        key = f"refusal.wip.{'start' if starts else 'move'}_{whose}"
        return texts(key, count=wip.limit, name=name_of(wip.owner))
    kind = next(iter(view.violations), None)
    match kind:
        case SubTasksOpen():
            return texts("refusal.subtasks.needs")
        case LooksLikeProject():
            return texts("refusal.project.needs", count=kind.subtasks)
        case None | OutcomeMissing() | OwnerMissing() | WipLimitReached():
            return texts("refusal.needs")
        case _:
            return texts(f"refusal.{NAMES[type(kind)]}.needs")


def _actions(view: RefusalView, buttons: Buttons) -> list[Action]:
    """The ways out that are not on the tasks themselves, the likely one first."""
    number, command = view.task.number, view.command
    kinds = {type(found) for found in view.violations}
    found: list[Action] = []
    if _missing(view):
        found += _missing_actions(view, buttons, room=WipLimitReached not in kinds)
    if isinstance(command, BlockTask) and CauseMissing in kinds:
        found.append(buttons.execute("block_confirm", command, positive=True, sends=("cause", "until"), number=number))
    if isinstance(command, DeclareEmergency) and TicketMissing in kinds:
        found.append(buttons.execute("emergency", command, positive=True, sends=("ticket",), number=number))
    if isinstance(command, MoveTask) and LooksLikeProject in kinds and not _missing(view):
        to_pm = MoveTask(number=number, step=Step.PROJECT)
        found.append(buttons.execute("project", to_pm, positive=True, number=number))
        if WipLimitReached not in kinds:
            anyway = replace(command, as_task=True)
            found.append(buttons.execute("start_as_task", anyway, number=number))
    if isinstance(command, DiscardTask) and ReasonMissing in kinds:
        discard = buttons.execute("discard_confirm", command, destructive=True, sends=("reason",), number=number)
        found.append(discard)
    if isinstance(command, SwarmTask) and NotUrgent in kinds:
        found.append(buttons.execute("swarm_raise", replace(command, raises=True), positive=True, number=number))
    if isinstance(command, MoveTask) and SubTasksOpen in kinds:
        finish = replace(command, open_subtasks=OpenSubTasks.FINISH)
        waive = replace(command, open_subtasks=OpenSubTasks.WAIVE)
        found.append(buttons.execute("finish_all", finish, positive=True, number=number))
        found.append(buttons.execute("waive", waive, number=number))
    if WipLimitReached in kinds:
        lane = lane_name(view.task.lane, buttons.texts)
        found.append(buttons.execute("leave", ShowTask(number=number), number=number, lane=lane))
    else:
        found.append(buttons.open(number))
    return found


def _missing_actions(view: RefusalView, buttons: Buttons, *, room: bool) -> list[Action]:
    """Make the move with what the form says, where the owner has room; or only save it."""
    number, command = view.task.number, view.command
    fields = tuple("outcome" if isinstance(found, OutcomeMissing) else "owner" for found in _missing(view))
    found: list[Action] = []
    if room and isinstance(command, MoveTask):
        project = any(isinstance(violation, LooksLikeProject) for violation in view.violations)
        name = "start_as_task" if project else command.step.value
        start = replace(_unanswered(command), as_task=project or command.as_task)
        found.append(buttons.execute(name, start, positive=True, sends=fields, number=number))
        if project:
            found.append(buttons.execute("project", MoveTask(number=number, step=Step.PROJECT), number=number))
    save = EditTask(number=number)
    found.append(buttons.execute("save_only", save, positive=not found, sends=fields, number=number))
    return found


def _unanswered(command: MoveTask) -> MoveTask:
    """The command without what the form asks again."""
    return replace(command, outcome="", owner=None)

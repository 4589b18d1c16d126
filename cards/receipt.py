"""The receipt of an ask: where it stands, what was recognised in it, and one tap to take any of it back."""

from collections.abc import Iterator
from dataclasses import dataclass

from cards.actions import Home
from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Column, ColumnSet, TextBlock
from cards.inputs import ticket_input
from cards.layout import band, column, columns, headed, line, made, meta, one_line, run, words
from cards.texts import Texts
from cards.words import due_day, lane_name, name_of, priority_phrase, task_heading
from kanban.commands import Chip, DeclareEmergency, FormKind, MoveTask, RemoveChip, ShowForm, Step, UndoChange
from kanban.tasks import Lane, Priority, Task
from kanban.views import ReceiptView

FIRST_STEP = {Lane.BACKLOG: Step.START, Lane.IDEA: Step.PROMOTE}
LONGEST_VALUE = 100
MOMENT = 60
ROW_HEIGHT = "32px"


@dataclass(frozen=True, slots=True)
class Recognised:
    """One thing that was recognised; without a chip it is told, but not taken back here."""

    label: str
    value: str
    chip: Chip | None = None
    ticket: str = ""


def receipt_card(view: ReceiptView, texts: Texts, home: Home) -> Card:
    """Show what was captured and how it was read."""
    task = view.task
    buttons = Buttons(texts, home, task.version, inputs=task.awaits_ticket)
    chips: list[Block] = [_chip(found, task, buttons) for found in _recognised(view, texts)]
    body: list[Block] = [
        headed(task_heading(task, texts), _when(view, texts)),
        line(run(task.title, size="Large", bold=True), spacing="Small"),
        *(_ticket_question(texts) if task.awaits_ticket else []),
        *([band(*chips)] if chips else []),
    ]
    said = texts("receipt.fallback", number=task.number, lane=lane_name(task.lane, texts))
    plain = texts("receipt.plain", number=task.number, lane=lane_name(task.lane, texts), title=one_line(task.title, 80))
    return made(texts, said, body, _actions(view, buttons), plain=plain)


def _when(view: ReceiptView, texts: Texts) -> str:
    length = view.now - view.task.captured_at
    if length.total_seconds() < MOMENT:
        return texts("receipt.just_now")
    return texts("receipt.ago", duration=texts.duration(length))


def _ticket_question(texts: Texts) -> list[Block]:
    """Downtime without its ticket waits in BACKLOG, Urgent, and says so."""
    return [words(texts("receipt.wants_ticket"), spacing="Small"), ticket_input(texts, required=True)]


def _recognised(view: ReceiptView, texts: Texts) -> Iterator[Recognised]:
    """What was recognised, in the order in which it is read."""
    task = view.task
    if task.due:
        yield Recognised(texts("label.due"), due_day(task.due, view.now, texts), Chip.DUE)
    if task.priority is not Priority.MEDIUM:
        yield Recognised(texts("label.priority"), priority_phrase(task.priority, texts), Chip.PRIORITY)
    if task.owner:
        yield Recognised(texts("label.owner"), name_of(task.owner), Chip.OWNER)
    if task.stakeholder:
        yield Recognised(texts("label.for"), name_of(task.stakeholder), Chip.STAKEHOLDER)
    for ticket in task.tickets:
        kept = task.lane is Lane.EMERGENCY and len(task.tickets) == 1
        yield Recognised(texts("label.ticket"), ticket, None if kept else Chip.TICKET, ticket)
    if task.type:
        yield Recognised(texts("label.type"), texts(f"type.{task.type.value}"), Chip.TYPE)
    if task.input:
        yield Recognised(texts("label.input"), texts(f"input.{task.input.value}"), Chip.INPUT)
    if task.subtasks:
        yield Recognised(texts("label.subtasks"), str(len(task.subtasks)))


def _chip(found: Recognised, task: Task, buttons: Buttons) -> ColumnSet:
    """A row `label  value  ✕`."""
    return columns(
        column(meta(found.label, spacing="None"), width="64px", vertical_align="Center"),
        column(
            line(run(one_line(found.value, LONGEST_VALUE), bold=True)),
            spacing="Small",
            vertical_align="Center",
            min_height=ROW_HEIGHT,
        ),
        *([_remove(found, found.chip, task, buttons)] if found.chip else []),
        spacing="None",
    )


def _remove(found: Recognised, chip: Chip, task: Task, buttons: Buttons) -> Column:
    command = RemoveChip(number=task.number, chip=chip, ticket=found.ticket)
    return column(
        TextBlock(text="✕", wrap=True, align="Center", subtle=True),
        width="44px",
        vertical_align="Center",
        min_height=ROW_HEIGHT,
        select_action=buttons.tap(f"remove_{chip.value}", command),
    )


def _actions(view: ReceiptView, buttons: Buttons) -> list[Action]:
    """The likely next step first; then Edit, Open and Undo."""
    task, number = view.task, view.task.number
    found: list[Action] = []
    if task.awaits_ticket:
        command = DeclareEmergency(number=number)
        found.append(buttons.execute("emergency", command, positive=True, sends=("ticket",), number=number))
    step = FIRST_STEP.get(task.lane)
    if step:
        move = MoveTask(number=number, step=step)
        found.append(buttons.execute(step.value, move, positive=not task.awaits_ticket, number=number))
    found.append(buttons.execute("edit", ShowForm(number=number, form=FormKind.EDIT), number=number))
    found.append(buttons.open(number))
    undo = "undo_capture" if task.version == 1 else "undo"
    found.append(buttons.execute(undo, UndoChange(number=number), number=number))
    return found

"""The chips of a receipt: what was recognised, each a row that is corrected by one tap and taken back by another."""

from collections.abc import Iterator
from dataclasses import dataclass

from cards.buttons import Buttons
from cards.elements import Block, Column, ColumnSet, TextBlock
from cards.layout import column, columns, label_width, line, meta, one_line, run
from cards.texts import Texts
from cards.words import due_day, name_of, priority_phrase
from kanban.commands import RemoveChip
from kanban.edits import FIXED_PRIORITY
from kanban.questions import FormKind, ShowForm
from kanban.tasks import Chip, Lane, Priority, Task
from kanban.views import ReceiptView

LONGEST_VALUE = 100
ROW_HEIGHT = "44px"


@dataclass(frozen=True, slots=True)
class Recognised:
    """One thing that was recognised; without a chip it is told, but neither corrected nor taken back here."""

    label: str
    value: str
    chip: Chip | None = None
    ticket: str = ""


def chip_rows(view: ReceiptView, buttons: Buttons) -> list[Block]:
    """A row `label  value  ✕` for everything that was recognised, in the order in which it is read."""
    return [_row(found, view.task, buttons) for found in _recognised(view, buttons.texts)]


def told_rows(view: ReceiptView, texts: Texts) -> list[Block]:
    """The same as rows `label  value`, of which nothing can be tapped."""
    return [_plain_row(found, texts) for found in _recognised(view, texts)]


def _recognised(view: ReceiptView, texts: Texts) -> Iterator[Recognised]:
    task = view.task
    if task.due:
        yield Recognised(texts("label.due"), due_day(task.due, view.now, texts), Chip.DUE)
    if task.priority is not Priority.MEDIUM:
        chip = None if task.lane in FIXED_PRIORITY else Chip.PRIORITY
        yield Recognised(texts("label.priority"), priority_phrase(task.priority, texts), chip)
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
        yield Recognised(texts("label.subtasks"), texts.count(len(task.subtasks)))
    if view.note:
        yield Recognised(texts("label.note"), view.note.text)


def _plain_row(found: Recognised, texts: Texts) -> ColumnSet:
    value = line(run(one_line(found.value, LONGEST_VALUE), bold=True))
    return columns(
        column(meta(found.label, spacing="None"), width=label_width(texts), vertical_align="Center"),
        column(value, spacing="Small"),
        spacing="Small",
    )


def _row(found: Recognised, task: Task, buttons: Buttons) -> ColumnSet:
    form = ShowForm(number=task.number, form=FormKind.CHIP, chip=found.chip)
    return columns(
        column(meta(found.label, spacing="None"), width=label_width(buttons.texts), vertical_align="Center"),
        column(
            line(run(one_line(found.value, LONGEST_VALUE), bold=True)),
            spacing="Small",
            vertical_align="Center",
            min_height=ROW_HEIGHT,
            select_action=buttons.tap(f"correct_{found.chip.value}", form) if found.chip else None,
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

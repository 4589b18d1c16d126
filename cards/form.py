"""Forms: what a change needs to be told, pre-filled with what is known."""

from datetime import date
from typing import assert_never

from cards.actions import Pressable
from cards.buttons import Buttons
from cards.elements import Block, Card, Execute
from cards.home import Home
from cards.inputs import (
    date_input,
    input_input,
    person_input,
    priority_input,
    text_input,
    ticket_input,
    type_input,
)
from cards.layout import EN_SPACE, band, column, columns, fitted, line, made, meta, one_line, run, title
from cards.notices import notice_lines
from cards.texts import Texts
from kanban.commands import AddNote, AddSubTask, BlockTask, DeclareEmergency, DiscardTask, EditTask
from kanban.questions import FormKind
from kanban.tasks import Blocker, Chip, Lane, Task
from kanban.views import FormView

MEMBERS = (200, 60, 25, 10)
EDITED = ("title", "outcome", "owner", "priority", "due", "stakeholder", "type", "input", "tickets")


def form_card(view: FormView, texts: Texts, home: Home) -> Card:
    """Ask for the words that a change needs."""
    buttons = Buttons(texts, home, view.task.version, inputs=True)
    return fitted(lambda level: _card(view, buttons, MEMBERS[level]), len(MEMBERS))


def _card(view: FormView, buttons: Buttons, most: int) -> Card:
    texts, task = buttons.texts, view.task
    fields, confirm = _form(view, buttons, most)
    named = line(
        run(f"#{task.number}{EN_SPACE}", size="Small", subtle=True),
        run(one_line(task.title, 250), bold=True),
        spacing="Small",
    )
    said = texts(f"form.{view.form.value}.title", number=task.number)
    notice = [band(*notice_lines(view.notice, view.now, texts), spacing="None")] if view.notice else []
    body: list[Block] = [*notice, title(said), *([] if view.form is FormKind.EDIT else [named]), *fields]
    if view.then:
        body.append(meta(texts("form.then", number=view.then), spacing="Medium"))
    cancel = buttons.cancel(task.number, to_receipt=view.form is FormKind.CHIP)
    return made(texts, said, body, [confirm, cancel])


def _form(view: FormView, buttons: Buttons, most: int) -> tuple[list[Block], Execute]:
    """A form's fields and the button that sends them."""
    texts, task, number = buttons.texts, view.task, view.task.number
    match view.form:
        case FormKind.EDIT:
            return _edit_fields(view, texts, most), _confirm(view, buttons, EditTask(number=number), _edited(task))
        case FormKind.NOTE:
            field = text_input("text", texts, key="note", multiline=True)
            return [field], _confirm(view, buttons, AddNote(number=number, text=""), ("text",))
        case FormKind.SUBTASK:
            field = text_input("text", texts, key="sub")
            return [field], _confirm(view, buttons, AddSubTask(number=number, text=""), ("text",))
        case FormKind.DISCARD:
            discard = DiscardTask(number=number)
            return reason_fields(texts), _confirm(view, buttons, discard, ("reason",), destructive=True)
        case FormKind.BLOCK:
            block = BlockTask(number=number, then=view.then)
            return block_fields(texts, task.blocker), _confirm(view, buttons, block, ("cause", "until"))
        case FormKind.ASSIGN:
            nobody = task.lane is not Lane.IN_PROGRESS
            field = person_input("owner", view.members, texts, value=task.owner, nobody=nobody, most=most)
            return [field], _confirm(view, buttons, EditTask(number=number, then=view.then), ("owner",))
        case FormKind.EMERGENCY:
            ticket = task.tickets[0] if task.tickets else ""
            emergency = DeclareEmergency(number=number)
            return emergency_fields(texts, ticket), _confirm(view, buttons, emergency, ("ticket",))
        case FormKind.CHIP:
            name, field = _chip_field(view, texts, most)
            return [field], _confirm(view, buttons, EditTask(number=number, on_receipt=True), (name,))
        case _:
            assert_never(view.form)


def block_fields(texts: Texts, blocker: Blocker | None = None, until: date | None = None) -> list[Block]:
    """Who or what is waited for, and when to look again, which may have been said already."""
    cause = text_input("cause", texts, value=blocker.cause if blocker else "")
    return [cause, date_input("until", texts, blocker.until if blocker else until)]


def reason_fields(texts: Texts) -> list[Block]:
    """Why a task is discarded."""
    return [text_input("reason", texts)]


def emergency_fields(texts: Texts, ticket: str = "") -> list[Block]:
    """The ticket that an emergency needs."""
    return [ticket_input(texts, required=True, value=ticket)]


def _confirm(
    view: FormView, buttons: Buttons, command: Pressable, sends: tuple[str, ...], *, destructive: bool = False
) -> Execute:
    name, number = f"{view.form.value}_confirm", view.task.number
    return buttons.execute(name, command, positive=not destructive, destructive=destructive, sends=sends, number=number)


def _edited(task: Task) -> tuple[str, ...]:
    """The fields of the edit form; in ICE BOX the priority is Low, always, so it is not asked for."""
    return tuple(name for name in EDITED if name != "priority" or task.lane is not Lane.ICE_BOX)


def _edit_fields(view: FormView, texts: Texts, most: int) -> list[Block]:
    task, members = view.task, view.members
    nobody = task.lane is not Lane.IN_PROGRESS
    due = date_input("due", texts, task.due)
    beside = column(priority_input(task.priority, texts)) if task.lane is not Lane.ICE_BOX else column()
    return [
        text_input("title", texts, value=task.title),
        text_input("outcome", texts, value=task.outcome, required=False, multiline=True),
        person_input("owner", members, texts, value=task.owner, nobody=nobody, most=most),
        columns(column(due), beside),
        person_input("stakeholder", members, texts, value=task.stakeholder, nobody=True, most=most),
        columns(column(type_input(task.type, texts)), column(input_input(task.input, texts))),
        _tickets(task, texts),
    ]


def _chip_field(view: FormView, texts: Texts, most: int) -> tuple[str, Block]:
    """The one field that corrects a chip, and its name."""
    task, members, chip = view.task, view.members, view.chip or Chip.DUE
    match chip:
        case Chip.DUE:
            return "due", date_input("due", texts, task.due)
        case Chip.PRIORITY:
            return "priority", priority_input(task.priority, texts)
        case Chip.OWNER:
            nobody = task.lane is not Lane.IN_PROGRESS
            return "owner", person_input("owner", members, texts, value=task.owner, nobody=nobody, most=most)
        case Chip.STAKEHOLDER:
            picked = person_input("stakeholder", members, texts, value=task.stakeholder, nobody=True, most=most)
            return "stakeholder", picked
        case Chip.TICKET:
            return "tickets", _tickets(task, texts)
        case Chip.TYPE:
            return "type", type_input(task.type, texts)
        case Chip.INPUT:
            return "input", input_input(task.input, texts)
        case _:
            assert_never(chip)


def _tickets(task: Task, texts: Texts) -> Block:
    return text_input("tickets", texts, value=", ".join(task.tickets), required=False)

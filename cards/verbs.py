"""The verbs that buttons send, and how each one's data is read back into a command."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from cards.fields import BrokenField, Fields
from cards.helping_verbs import HELP_READERS
from cards.meetup_verbs import MEETUP_READERS
from cards.recurring_verbs import RECURRING_READERS
from cards.settings_fields import change_in
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureAgain,
    ChangeSettings,
    CheckSubTask,
    ChooseBoard,
    Command,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    LinkDuplicate,
    MoveTask,
    OpenSubTasks,
    RemoveChip,
    Step,
    SwarmTask,
    UndoChange,
    UndoSettings,
)
from kanban.questions import (
    ExportBoard,
    FileFormat,
    FindTasks,
    FormKind,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowFlow,
    ShowForm,
    ShowHistory,
    ShowMyTasks,
    ShowReceipt,
    ShowReminders,
    ShowSettings,
    ShowStandup,
    ShowTask,
)
from kanban.reminding import KeepEmergency, SetReminders
from kanban.tasks import Chip, Effort, Input, Lane, Priority, TaskType, Value
from kanban.unset import UNSET


def _move(step: Step, fields: Fields) -> MoveTask:
    return MoveTask(
        number=fields.number,
        step=step,
        outcome=fields.text("outcome"),
        priority=fields.one_of("priority", Priority),
        owner=fields.person("owner"),
        open_subtasks=fields.one_of("o", OpenSubTasks) or OpenSubTasks.ASK,
        as_task=fields.toggle("w") or False,
        then=fields.count_or_none("n"),
    )


def _block(fields: Fields) -> BlockTask:
    until = fields.date("until")
    return BlockTask(number=fields.number, cause=fields.text("cause"), until=until, then=fields.count_or_none("n"))


def _save(fields: Fields) -> EditTask:
    """The edit that a form sends; clients leave out an input that was left empty, so `i` names the form's inputs."""
    asked = fields.words("i")
    edits: dict[str, Any] = {
        name: read(fields, name) for name, read in EDITABLE.items() if name in asked or name in fields
    }
    for never_empty in ("priority", "discuss"):
        if edits.get(never_empty, UNSET) is None:
            del edits[never_empty]
    receipt = fields.toggle("r") or False
    return EditTask(number=fields.number, then=fields.count_or_none("n"), on_receipt=receipt, **edits)


def _assign(fields: Fields) -> EditTask | ShowForm:
    """Give the task to whoever was picked, or ask whom where nobody was yet."""
    if "owner" in fields:
        return EditTask(number=fields.number, owner=fields.person("owner"), then=fields.count_or_none("n"))
    return ShowForm(number=fields.number, form=FormKind.ASSIGN, then=fields.count_or_none("n"))


def _form(fields: Fields) -> ShowForm:
    kind = fields.one_of("f", FormKind) or FormKind.EDIT
    chip = fields.one_of("c", Chip)
    if kind is FormKind.CHIP and chip is None:
        raise BrokenField("no chip")
    return ShowForm(number=fields.number, form=kind, then=fields.count_or_none("n"), chip=chip)


def _again(fields: Fields) -> CaptureAgain:
    return CaptureAgain(number=fields.number)


def _duplicate(fields: Fields) -> LinkDuplicate:
    if fields.text_of("other"):
        return LinkDuplicate(number=fields.number, of=fields.count_or_zero("other"))
    return LinkDuplicate(number=fields.number, of=fields.count("of"))


def _receipt(fields: Fields) -> ShowReceipt:
    return ShowReceipt(number=fields.number)


def _find(fields: Fields) -> FindTasks:
    return FindTasks(words=fields.text("words"), page=fields.count_or_none("p") or 1)


def _chip_off(fields: Fields) -> RemoveChip:
    chip = fields.one_of("f", Chip)
    if chip is None:
        raise BrokenField("no chip")
    return RemoveChip(number=fields.number, chip=chip, ticket=fields.text("k"))


def _emergency(fields: Fields) -> DeclareEmergency:
    return DeclareEmergency(number=fields.number, ticket=fields.text("ticket"))


def _discard(fields: Fields) -> DiscardTask:
    return DiscardTask(number=fields.number, reason=fields.text("reason"))


def _swarm(fields: Fields) -> SwarmTask:
    on = fields.toggle("d")
    return SwarmTask(number=fields.number, on=on is None or on, raises=fields.toggle("u") or False)


def _keep(fields: Fields) -> KeepEmergency:
    return KeepEmergency(number=fields.number)


def _remind(fields: Fields) -> SetReminders:
    on = fields.toggle("d")
    return SetReminders(on=on is None or on)


def _day(_: Fields) -> ShowDay:
    return ShowDay()


def _reminders(_: Fields) -> ShowReminders:
    return ShowReminders()


def _check(fields: Fields) -> CheckSubTask:
    return CheckSubTask(number=fields.number, position=fields.count("s"), done=fields.toggle("d"))


def _undo(fields: Fields) -> UndoChange:
    return UndoChange(number=fields.count_or_none("t"))


def _ticket(fields: Fields) -> AddTicket:
    return AddTicket(number=fields.number, ticket=fields.text("ticket"))


def _note(fields: Fields) -> AddNote:
    return AddNote(number=fields.number, text=fields.text("text"))


def _sub(fields: Fields) -> AddSubTask:
    return AddSubTask(number=fields.number, text=fields.text("text"))


def _open(fields: Fields) -> ShowTask:
    return ShowTask(number=fields.number)


def _history(fields: Fields) -> ShowHistory:
    return ShowHistory(number=fields.number, page=fields.count_or_none("p") or 1)


def _board(fields: Fields) -> ShowBoard:
    return ShowBoard(lane=fields.one_of("l", Lane), page=fields.count_or_none("p") or 1)


def _standup(fields: Fields) -> ShowStandup:
    return ShowStandup(page=fields.count_or_none("p") or 1)


def _flow(fields: Fields) -> ShowFlow:
    return ShowFlow(days=fields.count_or_none("d") or 30, numbers=fields.toggle("n") or False)


def _settings(_: Fields) -> ShowSettings:
    return ShowSettings()


def _settings_undo(_: Fields) -> UndoSettings:
    return UndoSettings()


def _boards(_: Fields) -> ShowBoards:
    return ShowBoards()


def _choose(fields: Fields) -> ChooseBoard:
    return ChooseBoard(board=fields.count_or_none("to"))


def _mine(fields: Fields) -> ShowMyTasks:
    return ShowMyTasks(page=fields.count_or_none("p") or 1)


def _export(fields: Fields) -> ExportBoard:
    return ExportBoard(format=fields.one_of("f", FileFormat) or FileFormat.XLSX)


EDITABLE: Mapping[str, Callable[[Fields, str], object]] = MappingProxyType(
    {
        "title": Fields.text,
        "outcome": Fields.text,
        "priority": partial(Fields.one_of, family=Priority),
        "due": Fields.date,
        "owner": Fields.person,
        "stakeholder": Fields.person,
        "type": partial(Fields.one_of, family=TaskType),
        "input": partial(Fields.one_of, family=Input),
        "tickets": Fields.words,
        "value": partial(Fields.one_of, family=Value),
        "effort": partial(Fields.one_of, family=Effort),
        "discuss": Fields.toggle,
    }
)
BARE: Mapping[type, str] = MappingProxyType(
    {
        ShowSettings: "settings",
        ChangeSettings: "settings-save",
        UndoSettings: "settings-undo",
        ShowBoards: "boards",
        ShowDay: "day",
        ShowReminders: "reminders",
    }
)
READERS: Mapping[str, Callable[[Fields], Command]] = MappingProxyType(
    {
        **{step.value: partial(_move, step) for step in Step},
        "block": _block,
        "emergency": _emergency,
        "discard": _discard,
        "swarm": _swarm,
        "keep": _keep,
        "remind": _remind,
        "day": _day,
        "reminders": _reminders,
        "check": _check,
        "undo": _undo,
        "save": _save,
        "assign": _assign,
        "ticket": _ticket,
        "chip-off": _chip_off,
        "note": _note,
        "sub": _sub,
        "again": _again,
        "duplicate": _duplicate,
        "open": _open,
        "receipt": _receipt,
        "history": _history,
        "find": _find,
        "board": _board,
        "standup": _standup,
        "flow": _flow,
        "settings": _settings,
        "settings-save": change_in,
        "settings-undo": _settings_undo,
        "boards": _boards,
        "choose": _choose,
        "mine": _mine,
        "edit": _form,
        "form": _form,
        "export": _export,
        **HELP_READERS,
        **MEETUP_READERS,
        **RECURRING_READERS,
    }
)

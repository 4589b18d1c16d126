"""What happened to a task, in words: `Ana moved it to TESTING / QA, Tue 14:02`, the newest first."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import cast

from cards.buttons import Buttons
from cards.elements import Action, Block, Card
from cards.home import Home
from cards.layout import EN_SPACE, fitted, headed, line, made, one_line, run
from cards.recurring_words import rule_phrase
from cards.texts import Texts
from cards.words import lane_name, name_of, priority_phrase, task_heading
from kanban.events import Happening
from kanban.history import Entry, FactChanged, is_undo
from kanban.questions import ShowHistory
from kanban.tasks import Effort, Input, Lane, Person, Priority, Task, TaskType, Value
from kanban.views import HistoryView

LONGEST = (160, 60, 30)
FAMILIES: Mapping[type[StrEnum], str] = MappingProxyType(
    {TaskType: "type", Input: "input", Value: "value", Effort: "effort"}
)


def history_card(view: HistoryView, texts: Texts, home: Home) -> Card:
    """Tell what happened, as fully as fits."""
    return fitted(lambda level: _card(view, texts, home, LONGEST[level]), len(LONGEST))


def _card(view: HistoryView, texts: Texts, home: Home, longest: int) -> Card:
    task = view.task
    buttons = Buttons(texts, home, task.version)
    said = texts("history.title", number=task.number)
    count = texts("history.page", page=view.page, pages=view.pages) if view.pages > 1 else ""
    body: list[Block] = [
        headed(said, count or task_heading(task, texts)),
        line(run(one_line(task.title, 250), bold=True), spacing="Small"),
        *(_row(entry, view, texts, longest) for entry in view.entries),
    ]
    return made(texts, said, body, _actions(view, buttons))


def _row(entry: Entry, view: HistoryView, texts: Texts, longest: int) -> Block:
    """Who did what, and when; what was taken back is struck and says so."""
    event = entry.event
    when = texts("task.noted", day=texts.past_day(event.at, view.now), clock=texts.clock(event.at, view.now))
    told = texts.joined([one_line(each, longest) for each in told_of(entry, view.now, texts)])
    who = name_of(event.by) if event.by.id else texts("history.itself")
    if entry.before is None and not event.by.id and view.came:
        told = texts.labelled(told, rule_phrase(view.came.recurrence.rule, texts))
    back = [run(EN_SPACE + texts("history.undone"), size="Small", subtle=True)] if entry.undone else []
    return line(
        run(who + " ", bold=not entry.undone, subtle=entry.undone),
        run(told, struck=entry.undone, subtle=entry.undone),
        *back,
        run(EN_SPACE + when.replace(" ", "\N{NO-BREAK SPACE}"), size="Small", subtle=True),
        spacing="Small",
    )


def told_of(entry: Entry, now: datetime, texts: Texts) -> list[str]:
    """Everything that an event did, each as a few words that go on from a name."""
    if is_undo(entry):
        return [texts("history.undo")]
    event = entry.event
    match event.happening:
        case Happening.CAPTURED:
            how = "captured" if event.by.id else "recurred"
            return [texts(f"history.{how}", lane=lane_name(entry.after.lane, texts))]
        case Happening.REREAD | Happening.NOTED | Happening.ASKED_AGAIN | Happening.NOTE_MOVED | Happening.KEPT:
            return [texts(f"history.{event.happening.value}")]
        case Happening.IMPORTED:
            return [texts("history.imported", lane=lane_name(entry.after.lane, texts))]
        case Happening.LINKED:
            return [texts("history.linked", number=entry.after.duplicate_of or "")]
        case Happening.SOURCE_MARKED:
            gone = entry.after.source is not None and entry.after.source.gone
            return [texts("history.source_gone" if gone else "history.source_back")]
        case _:
            return list(_changes(entry, now, texts)) or [texts("history.edited")]


def _changes(entry: Entry, now: datetime, texts: Texts) -> Iterator[str]:
    after = entry.after
    if entry.before is not None and after.accepted_at not in {None, entry.before.accepted_at}:
        yield texts("history.accepted")
    if entry.moved:
        yield _move(entry, now, texts)
    elif entry.blocker_changed and after.blocker:
        yield texts("history.waits", cause=after.blocker.cause)
        if after.blocker.until:
            yield texts("history.until", day=texts.day(after.blocker.until, now.date()))
    if entry.before is not None and entry.before.swarm != after.swarm:
        yield from _swarm(entry.before, entry, texts)
    if entry.before is not None and after.kept_whole and not entry.before.kept_whole:
        yield texts("history.kept_whole")
    for changed in entry.facts:
        yield _fact(changed, now, texts)
    for subtask in entry.subtasks:
        yield texts(f"history.sub.{subtask.how}", text=subtask.text)


def _swarm(before: Task, entry: Entry, texts: Texts) -> Iterator[str]:
    """That everybody's help is asked for, or no longer; what leaves BLOCKED needs no words for that."""
    if entry.after.swarm:
        yield texts("history.swarm_on")
    elif before.lane is not Lane.BLOCKED:
        yield texts("history.swarm_off")
    elif not entry.moved:
        yield texts("history.help_off")


def _move(entry: Entry, now: datetime, texts: Texts) -> str:
    """To which lane, and what for."""
    after, lane = entry.after, lane_name(entry.after.lane, texts)
    if after.blocker and after.blocker.until:
        day = texts.day(after.blocker.until, now.date())
        return texts("history.blocked_until", cause=after.blocker.cause, day=day)
    if after.blocker:
        return texts("history.blocked", cause=after.blocker.cause)
    if entry.before is not None and entry.before.lane is Lane.BLOCKED:
        return texts("history.unblocked", lane=lane)
    if after.lane is Lane.DISCARDED and after.discarded_for:
        return texts("history.discarded", reason=after.discarded_for)
    return texts("history.moved", lane=lane)


def _fact(changed: FactChanged, now: datetime, texts: Texts) -> str:
    """A fact that was set, changed from something else, or cleared."""
    if changed.field == "discuss":
        return texts("history.discuss_on" if changed.new else "history.discuss_off")
    field = texts(f"history.field.{changed.field}")
    old, new = (_value(value, now, texts) for value in (changed.old, changed.new))
    if not new:
        return texts("history.cleared", field=field, old=old)
    return texts("history.changed" if old else "history.set", field=field, new=new, old=old)


def _value(value: object, now: datetime, texts: Texts) -> str:
    """A fact's value as cards show it; nothing for none."""
    match value:
        case Person():
            return name_of(value)
        case Priority():
            return priority_phrase(value, texts)
        case TaskType() | Input() | Value() | Effort():
            return texts(f"{FAMILIES[type(value)]}.{value.value}")
        case date():
            return texts.day(value, now.date())
        case tuple():
            return texts.series(map(str, cast("tuple[object, ...]", value)))
        case _:
            return str(value or "")


def _actions(view: HistoryView, buttons: Buttons) -> list[Action]:
    number = view.task.number
    found: list[Action] = [buttons.open(number)]
    if view.page < view.pages:
        found.append(buttons.execute("more", ShowHistory(number=number, page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", ShowHistory(number=number, page=view.page - 1)))
    return [*found, buttons.board()]

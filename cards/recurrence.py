"""One ask that comes by itself: its rule in words, the next days, and what its tasks will say."""

from collections.abc import Iterator

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Container, TextRun
from cards.home import Home
from cards.layout import (
    DOT,
    EN_SPACE,
    band,
    column,
    columns,
    headed,
    label_width,
    line,
    made,
    meta,
    one_line,
    run,
    title,
    words,
)
from cards.notices import notice_lines
from cards.recurring_words import due_phrase, hint_phrase, next_phrase, rule_phrase
from cards.texts import Texts
from cards.words import lane_heading, name_of, priority_phrase
from kanban.recurring_views import NoRecurrenceView, RecurrenceView
from kanban.repeating import ShowRecurrence, ShowRecurring, SkipRecurrence, StopRecurrence, UndoRecurrence
from kanban.tasks import Priority, Task

LONGEST_VALUE = 100
LONGEST_TITLE = 250


def recurrence_card(view: RecurrenceView, texts: Texts, home: Home) -> Card:
    """Show what comes by itself, and what was just done to it."""
    one = view.recurrence
    buttons = Buttons(texts, home, one.version)
    hint = hint_phrase(one.rule.pattern, texts)
    body: list[Block] = [
        *([band(*notice_lines(view.notice, view.now, texts), spacing="None")] if view.notice else []),
        headed(texts("recurring.heading", number=one.id), _standing(view, texts)),
        line(run(one_line(one.ask.title, LONGEST_TITLE), size="Large", bold=True), spacing="Small"),
        *_did(view, texts),
        band(*(_row(label, runs, texts) for label, runs in _rows(view, texts))),
        *([meta(hint, spacing="Small")] if hint and not one.stopped else []),
        *([_last(view.last, buttons)] if view.last else []),
    ]
    said = texts("recurring.fallback", number=one.id)
    plain = texts("recurring.plain", number=one.id, title=one_line(one.ask.title, 80))
    return made(texts, said, body, _actions(view, buttons), plain=plain)


def no_recurrence_card(view: NoRecurrenceView, texts: Texts, home: Home) -> Card:
    """Say that nothing of that number comes by itself, and offer to take the words as an ask."""
    buttons = Buttons(texts, home)
    said = texts("recurring.none.title", number=view.id)
    everything = buttons.execute("recurring", ShowRecurring())
    body: list[Block] = [title(said), words(texts("recurring.none.text"), spacing="Small")]
    return made(texts, said, body, [*buttons.add(view.said), everything, buttons.board()])


def _standing(view: RecurrenceView, texts: Texts) -> str:
    if view.recurrence.stopped:
        return texts("recurring.is_stopped")
    return next_phrase(view.recurrence.next_day, view.today, texts)


def _did(view: RecurrenceView, texts: Texts) -> list[Block]:
    """What was just done, in a sentence."""
    if not view.did:
        return []
    day = texts.day(view.skipped, view.today) if view.skipped else ""
    return [words(texts(f"recurring.did.{view.did}", day=day), spacing="Small")]


def _rows(view: RecurrenceView, texts: Texts) -> Iterator[tuple[str, list[TextRun]]]:
    """What it is, as far as it is said; the priority that goes without saying is left out."""
    one, ask = view.recurrence, view.recurrence.ask
    said = rule_phrase(one.rule, texts)
    elsewhere = str(view.now.tzinfo) != view.zone
    zone = [run(EN_SPACE + one_line(view.zone.replace("_", " "), LONGEST_VALUE), size="Small", subtle=True)]
    yield "when", [run(said[:1].upper() + said[1:], bold=True), *(zone if elsewhere else [])]
    if view.days:
        first, *others = [texts.day(day, view.today) for day in view.days]
        later = [run("".join(DOT + day for day in others), subtle=True)] if others else []
        yield "next", [run(first, bold=True), *later]
    yield "due", [run(due_phrase(one, texts))]
    if ask.priority not in {None, Priority.MEDIUM}:
        yield "priority", [run(priority_phrase(ask.priority or Priority.MEDIUM, texts))]
    values = {
        "owner": _owner(view, texts),
        "for": name_of(ask.stakeholder) if ask.stakeholder else "",
        "ticket": texts.series(ask.tickets),
        "type": texts(f"type.{ask.type.value}") if ask.type else "",
        "input": texts(f"input.{ask.input.value}") if ask.input else "",
        "subtasks": texts.count(len(ask.subtasks)) if ask.subtasks else "",
        "note": ask.notes,
        "asked_by": name_of(one.by),
    }
    for label, value in values.items():
        if value.strip():
            yield label, [run(one_line(value, LONGEST_VALUE))]


def _owner(view: RecurrenceView, texts: Texts) -> str:
    owner = view.recurrence.ask.owner
    if owner is None:
        return ""
    return texts("recurring.has_left", name=name_of(owner)) if view.owner_left else name_of(owner)


def _row(label: str, runs: list[TextRun], texts: Texts) -> Block:
    return columns(
        column(meta(texts(f"label.{label}"), spacing="None"), width=label_width(texts)),
        column(line(*runs, spacing="None"), spacing="Small"),
        spacing="Small",
    )


def _last(task: Task, buttons: Buttons) -> Block:
    """The task that came last, where it is still open; a tap opens it."""
    texts = buttons.texts
    lane = run(lane_heading(task.lane, texts), size="Small", subtle=True)
    said = line(
        run(texts("recurring.still_open") + EN_SPACE, size="Small", subtle=True),
        run(f"#{task.number}{EN_SPACE}", bold=True),
        lane,
    )
    return Container(items=[said], spacing="Medium", select_action=buttons.opening(task.number))


def _actions(view: RecurrenceView, buttons: Buttons) -> list[Action]:
    """What can be done with it, the likeliest first; a change that was just made can be taken back."""
    number = view.recurrence.id
    found: list[Action] = []
    if view.recurrence.stopped:
        resumed = StopRecurrence(id=number, on=False)
        found.append(buttons.execute("recurring_resume", resumed, positive=True, number=number))
    form = ShowRecurrence(id=number, form=True)
    found.append(buttons.execute("recurring_change", form, number=number))
    if view.days:
        found.append(buttons.execute("recurring_skip", SkipRecurrence(id=number, day=view.days[0]), number=number))
    if not view.recurrence.stopped:
        found.append(buttons.execute("recurring_stop", StopRecurrence(id=number), number=number))
    if view.did and view.did != "undone":
        found.append(buttons.execute("recurring_undo", UndoRecurrence(id=number), number=number))
    return [*found, buttons.execute("recurring", ShowRecurring()), buttons.board(overflow=True)]

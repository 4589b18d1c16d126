"""Dialogs of the message extension: the form of a new task, and what to do where there can be none or is one already.

A dialog knows Action.Submit alone, which comes back with all that the dialog carries.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from cards.draft import Draft, Problem
from cards.elements import Block, Card, Submit
from cards.fields import LONGEST_ID, VERB_KEY, Fields, given
from cards.inputs import date_input, person_input, priority_input, text_input, type_input
from cards.layout import (
    DOT,
    EN_SPACE,
    band,
    column,
    columns,
    fitted,
    line,
    made,
    meta,
    one_line,
    run,
    title,
    words,
)
from cards.texts import Texts
from cards.words import lane_heading, name_of, phrase_runs, row_phrases
from kanban.tasks import Person, Task

MEMBERS = (200, 60, 25, 10)
MOST_MADE = 3
SUBTASKS_SHOWN = 300
FORM, CAPTURE, SEE = "form", "capture", "see"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a dialog keeps from one press to the next; all of it may be forged, and harms only who forges it.

    `form` is the same for every press in one dialog, `own` chooses the presser's own board, `after` is the newest task
    of the message that the presser has seen.
    """

    form: str = ""
    own: bool = False
    after: int = 0

    def data(self, verb: str) -> dict[str, object]:
        """The data of a button."""
        return given(**{VERB_KEY: verb}, form=self.form, own=self.own or None, after=self.after or None)


def carried_in(fields: Fields, form: str) -> Carried:
    """What a press brings back, or a new form's; BrokenField where no dialog of ours could bring it."""
    own, after = fields.toggle("own"), fields.count_or_none("after")
    return Carried(fields.text("form")[:LONGEST_ID] or form, own is True, after or 0)


@dataclass(frozen=True, slots=True)
class Where:
    """The board that a new task goes onto: its kind and, where it is known, its name; `why` it is the own one."""

    kind: str
    name: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote the message that a task is made of, and when."""

    by: Person | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class FormDialog:
    """The form of a task that is made of a message, with all that was read in it or written since."""

    draft: Draft
    written: Written
    where: Where
    members: tuple[Person, ...]
    now: datetime
    carried: Carried
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class AskDialog:
    """The form of a task that is made of nothing: one text to write."""

    where: Where
    carried: Carried
    text: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeDialog:
    """Tasks that were made of the same message before."""

    tasks: tuple[Task, ...]
    now: datetime
    carried: Carried


@dataclass(frozen=True, slots=True)
class AwayDialog:
    """A conversation whose board cannot be used: the bot is `absent` from it, or who asks is a `stranger` to it."""

    why: str
    carried: Carried


@dataclass(frozen=True, slots=True)
class CapturedDialog:
    """The task that was made, and where it is to be seen; `kind` is its board's."""

    task: Task
    kind: str


Dialog = FormDialog | AskDialog | MadeDialog | AwayDialog | CapturedDialog


def dialog_card(dialog: Dialog, texts: Texts) -> Card:
    """The card of a dialog."""
    match dialog:
        case FormDialog():
            return fitted(lambda level: _form(dialog, texts, MEMBERS[level]), len(MEMBERS))
        case AskDialog():
            return _ask(dialog, texts)
        case MadeDialog():
            return _made(dialog, texts)
        case AwayDialog():
            return _away(dialog, texts)
        case CapturedDialog():
            return _captured(dialog, texts)
        case _:
            assert_never(dialog)


def submit(
    name: str,
    data: dict[str, object],
    texts: Texts,
    *,
    positive: bool = False,
    sends: bool = False,
    **values: object,
) -> Submit:
    """A button of a dialog; one that sends no inputs does not wait for them."""
    return Submit(
        title=texts(f"dialog.button.{name}.title", **values),
        tooltip=texts(f"dialog.button.{name}.tooltip", **values),
        style="positive" if positive else None,
        data=data,
        associated_inputs=None if sends else "none",
    )


def _form(dialog: FormDialog, texts: Texts, most: int) -> Card:
    draft, members = dialog.draft, dialog.members
    body: list[Block] = [
        *_problems(dialog.problems, texts),
        *_written(dialog, texts),
        text_input("title", texts, value=draft.title),
        columns(column(date_input("due", texts, draft.due)), column(priority_input(draft.priority, texts))),
        columns(
            column(person_input("owner", members, texts, value=draft.owner, nobody=True, most=most)),
            column(person_input("stakeholder", members, texts, value=draft.stakeholder, nobody=True, most=most)),
        ),
        columns(
            column(type_input(draft.type, texts)),
            column(text_input("tickets", texts, value=", ".join(draft.tickets), required=False)),
        ),
        text_input("notes", texts, value=draft.notes, required=False, multiline=True),
        *_subtasks(draft, texts),
        _where(dialog.where, texts),
    ]
    capture = submit("capture", dialog.carried.data(CAPTURE), texts, positive=True, sends=True)
    return made(texts, texts("dialog.title"), body, [capture])


def _ask(dialog: AskDialog, texts: Texts) -> Card:
    body: list[Block] = [
        *_problems(dialog.problems, texts),
        text_input("text", texts, key="ask", value=dialog.text, multiline=True),
        meta(texts("dialog.read"), spacing="Small"),
        _where(dialog.where, texts),
    ]
    capture = submit("capture", dialog.carried.data(CAPTURE), texts, positive=True, sends=True)
    return made(texts, texts("dialog.title"), body, [capture])


def _made(dialog: MadeDialog, texts: Texts) -> Card:
    said = texts("dialog.made.title", count=len(dialog.tasks), number=dialog.tasks[-1].number)
    body: list[Block] = [title(said)]
    for task in dialog.tasks[-MOST_MADE:]:
        phrases = phrase_runs(row_phrases(task, dialog.now, texts))
        body += [
            line(run(f"#{task.number}{EN_SPACE}", subtle=True), run(task.title, bold=True), spacing="Medium"),
            line(run(lane_heading(task.lane, texts) + DOT, size="Small", subtle=True), *phrases, spacing="None"),
            line(
                run(texts("task.captured_by", name=name_of(task.asked_by)), size="Small", subtle=True), spacing="None"
            ),
        ]
    body.append(words(texts("dialog.made.text"), spacing="Large"))
    return made(
        texts,
        said,
        body,
        [
            submit("see", dialog.carried.data(SEE), texts, positive=True, number=dialog.carried.after),
            submit("anyway", dialog.carried.data(FORM), texts),
        ],
    )


def _away(dialog: AwayDialog, texts: Texts) -> Card:
    said = texts(f"dialog.away.{dialog.why}.title")
    own = submit("own", replace(dialog.carried, own=True).data(FORM), texts, positive=dialog.why != "absent")
    add = submit("add", {"msteams": {"justInTimeInstall": True}}, texts, positive=True)
    body = [title(said), words(texts(f"dialog.away.{dialog.why}.text"), spacing="Small")]
    return made(texts, said, body, [add, own] if dialog.why == "absent" else [own])


def _captured(dialog: CapturedDialog, texts: Texts) -> Card:
    """Say so in a card, since dialogs of mere words are not shown on phones.

    Seen in the field: https://github.com/OfficeDev/Microsoft-Teams-Samples/issues/1560.
    """
    said = texts("dialog.captured.title", number=dialog.task.number)
    body: list[Block] = [
        title(said),
        line(run(dialog.task.title, bold=True), spacing="Small"),
        words(texts(f"dialog.captured.{dialog.kind}"), spacing="Medium"),
    ]
    return made(texts, said, body)


def _problems(problems: tuple[Problem, ...], texts: Texts) -> list[Block]:
    """Everything that is wrong, in a band above the form."""
    lines = [
        line(run(_problem(found, texts), bold=True), spacing="Small" if place else None)
        for place, found in enumerate(problems)
    ]
    return [band(*lines, spacing="None")] if lines else []


def _problem(found: Problem, texts: Texts) -> str:
    field = texts(f"error.field.{found.field}") if found.field else ""
    return texts(found.key, field=field, count=found.count)


def _written(dialog: FormDialog, texts: Texts) -> list[Block]:
    by, at = dialog.written.by, dialog.written.at
    said = [texts("dialog.from", name=name_of(by))] if by and by.name else []
    if at:
        said.append(texts("task.noted", day=texts.past_day(at, dialog.now), clock=texts.clock(at, dialog.now)))
    return [line(run(DOT.join(said), size="Small", subtle=True), spacing="Medium")] if said else []


def _subtasks(draft: Draft, texts: Texts) -> list[Block]:
    if not draft.subtasks:
        return []
    label = meta(texts("label.subtasks"), spacing="Medium")
    shown = one_line(DOT.join(subtask.text for subtask in draft.subtasks), SUBTASKS_SHOWN)
    return [label, line(run(shown), spacing="None")]


def _where(where: Where, texts: Texts) -> Block:
    """Which board it will be, as everybody may see what stands on a team's."""
    kind = where.why or where.kind
    named = "" if where.why or where.kind == "person" or not where.name.strip() else "_named"
    said = texts(f"dialog.where.{kind}{named}", name=one_line(where.name, 80))
    return line(run(said, size="Small", subtle=True), spacing="Medium")

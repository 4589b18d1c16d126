"""The form that changes what comes by itself, filled in with what holds, or with what could not be taken."""

from cards.buttons import Buttons
from cards.elements import Block, Card, TextInput, TimeInput
from cards.home import Home
from cards.inputs import person_input, priority_input, text_input
from cards.layout import band, column, columns, fitted, line, made, meta, one_line, run, title
from cards.recurring_verbs import CHANGED, WAS
from cards.recurring_words import typed_rule
from cards.texts import Texts
from kanban.recurrences import Recurrence
from kanban.recurring_views import RecurrenceFormView
from kanban.repeating import ChangeRecurrence, ShowRecurrence
from kanban.tasks import Priority
from kanban.unset import UNSET

MEMBERS = (200, 60, 25, 10)
LONGEST_RULE = 200
LONGEST_DAYS = 3
LONGEST_VALUE = 80


def recurrence_form_card(view: RecurrenceFormView, texts: Texts, home: Home) -> Card:
    """Ask what is to be changed."""
    return fitted(lambda level: _card(view, texts, home, MEMBERS[level]), len(MEMBERS))


def _card(view: RecurrenceFormView, texts: Texts, home: Home, most: int) -> Card:
    one = view.recurrence
    buttons = Buttons(texts, home, one.version, inputs=True)
    said = texts("recurring.form", number=one.id)
    body: list[Block] = [title(said), *_faults(view, texts), *_fields(view, texts, most)]
    change, was = ChangeRecurrence(id=one.id), {WAS: typed_rule(one.rule, texts)}
    save = buttons.execute("recurring_save", change, positive=True, sends=CHANGED, carries=was)
    return made(texts, said, body, [save, buttons.execute("recurring_cancel", ShowRecurrence(id=one.id))])


def _faults(view: RecurrenceFormView, texts: Texts) -> list[Block]:
    """Everything that could not be, each with what would do."""
    if not view.faults:
        return []
    said = [line(run(texts("recurring.faults"), bold=True))]
    for fault in view.faults:
        value = run(" " + one_line(fault.value, LONGEST_VALUE), subtle=True)
        said.append(line(run(texts(f"recurring.fault.{fault.field}")), value, spacing="Small"))
    return [band(*said)]


def _fields(view: RecurrenceFormView, texts: Texts, most: int) -> list[Block]:
    one, typed = view.recurrence, view.typed
    values = _values(one, texts)
    if typed is not None:
        no_time = {fault.field for fault in view.faults} & {"at"}  # which its input could not show
        said = {name: getattr(typed, name) for name in values if name not in no_time}
        values |= {name: value for name, value in said.items() if value is not UNSET}
    priority = one.ask.priority if typed is None or typed.priority is UNSET else typed.priority
    return [
        text_input("title", texts, value=values["title"]),
        _rule(values["rule"], texts),
        meta(texts("recurring.rule_hint"), spacing="Small"),
        columns(column(_time(values["at"], texts)), column(_due_in(values["due_in"], texts))),
        columns(
            column(priority_input(priority or Priority.MEDIUM, texts)),
            column(person_input("owner", view.members, texts, value=one.ask.owner, nobody=True, most=most)),
        ),
        text_input("notes", texts, value=values["notes"], required=False, multiline=True),
    ]


def _values(one: Recurrence, texts: Texts) -> dict[str, str]:
    return {
        "title": one.ask.title,
        "rule": typed_rule(one.rule, texts),
        "at": one.rule.at.isoformat("minutes"),
        "due_in": "" if one.due_in is None else str(one.due_in),
        "notes": one.ask.notes,
    }


def _rule(value: str, texts: Texts) -> TextInput:
    return TextInput(
        id="rule",
        label=texts("field.rule.label"),
        placeholder=texts("field.rule.placeholder"),
        required=True,
        error=texts("field.rule.error"),
        max_length=LONGEST_RULE,
        value=value or None,
    )


def _time(value: str, texts: Texts) -> TimeInput:
    return TimeInput(id="at", label=texts("field.at.label"), value=value or None)


def _due_in(value: str, texts: Texts) -> TextInput:
    return TextInput(
        id="due_in",
        label=texts("field.due_in.label"),
        placeholder=texts("field.due_in.placeholder"),
        max_length=LONGEST_DAYS,
        value=value or None,
    )

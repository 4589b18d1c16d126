"""The fields that forms share, each with its label and the sentence that says what to do when it is left empty."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from cards.elements import ChoiceInput, DateInput, NumberInput, TextInput
from cards.fields import NOTHING
from cards.layout import DOT, one_line, shown
from cards.texts import Texts
from cards.words import LONGEST_NAME, priority_phrase
from kanban.limits import TEXT_LIMIT, TITLE_LIMIT
from kanban.tasks import Effort, Input, Person, Priority, Task, TaskType, Value

LONGEST_TITLE = 80


def text_input(
    name: str,
    texts: Texts,
    *,
    value: str = "",
    required: bool = True,
    multiline: bool = False,
    key: str | None = None,
) -> TextInput:
    """A text to write; label, placeholder and error stand under the key in the locale."""
    words = f"field.{key or name}"
    return TextInput(
        id=name,
        label=texts(f"{words}.label"),
        placeholder=texts(f"{words}.placeholder") if texts.has(f"{words}.placeholder") else None,
        required=required or None,
        error=texts(f"{words}.error") if required else None,
        multiline=multiline or None,
        max_length=TEXT_LIMIT if multiline else TITLE_LIMIT,
        value=shown(value) or None,
    )


def ticket_input(texts: Texts, *, required: bool, value: str = "") -> TextInput:
    """The number of an ITSM ticket."""
    return text_input("ticket", texts, required=required, value=value)


def date_input(name: str, texts: Texts, value: date | None = None) -> DateInput:
    """A day to pick, or none."""
    return DateInput(id=name, label=texts(f"field.{name}.label"), value=value.isoformat() if value else None)


def priority_input(value: Priority, texts: Texts) -> ChoiceInput:
    """One of the four priorities."""
    choices = [{"title": priority_phrase(priority, texts), "value": priority.value} for priority in Priority]
    return ChoiceInput(id="priority", label=texts("field.priority.label"), value=value.value, choices=choices)


def value_input(value: Value | None, texts: Texts) -> ChoiceInput:
    """What a task is worth, or nothing said yet."""
    return _one_of("value", Value, value, texts)


def effort_input(value: Effort | None, texts: Texts) -> ChoiceInput:
    """How much work a task is, or nothing said yet."""
    return _one_of("effort", Effort, value, texts)


def type_input(value: TaskType | None, texts: Texts) -> ChoiceInput:
    """One of the task types, or none."""
    return _one_of("type", TaskType, value, texts)


def input_input(value: Input | None, texts: Texts) -> ChoiceInput:
    """Where an ask came from, or nowhere in particular."""
    return _one_of("input", Input, value, texts)


def number_input(name: str, texts: Texts, *, required: bool) -> NumberInput:
    """A task's number to write."""
    error = texts(f"field.{name}.error") if required else None
    return NumberInput(id=name, label=texts(f"field.{name}.label"), required=required or None, error=error, least=1)


def task_input(name: str, tasks: Sequence[Task], texts: Texts) -> ChoiceInput:
    """One of some tasks, the first of which is likeliest."""
    choices = [
        {"title": f"#{task.number}{DOT}{one_line(task.title, LONGEST_TITLE)}", "value": str(task.number)}
        for task in tasks
    ]
    return ChoiceInput(id=name, label=texts(f"field.{name}.label"), value=str(tasks[0].number), choices=choices)


def _one_of(name: str, family: type[StrEnum], value: StrEnum | None, texts: Texts) -> ChoiceInput:
    """One of a closed family, or none of it."""
    choices = [{"title": texts(f"field.{name}.none"), "value": NOTHING}]
    choices += [{"title": texts(f"{name}.{kind.value}"), "value": kind.value} for kind in family]
    return ChoiceInput(
        id=name, label=texts(f"field.{name}.label"), value=value.value if value else NOTHING, choices=choices
    )


def person_input(
    name: str, members: Iterable[Person], texts: Texts, *, value: Person | None, nobody: bool, most: int
) -> ChoiceInput:
    """A person to pick among at most `most` members; whoever stands there now is always among them."""
    known = {person.id: person for person in (*([value] if value else []), *members)}
    people = sorted(list(known.values())[:most], key=lambda person: person.name.casefold())
    choices = [{"title": texts(f"field.{name}.nobody"), "value": NOTHING}] if nobody else []
    choices += [{"title": one_line(person.name, LONGEST_NAME) or person.id, "value": person.id} for person in people]
    return ChoiceInput(
        id=name,
        label=texts(f"field.{name}.label"),
        required=None if nobody else True,
        error=None if nobody else texts(f"field.{name}.error"),
        value=value.id if value else NOTHING if nobody else None,
        choices=choices,
    )

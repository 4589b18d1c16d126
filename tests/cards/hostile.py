"""Views in which people wrote the worst that they may, and where it ends up on a card."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from kanban.limits import TEXT_LIMIT, TITLE_LIMIT
from kanban.tasks import Note, Person, SubTask, Task

V = TypeVar("V")
WRITTEN = {"said", "name", "original"}


def written(value: V, text: str) -> V:
    """The value with that text wherever people write, as long as the rules let it be."""
    return cast("V", _written(value, text))


def standing(tree: object, marker: str, above: str = "") -> Iterator[str]:
    """Where a marker stands in a card: the type of the part and the names of its properties."""
    if isinstance(tree, dict):
        part = cast("dict[str, object]", tree)
        for name, value in part.items():
            yield from standing(value, marker, f"{part.get('type', above)}.{name}")
    elif isinstance(tree, list):
        for value in cast("list[object]", tree):
            yield from standing(value, marker, above)
    elif isinstance(tree, str) and marker in tree:
        yield above


def _written(value: object, text: str) -> object:
    match value:
        case Task():
            return _task(value, text)
        case Person():
            return Person(value.id, text[:TITLE_LIMIT])
        case Note():
            return Note(written(value.by, text), value.at, _long(text))
        case SubTask():
            return SubTask(text[:TITLE_LIMIT], value.done)
        case tuple():
            return tuple(_written(one, text) for one in cast("tuple[object, ...]", value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _rewritten(value, text)
        case _:
            return value


def _task(task: Task, text: str) -> Task:
    return replace(
        task,
        title=text[:TITLE_LIMIT],
        outcome=_long(text),
        original=text * 40,
        owner=written(task.owner, text),
        stakeholder=written(task.stakeholder, text),
        asked_by=written(task.asked_by, text),
        tickets=tuple(text[:TITLE_LIMIT] for _ in task.tickets),
        subtasks=written(task.subtasks, text),
        blocker=task.blocker and replace(task.blocker, cause=_long(text)),
    )


def _rewritten(value: Any, text: str) -> object:  # noqa: ANN401  # any of the views' dataclasses
    inner = {field.name: getattr(value, field.name) for field in fields(value)}
    return type(value)(**{name: text if name in WRITTEN else _written(old, text) for name, old in inner.items()})


def _long(text: str) -> str:
    return (text * 40)[:TEXT_LIMIT]

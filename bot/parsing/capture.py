"""An ask in somebody's own words becomes a task; what is unsure stays in its title."""

import re
from dataclasses import dataclass, replace

from bot.parsing.mentions import Heard
from bot.parsing.recognised import recognise
from bot.parsing.said import Said
from bot.parsing.structure import Line, structure
from bot.parsing.titles import shortened, title_of
from kanban.commands import CaptureTask
from kanban.tasks import SubTask

WINDOW = 4000
_LITERAL = re.compile(r'(?<!\S)["“][^"“”\n]*["”](?!\w)|\\\S+')
_HIDDEN = "\x00"
_BACKSLASH = re.compile(r"(?<!\S)\\(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class AskedFor:
    """An ask that a word opens: where in the text it starts, and what the word makes of it."""

    start: int = 0
    emergency: bool = False
    idea: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A captured ask and the words that its due date was read from."""

    task: CaptureTask
    due_span: str | None = None


def read_ask(heard: Heard, said: Said, asked: AskedFor | None = None) -> Reading:
    """Everything that is recognised in an ask."""
    asked = asked or AskedFor()
    parts = structure(heard.text, asked.start)
    seen = _LITERAL.sub(_hide, heard.text[: asked.start + WINDOW])
    found = recognise(heard, said, parts, seen, asked.start)
    title = _BACKSLASH.sub("", title_of(_line(heard.text, parts.title), found.cuts))
    title, rest = shortened(title or heard.original.strip())
    notes = [_line(heard.text, note) for note in parts.notes if note not in found.told]
    task = replace(
        found.task,
        title=title,
        original=heard.original,
        notes="\n".join([*([rest] if rest else []), *notes]),
        subtasks=tuple(SubTask(_line(heard.text, line), line.done) for line in parts.subtasks),
        emergency=asked.emergency,
        idea=asked.idea,
    )
    return Reading(task, heard.text[found.due.start : found.due.end] if found.due else None)


def _hide(literal: re.Match[str]) -> str:
    return _HIDDEN * len(literal[0])


def _line(text: str, line: Line) -> str:
    return text[line.start : line.end]

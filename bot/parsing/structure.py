"""The shape of a message: its first line is the title, list lines are sub-tasks, the other lines notes."""

import re
from dataclasses import dataclass

_BULLET = re.compile(r"[ \t]*(?:[-*•‣◦–]|\d{1,3}[.)])[ \t]+(?=\S)|[ \t]*(?=\[[ xX]?\])")
_BOX = re.compile(r"\[[ xX]?\][ \t]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its place in the text, less the blanks and list marks round it."""

    start: int
    end: int
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """The places of the title, of the notes and of the sub-tasks."""

    title: Line
    notes: tuple[Line, ...]
    subtasks: tuple[Line, ...]


def structure(text: str, start: int = 0) -> Structure:
    """How the message is built from `start` on; a message that is nothing but a list has its first item for a title."""
    lines = _lines(text, start)
    title = next((line for line in lines if line.start < line.end), Line(start, start))
    rest = [line for line in lines if line.start > title.start]
    notes = [line for line in rest if not line.listed]
    while notes and notes[-1].start == notes[-1].end:
        notes.pop()
    while notes and notes[0].start == notes[0].end:
        notes.pop(0)
    return Structure(title, tuple(notes), tuple(line for line in rest if line.listed))


def _lines(text: str, start: int) -> list[Line]:
    lines: list[Line] = []
    at = start
    for raw in text[start:].split("\n"):
        lines.append(_line(text, at, at + len(raw)))
        at += len(raw) + 1
    return lines


def _line(text: str, start: int, end: int) -> Line:
    bullet = _BULLET.match(text, start, end)
    inner = bullet.end() if bullet else start
    box = _BOX.match(text, inner, end) if bullet else None
    inner = box.end() if box else inner
    raw = text[inner:end]
    if not raw.strip():
        return Line(end, end)
    left = inner + len(raw) - len(raw.lstrip()) if bullet else start
    return Line(left, inner + len(raw.rstrip()), listed=bullet is not None)

"""Sentences in, what the bot reads in them out: one JSON object a line, for administrators and for measuring."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TextIO, cast
from zoneinfo import ZoneInfo

from bot.parsing.capture import Reading
from bot.parsing.said import Mention, Said
from bot.parsing.understand import read_message
from kanban.commands import Command, Greet, TakeThanks
from kanban.tasks import Person

_SENDER = Person("sender", "me")
_EMPTY: dict[str, object] = {
    "title": None,
    "due": None,
    "due_span": None,
    "priority": None,
    "type": None,
    "input": None,
    "owner": None,
    "stakeholder": None,
    "tickets": [],
    "notes": "",
    "subtasks": [],
}


def parse_lines(source: Iterable[str], out: TextIO, *, today: date, zone: str) -> None:
    """Write what is read in every line of plain text or JSON (`text`, `reference`, `timezone`, `mentions`) as JSON.

    `today` stands for lines that name no reference time; `zone` (IANA) for those that name no time zone.
    """
    for line in source:
        said = _said(line.rstrip("\r\n"), today, zone)
        out.write(json.dumps(_shown(read_message(said)), ensure_ascii=False) + "\n")


def _said(line: str, today: date, zone: str) -> Said:
    fields = _fields(line)
    if fields is None:
        return Said(text=line, sender=_SENDER, today=today)
    return Said(
        text=str(fields["text"]),
        sender=_SENDER,
        today=_local_date(str(fields.get("reference") or ""), str(fields.get("timezone") or zone)) or today,
        mentions=_mentions(fields.get("mentions")),
    )


def _fields(line: str) -> dict[str, Any] | None:
    """The fields of a JSON line, or None where the line is plain text."""
    if not line.lstrip().startswith("{"):
        return None
    try:
        fields: object = json.loads(line)
    except ValueError:
        return None
    return cast("dict[str, Any]", fields) if isinstance(fields, dict) and "text" in fields else None


def _local_date(reference: str, zone: str) -> date | None:
    """The date of a reference time: local as it stands, or taken to the zone where it carries an offset."""
    try:
        at = datetime.fromisoformat(reference)
        if at.tzinfo is None:
            return at.date()
        return at.astimezone(ZoneInfo(zone)).date()
    except (ValueError, OverflowError, OSError, KeyError):
        return None


def _mentions(mentions: object) -> tuple[Mention, ...]:
    """Mention entities as Teams sends them (`text`, `mentioned`) or in short (`text`, `id`, `name`, `is_bot`)."""
    found: list[Mention] = []
    for entity in cast("list[object]", mentions) if isinstance(mentions, list) else []:
        if not isinstance(entity, dict):
            continue
        fields = cast("dict[str, Any]", entity)
        person = cast(
            "dict[str, Any]", fields.get("mentioned") if isinstance(fields.get("mentioned"), dict) else fields
        )
        name = str(person.get("name") or "")
        text = str(fields.get("text") or f"<at>{name}</at>")
        found.append(Mention(text, Person(str(person.get("id") or name), name), bool(fields.get("is_bot"))))
    return tuple(found)


def _shown(read: Reading | Command) -> dict[str, object]:
    if not isinstance(read, Reading):
        kind = "small_talk" if isinstance(read, Greet | TakeThanks) else "command"
        return {"kind": kind, **_EMPTY, "command": {"is": type(read).__name__, **_plain(asdict(read))}}
    task = read.task
    return {
        "kind": "capture",
        "title": task.title,
        "due": task.due.isoformat() if task.due else None,
        "due_span": read.due_span,
        "priority": task.priority,
        "type": task.type,
        "input": task.input,
        "owner": task.owner.name if task.owner else None,
        "stakeholder": task.stakeholder.name if task.stakeholder else None,
        "tickets": list(task.tickets),
        "notes": task.notes,
        "subtasks": [subtask.text for subtask in task.subtasks],
    }


def _plain(fields: dict[str, Any]) -> dict[str, object]:
    """A command's fields as JSON knows them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}

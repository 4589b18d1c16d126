"""Sentences in, what the bot reads in them out: one JSON object a line, for administrators and for measuring."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, tzinfo
from typing import Any, TextIO, cast
from zoneinfo import ZoneInfo

from bot.parsing.capture import Reading
from bot.parsing.languages import spoken_by
from bot.parsing.locales import day_first
from bot.parsing.said import Mention, Said
from bot.parsing.understand import read_message
from kanban.commands import Command
from kanban.questions import Greet, TakeThanks
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


def parse_lines(
    source: Iterable[str],
    out: TextIO,
    *,
    today: date,
    zone: str = "",
    locale: str = "",
    jira: frozenset[str] = frozenset(),
) -> None:
    """Write what is read in every line of plain text or JSON as a line of JSON; a blank line is one that greets.

    A JSON line has a `text` and may have a `reference` time (ISO 8601), a `timezone` (IANA), a `locale`, `mentions`
    and, as `rich`, the same words in Teams' HTML. `today` stands for lines that name no reference time, `zone` for
    those that name no time zone (empty: this machine's), `locale` for those that name none; `jira` are the keys of the
    Jira projects that are known.
    """
    for line in source:
        said = _said(line.rstrip("\r\n"), today, zone, locale, jira)
        out.write(json.dumps(_shown(read_message(said)), ensure_ascii=False, default=str) + "\n")


def _said(line: str, today: date, zone: str, locale: str, jira: frozenset[str]) -> Said:
    fields = _fields(line) or {"text": line}
    spoken = _text(fields.get("locale")) or locale
    return Said(
        text=fields["text"],
        sender=_SENDER,
        today=_local_date(_text(fields.get("reference")), _text(fields.get("timezone")), zone) or today,
        mentions=_mentions(fields.get("mentions")),
        rich=_text(fields.get("rich")),
        day_first=day_first(spoken),
        jira=jira,
        languages=spoken_by(spoken),
    )


def _fields(line: str) -> dict[str, Any] | None:
    """The fields of a JSON line, or None where the line is plain text."""
    if not line.lstrip().startswith("{"):
        return None
    try:
        fields: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = cast("dict[str, Any]", fields) if isinstance(fields, dict) else {}
    return found if isinstance(found.get("text"), str) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _local_date(reference: str, *zones: str) -> date | None:
    """The date of a reference time: local as it stands, or taken to the first known zone where it has an offset."""
    try:
        at = datetime.fromisoformat(reference)
        zone = next(filter(None, map(zone_of, zones)), None)
        return at.date() if at.tzinfo is None else at.astimezone(zone).date()
    except (ValueError, OverflowError):
        return None


def zone_of(name: str) -> tzinfo | None:
    """The time zone of an IANA name, or None where there is none of that name."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
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

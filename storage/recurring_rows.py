"""How what comes by itself is written as a row and read back, and what a change of it may replace."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from kanban.recurrences import Recurrence
from kanban.recurring import Rule, pattern_of
from kanban.tasks import Person
from storage.asks import ask_of, written
from storage.columns import EPOCH
from storage.connection import Row

DAYS = ("start", "until")


def row_of(one: Recurrence, next_at: datetime | None, at: datetime) -> dict[str, Any]:
    """Every column but those of the key."""
    return {
        "version": one.version,
        "pattern": one.rule.pattern.text,
        "at": one.rule.at.isoformat("minutes"),
        "start": one.rule.start,
        "until": one.rule.until,
        "ask": written(one.ask),
        "due_in": one.due_in,
        "by_id": one.by.id,
        "by_name": one.by.name,
        "zone": one.zone,
        "next_day": one.next_day,
        "gone": one.gone,
        "skipped": [day.isoformat() for day in one.skipped],
        "stopped": one.stopped,
        "next_at": next_at,
        "planned_at": at,
    }


def recurrence_of(row: Row) -> Recurrence:
    """What a row holds."""
    return Recurrence(
        id=row["id"],
        ask=ask_of(row["ask"]),
        rule=_rule(row),
        due_in=row["due_in"],
        by=Person(row["by_id"], row["by_name"]),
        zone=row["zone"],
        version=row["version"],
        next_day=row["next_day"],
        gone=row["gone"],
        skipped=_skipped(row),
        stopped=bool(row["stopped"]),
    )


def _rule(row: Row | dict[str, Any]) -> Rule:
    at = time.fromisoformat(row["at"])
    return Rule(pattern=pattern_of(row["pattern"]), start=row["start"], at=at, until=row["until"])


def kept(one: Recurrence) -> dict[str, Any]:
    """What a change may replace, fit for JSON."""
    row = row_of(one, None, EPOCH)
    days = {name: row[name] and row[name].isoformat() for name in DAYS}
    return {**{name: row[name] for name in ("pattern", "at", "ask", "due_in", "skipped", "stopped")}, **days}


def as_it_was(now: Recurrence, was: dict[str, Any]) -> Recurrence:
    """One of them with what a change has replaced."""
    days = {name: was[name] and date.fromisoformat(was[name]) for name in DAYS}
    rule = _rule({**was, **days})
    return replace(
        now, ask=ask_of(was["ask"]), rule=rule, due_in=was["due_in"], skipped=_skipped(was), stopped=was["stopped"]
    )


def _skipped(row: Row | dict[str, Any]) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, row["skipped"]))

"""A team's board as each version of the program has written it: rows of every table that a schema has.

Rows are written by plain SQL, in the columns that there are, so nothing of today's program decides what is in them. A
column of a later version is added here with what that version writes; one that is not named is filled by its type.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.double.people import ADELE, ALEX, MEGAN, TENANT, Person
from tests.double.teams import TEAM_ID

Value = str | int | None
Rows = Sequence[Mapping[str, Value]]

HOUR: Final = 3_600_000_000
AT: Final = 1_790_000_000_000_000  # September 2026, in microseconds
CHANNEL: Final = "19:helpdesk@thread.tacv2"
TITLES: Final = {
    1: "Patch the print server",
    2: "Replace the toner",
    3: "Renew the certificate",
    4: "Label the panel",
    5: "Mail is down",
    6: "Sweep the hall",
    7: "Try a new monitor",
}
LANES: Final = {1: "in_progress", 2: "backlog", 3: "blocked", 4: "ice_box", 5: "emergency", 6: "done", 7: "testing"}


def _by(person: Person, prefix: str = "by") -> dict[str, Value]:
    return {f"{prefix}_id": person.id, f"{prefix}_name": person.name}


def _task(number: int) -> dict[str, Value]:
    lane = LANES[number]
    owned = lane not in {"backlog", "ice_box"}
    return {
        "board_id": 1,
        "number": number,
        "version": 1 if lane == "backlog" else 2,
        "lane": lane,
        "priority": {"ice_box": 3, "emergency": 0}.get(lane, 2),
        "title": TITLES[number],
        "original": f"{TITLES[number].lower()} please",
        "outcome": "It works again" if owned else "",
        "captured_at": AT + number,
        "entered_at": AT + HOUR + number,
        **_by(ADELE, "asked_by"),
        **(_by(MEGAN, "owner") if owned else {"owner_id": None, "owner_name": None}),
        **_by(ALEX, "stakeholder"),
        "due": "2026-12-24" if number == 2 else None,
        "type": "change",
        "input": "service_desk",
        "tickets": '["INC0012345"]',
        "subtasks": '[["Print a page",true],["Tell the desk",false]]',
        "blocker_cause": "Waits for Acme" if lane == "blocked" else None,
        "blocker_came_from": "in_progress" if lane == "blocked" else None,
        "blocker_until": None,
        "thaws_to": 2 if lane == "ice_box" else None,
        "rounds": 1,
        "blocked_seconds": 7,
        "awaits_ticket": 0,
        "source_conversation": CHANNEL,
        "source_message": str(AT // 1_000 + number),
        "source_link": "https://teams.microsoft.com/l/message/19/1",
        "source_gone": 0,
        "source_by_form": 0,
        "source_thread": "",
        "duplicate_of": None,
        "discarded_for": "",
        "became_project": 0,
        "swarm": 0,
        "kept_whole": 0,
        "value": "high",
        "value_reason": "many print",
        "effort": "hours",
        "discuss": 0,
        "accepted_at": None,
        "triage_place": None,
    }


def _events(number: int) -> Rows:
    captured: dict[str, Value] = {
        "board_id": 1,
        "number": number,
        "version": 1,
        "happening": "captured",
        **_by(ADELE),
        "at": AT + number,
        "came_from": None,
        "went_to": "backlog",
        "undoes": None,
        "undone": 0,
        "before": None,
    }
    was = f'{{"lane":"backlog","entered_at":{AT + number},"owner_id":null,"owner_name":null,"outcome":""}}'
    moved = {**captured, "version": 2, "happening": "moved", **_by(MEGAN), "at": AT + HOUR + number}
    moved |= {"came_from": "backlog", "went_to": LANES[number], "before": was}
    return [captured] if LANES[number] == "backlog" else [captured, moved]


def _row(**columns: Value) -> dict[str, Value]:
    return {"board_id": 1, **columns}


TO: Final[dict[str, Value]] = {"to_board": None, "to_conversation": None, "to_thread": None}
ALARM: Final[dict[str, Value]] = {"number": 5, "version": 2, "kind": "emergency", "at": AT, "tried_at": AT}
HOME: Final[dict[str, Value]] = {"is_home": 1, "seen_at": AT, "closed_at": AT, "service_url": "https://smba.example/"}
SEEN: Final[dict[str, Value]] = {
    "seen_at": AT,
    "role": "member",
    "left_at": None,
    "checked_at": None,
    "chosen_at": None,
}
SETTLED: Final[dict[str, Value]] = {"settings": "{}", "roster_at": None, "changes": 5, "tidied_on": None}
LIVE: Final[dict[str, Value]] = {"thread": CHANNEL, "message": "1790", "question": "{}", "locale": "en", "zone": "UTC"}
WRITTEN: Final[Mapping[str, Rows]] = {
    "boards": [
        {"id": 1, "tenant": TENANT, "kind": "team", "place": TEAM_ID, "name": "SysOps", "wip_limit": 4, **SETTLED}
        | _row(last_number=len(TITLES))
    ],
    "members": [_row(id=one.id, name=one.name, aad_id=one.aad_object_id, **SEEN) for one in (ADELE, MEGAN, ALEX)],
    "conversations": [_row(id=CHANNEL, kind="channel", name="Helpdesk", **HOME)],
    "live_cards": [_row(conversation=CHANNEL, kind="board", posted_at=AT, stale_at=None, shows="", **LIVE)],
    "announcements": [_row(**ALARM)],
    "outbox": [_row(key="emergency:5:2", day=None, heard_in="", **ALARM, **TO)],
    "schedules": [_row(meeting="standup", next_at=None, planned_at=AT, zone="")],
    "meetings": [_row(meeting="standup", day="2026-09-21", outcome="posted", told_at=None, told_of=None)],
    "tasks": [_task(number) for number in TITLES],
    "triages": [_row(id=1, started_at=AT, last_at=AT, spent_seconds=60, looks_at=None, over_at=AT + HOUR, total=1)],
    "decisions": [_row(triage_id=1, number=4, decision="frozen", version=2, place=1, at=AT, **_by(ALEX))],
    "terms": [_row(is_open=1, term=term, number=1, in_title=1) for term in ("patch", "print", "server")],
    "notes": [_row(number=1, version=2, at=AT, text="the part is here", **_by(MEGAN))],
    "events": [event for number in TITLES for event in _events(number)],
    "webhooks": [_row(id="w1", name="itsm", url="https://itsm.example/", secret="s", events='["captured"]', answer="")],
    "input_sources": [_row(name="desk", label="Desk", input="service_desk", made_at=AT, salt="00", mark="11")],
    "external_ids": [_row(source="desk", external_id="INC0012345", number=1, said="open", downtime=0)],
    "imports": [_row(source="planner:1", number=2, at=AT)],
    "tips": [_row(person=ADELE.id, tip="start", used=1, shown_on=2)],
    "inbox": [_row(key="a:1", at=AT, answer="receipt", number=1)],
}


def write(path: Path) -> dict[str, list[dict[str, Value]]]:
    """Write the rows into a database of whatever schema; what was written, by table."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: _columns(database, name) for name in tables if name != "alembic_version"}
        written = {name: rows for name, columns in found.items() if (rows := _rows(name, columns))}
        for name in sorted(written, key=lambda name: name != "boards"):
            for row in written[name]:
                places = ", ".join("?" * len(row))
                database.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})", list(row.values()))  # noqa: S608 - ours
    return written


def read(path: Path, table: str, columns: Sequence[str]) -> list[tuple[Value, ...]]:
    """Some columns of all rows of a table."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()  # noqa: S608 - ours


def _columns(database: sqlite3.Connection, table: str) -> dict[str, Value]:
    """The columns of a table, each with a value that fits where nobody names one."""
    rows = database.execute(f"PRAGMA table_info({table})").fetchall()
    return {name: _any(kind, default, needed) for _, name, kind, needed, default, _ in rows}


def _any(kind: str, default: str | None, needed: int) -> Value:
    if not needed:
        return None
    if default is not None:
        return default.strip("'") if "CHAR" in kind or "TEXT" in kind else int(default.strip("'"))
    if kind == "DATE":
        return "2026-09-21"
    return "{}" if "CHAR" in kind or "TEXT" in kind else 1


def _rows(table: str, columns: Mapping[str, Value]) -> list[dict[str, Value]]:
    """A table's rows in the columns that it has; none of a table that is not named here."""
    return [{name: row.get(name, fits) for name, fits in columns.items()} for row in WRITTEN.get(table, [])]

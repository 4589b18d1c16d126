"""A board's settings as one JSON value; what a board leaves as it comes is not written."""

from datetime import date, time
from typing import Any

from kanban.board import BMM, STANDUP, Board, Meeting, Triage
from kanban.tasks import Lane
from storage.connection import Row

Settings = dict[str, Any]


def settings_of(board: Board) -> Settings:
    """The JSON value that holds a board's settings, but for the WIP limit, which has a column of its own."""
    written: Settings = {
        "zone": board.zone,
        "language": board.language,
        "lane_titles": {lane.value: title for lane, title in board.lane_titles},
        "ticket_link": board.ticket_link,
        "jira": sorted(board.jira),
        "standup": None if board.standup == STANDUP else _written(board.standup),
        "bmm": None if board.bmm == BMM else _written(board.bmm),
        "country": board.country,
        "days_off": [day.isoformat() for day in sorted(board.days_off)],
        "no_reminders": not board.reminders,
        "triage": None if board.triage is Triage.EVERYBODY else board.triage.value,
    }
    return {name: value for name, value in written.items() if value}


def board_with(
    board_id: int, name: str, wip_limit: int, settings: Settings, changes: int = 0, webhooks: int = 0
) -> Board:
    """The board whose settings a JSON value holds."""
    titles: dict[str, str] = settings.get("lane_titles", {})
    return Board(
        id=board_id,
        name=name,
        wip_limit=wip_limit,
        zone=settings.get("zone", ""),
        language=settings.get("language", ""),
        lane_titles=tuple((Lane(lane), title) for lane, title in titles.items()),
        ticket_link=settings.get("ticket_link", ""),
        jira=frozenset(settings.get("jira", ())),
        standup=_meeting(settings.get("standup"), STANDUP),
        bmm=_meeting(settings.get("bmm"), BMM),
        country=settings.get("country", ""),
        days_off=frozenset(map(date.fromisoformat, settings.get("days_off", ()))),
        triage=Triage(settings.get("triage", Triage.EVERYBODY)),
        reminders=not settings.get("no_reminders"),
        changes=changes,
        webhooks=webhooks,
    )


def board_of(row: Row) -> Board:
    """The board that a row holds."""
    return board_with(row["id"], row["name"], row["wip_limit"], row["settings"], row["changes"], row["webhooks"])


def _written(meeting: Meeting) -> list[Any]:
    return [list(meeting.days), meeting.at.isoformat("minutes")]


def _meeting(written: list[Any] | None, otherwise: Meeting) -> Meeting:
    return otherwise if written is None else Meeting(tuple(written[0]), time.fromisoformat(written[1]))

"""The fields of the settings form, and how what was typed in them is read back: only what was changed there."""

from typing import Any

from cards.fields import NOTHING, BrokenField, Fields
from cards.texts import DEFAULT, LANGUAGES
from kanban.board import Board, Meeting
from kanban.commands import ChangeSettings
from kanban.tasks import BOARD_LANES, Lane
from kanban.unset import UNSET

NAMED_LANES = (*BOARD_LANES, Lane.IDEA, Lane.PM_REVIEW)
LISTS = ("standup_days", "bmm_days", "admins")
RULES = ("wip_limit", "triage", "ticket_link", "jira")
TEXTS = ("zone", "language", "standup_at", "bmm_at", "country", "days_off", *RULES)
WAS = "was"
LONGEST = 2_000
LANE = "lane_"


def values_of(board: Board, admins: tuple[str, ...], *, shared: bool = True) -> dict[str, str]:
    """What the form is filled in with, as clients send it back; only a `shared` board has a language to choose."""
    titles = {f"{LANE}{lane.value}": title for lane, title in board.lane_titles}
    return {
        "wip_limit": str(board.wip_limit),
        "zone": board.zone,
        **({"language": board.language or DEFAULT} if shared else {}),
        "standup_days": _days(board.standup),
        "standup_at": board.standup.at.isoformat("minutes"),
        "bmm_days": _days(board.bmm),
        "bmm_at": board.bmm.at.isoformat("minutes"),
        "country": board.country,
        "days_off": ", ".join(day.isoformat() for day in sorted(board.days_off)),
        "triage": board.triage.value,
        "ticket_link": board.ticket_link,
        "jira": ", ".join(sorted(board.jira)),
        "admins": ",".join(admins),
        **{name: titles.get(name, "") for name in (f"{LANE}{lane.value}" for lane in NAMED_LANES)},
    }


def with_typed(was: dict[str, str], typed: ChangeSettings | None) -> dict[str, str]:
    """What the form shows where it was sent and not taken: what was typed, over what holds."""
    if typed is None:
        return was
    said = {name: getattr(typed, name) for name in TEXTS if getattr(typed, name) is not UNSET}
    said |= {name: ",".join(getattr(typed, name)) for name in LISTS if getattr(typed, name) is not UNSET}
    return {**was, **said, **{f"{LANE}{lane}": title for lane, title in typed.lane_titles}}


def change_in(fields: Fields) -> ChangeSettings:
    """What was changed in the form; BrokenField where no form of ours could have sent it.

    Clients leave out an input that was left empty, so the form says what it was filled in with.
    """
    was = fields.texts_in(WAS)
    typed = {name: _typed(fields, name) for name in was}
    changed = {name: value for name, value in typed.items() if value != was[name]}
    if not LANGUAGES.issuperset({changed.get("language", "")} - {""}):
        raise BrokenField("no such language")
    said: dict[str, Any] = {name: changed[name] for name in TEXTS if name in changed}
    said |= {name: _listed(changed[name]) for name in LISTS if name in changed}
    lanes = tuple((name.removeprefix(LANE), title) for name, title in changed.items() if name.startswith(LANE))
    known = {lane.value for lane in NAMED_LANES}
    if any(lane not in known for lane, _ in lanes):
        raise BrokenField("no such lane")
    return ChangeSettings(lane_titles=lanes, **said)


def _typed(fields: Fields, name: str) -> str:
    """What stands in a field of the form; a choice of nothing is sent as a mark."""
    typed = fields.text(name)
    typed = typed if name in LISTS else typed[:LONGEST]
    return "" if typed == NOTHING else typed


def _days(meeting: Meeting) -> str:
    return ",".join(map(str, meeting.days))


def _listed(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in (part.strip() for part in typed.split(",")) if each))

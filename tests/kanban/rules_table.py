"""The rules' table for people, made from the code: which step leads from which lane to which, and for whom."""

from collections.abc import Iterator

from cards.texts import texts_for
from kanban.board import Role
from kanban.commands import BlockTask, DeclareEmergency, DiscardTask, MoveTask, Step
from kanban.permissions import Act, act_of, may
from kanban.tasks import ACTIVE_LANES, Lane
from kanban.transitions import DISCARDED_FROM, EMERGENCY_FROM, ROUTES
from tests.kanban.builders import BOARD

TEXTS = texts_for("en")
LANES = tuple(Lane)
FOR: dict[Act | None, str] = {
    None: "members",
    Act.TRIAGE: "whoever may triage",
    Act.REVERT: "admins",
    Act.DISCARD: "admins",
}


def name(lane: Lane | None) -> str:
    """A lane as the board calls it; None is where a blocked task came from."""
    return "where it came from" if lane is None else TEXTS(f"lane.{lane.value}")


def sorted_lanes(lanes: tuple[Lane, ...]) -> list[Lane]:
    """Lanes in the order in which the rules name them."""
    return [lane for lane in LANES if lane in lanes]


def table() -> str:
    """The table in Markdown, a line a step."""
    head = ["| step | from | to | for |", "|---|---|---|---|"]
    return "\n".join([*head, *_rows()])


def _rows() -> Iterator[str]:
    for step in Step:
        by_end: dict[Lane | None, list[Lane]] = {}
        for lane in LANES:
            if lane in ROUTES[step]:
                by_end.setdefault(ROUTES[step][lane], []).append(lane)
        act = act_of(MoveTask(number=1, step=step))
        for to, lanes in by_end.items():
            yield _row(step.value, lanes, to, act)
    yield _row("block", [*ACTIVE_LANES, Lane.BLOCKED], Lane.BLOCKED, act_of(BlockTask(number=1)))
    yield _row("emergency", sorted_lanes(EMERGENCY_FROM), Lane.EMERGENCY, act_of(DeclareEmergency(number=1)))
    yield _row("discard", list(DISCARDED_FROM), Lane.DISCARDED, act_of(DiscardTask(number=1)))


def _row(word: str, lanes: list[Lane], to: Lane | None, act: Act | None) -> str:
    assert act is None or may(Role.ADMIN, act, BOARD)
    return f"| `{word}` | {', '.join(map(name, lanes))} | {name(to)} | {FOR[act]} |"

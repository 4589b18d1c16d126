"""The worked example of docs/flow.md: its table is played by the real rules, and every figure there is the code's."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.handlers.flow import show_flow
from bot.turn import Turn
from cards.texts import texts_for
from kanban.flow_views import FlowView
from kanban.forecast import is_working_day
from kanban.questions import ShowFlow
from storage.sqlite import opened
from storage.work import Work
from tests.kanban.builders import ANA
from tests.storage.steps import asked, on_zone, taken
from tests.storage.units import PLACE, forgotten

PAGE = (Path(__file__).parents[2] / "docs" / "flow.md").read_text()
ROW = re.compile(r"\| (\d+) \| (asked .+) \|")
FIGURE = re.compile(r"\| ([^|]+) \| ([^|]+) \| [^|]+ \|")
BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 11, 27, 18, 0, tzinfo=BERLIN)
MONTHS = {"Oct": 10, "Nov": 11}


def steps() -> Iterator[tuple[datetime, int, str]]:
    """Every step of the table: when, of which task, and what."""
    for row in ROW.finditer(PAGE):
        for at, step in enumerate(row[2].split(", ")):
            word, day, month = step.split()
            noon = datetime(2026, MONTHS[month], int(day), 12, 0, tzinfo=BERLIN)
            yield noon + timedelta(seconds=at, minutes=word == "undone"), int(row[1]), word


def figures() -> dict[str, str]:
    """The table of figures, by their names."""
    table = PAGE[PAGE.index("| figure | value | how |") :]
    return {name.strip(): value.strip() for name, value in FIGURE.findall(table)}


@pytest.fixture
def played(database: Path) -> Iterator[Work]:
    """A board in Berlin on which all of it has happened."""
    with closing(opened(database)) as raw, forgotten(raw) as connection:
        work = on_zone(Work.opened(connection, PLACE), "Europe/Berlin")
        for at, number, word in sorted(steps()):
            if word == "asked":
                assert asked(work, at.astimezone(UTC)).number == number
            else:
                taken(work, number, word, at.astimezone(UTC))
        yield work


def shown(work: Work) -> FlowView:
    """The flow in the evening of the last day."""
    return show_flow(ShowFlow(), Turn(person=ANA, at=EVENING.astimezone(UTC), zone=UTC, keys=()), work)


def joined(values: list[int]) -> str:
    """Numbers as the page lists them."""
    return ", ".join(map(str, values))


def test_every_figure_of_the_worked_example_is_what_the_code_says(played: Work) -> None:
    view = shown(played)
    cycle, lead = view.cycle, view.lead
    assert cycle is not None
    assert lead is not None
    assert view.started is not None
    found = sorted(played.flow.finished(datetime(2026, 10, 29, tzinfo=BERLIN), BERLIN), key=lambda one: one.number)
    by = view.started.by(85)
    assert by is not None
    days = [date(2026, 10, 29) + timedelta(days=count) for count in range(29)]
    (old,) = view.ages.oldest
    (hindrance,) = view.hindrances

    assert figures() == {
        "figure": "value",
        "cycle times": joined([one.cycle or 0 for one in found]),
        "lead times": joined([one.lead for one in found]),
        **{f"{percent} %": str(count) for percent, count in cycle.days},
        "within the expectation": f"{cycle.within} of {cycle.count}",
        **{f"lead {percent} %": str(count) for percent, count in lead.days},
        "per week": joined([week.finished for week in view.weeks]),
        f"age of task {old.task.number}": str(old.days),
        "blocked": f"{round(hindrance.length / timedelta(hours=1))} h",
        "unplanned": f"{view.unplanned.percent} %",
        "backlog": joined([bands.backlog for bands in view.bands]),
        "active": joined([bands.active for bands in view.bands]),
        "done": joined([bands.done for bands in view.bands]),
        "working days": str(sum(1 for day in days if is_working_day(played.board, day))),
        "task 11 likely by": texts_for("en").day(by, view.today).replace("\N{NO-BREAK SPACE}", " "),
    }
    assert old.past == 95
    assert [bands.day.day for bands in view.bands] == [1, 8, 15, 22, 27]


def test_the_example_is_one_of_every_kind(played: Work) -> None:
    words = {word for _, _, word in steps()}

    assert words >= {"emergency", "reverted", "reopened", "undone", "discarded", "blocked"}
    assert list(accumulate(week.finished for week in shown(played).weeks))[-1] == 8

"""The flow of the sample board: ordinary, of ninety days, in numbers, and of a board that has only begun."""

from dataclasses import replace
from datetime import date, timedelta

from kanban.flow import Bands, Percentiles, Unplanned, Week
from kanban.flow_views import Aged, Ages, FlowGlance, FlowView, Hindrance
from kanban.forecast import Forecast, Likely
from tests.cards.facts import BOARD, DISK, DNS, MFA, NOW, PAYROLL, VEEAM

TODAY = NOW.date()
DAY = timedelta(days=1)
SUNDAY = date(2026, 11, 1)


def likely(tasks: int, *days: int) -> Forecast:
    """A forecast in so many days from now."""
    found = (Likely(percent, TODAY + DAY * count) for percent, count in zip((50, 85, 95), days, strict=True))
    return Forecast(tasks, tuple(found))


def weeks_of(count: int) -> tuple[Week, ...]:
    """So many weeks, of which the last one goes on."""
    monday = TODAY - DAY * TODAY.weekday()
    mondays = [monday - DAY * 7 * back for back in range(count)][::-1]
    return tuple(Week(day, (at * 5) % 7 + 4, goes_on=day == monday) for at, day in enumerate(mondays))


def bands_of(count: int) -> tuple[Bands, ...]:
    """So many weeks' ends, and today."""
    days = [TODAY - DAY * (7 * back + 2) for back in range(count)][::-1]
    return tuple(Bands(day, 6 + 8 * at, 2 + at % 2, 6 + at % 3, 19 + at % 5) for at, day in enumerate([*days, TODAY]))


FLOW_VIEW = FlowView(
    board=BOARD,
    days=30,
    today=TODAY,
    now=NOW,
    finished=33,
    timed=33,
    cycle=Percentiles(((50, 3), (70, 5), (85, 6), (95, 15)), 33, 29),
    lead=Percentiles(((50, 6), (85, 19)), 33, 29),
    weeks=weeks_of(4),
    bands=bands_of(4),
    ages=Ages(
        (Aged(VEEAM, 16, 95), Aged(DISK, 9, 85), Aged(PAYROLL, 4, 50), Aged(MFA, 3, None), Aged(DNS, 1, None)),
        8,
        ((95, 1), (85, 2), (50, 3)),
    ),
    hindrances=(
        Hindrance("Vendor part for the storage shelf", timedelta(days=11), 2),
        Hindrance("change window", timedelta(days=4, hours=3), 5),
        Hindrance("", timedelta(hours=30), 1, unnamed=True),
    ),
    others=Hindrance("", timedelta(hours=7), 3, unnamed=True),
    unplanned=Unplanned(33, 3, 5, triages=True),
    in_progress=8,
    waiting=23,
    started=likely(8, 6, 10, 13),
    all_of_it=likely(31, 24, 30, 37),
)
LONG_FLOW = replace(FLOW_VIEW, days=90, weeks=weeks_of(13), bands=bands_of(13), numbers=False)
YOUNG_FLOW = replace(
    FLOW_VIEW,
    finished=3,
    timed=2,
    cycle=None,
    lead=None,
    ages=Ages((Aged(DISK, 2, None),), 1),
    hindrances=(),
    others=None,
    unplanned=Unplanned(3, 1, 0, triages=False),
    started=None,
    all_of_it=None,
)
SILENT_FLOW = replace(
    YOUNG_FLOW, finished=0, timed=0, ages=Ages(), weeks=weeks_of(4), unplanned=Unplanned(0, 0, 0, triages=False)
)
FAR_FLOW = replace(
    FLOW_VIEW,
    in_progress=0,
    all_of_it=Forecast(900, tuple(Likely(percent, None) for percent in (50, 85, 95))),
    waiting=900,
)
GLANCE = FlowGlance(finished=9, usual=8, expected=6, old=(109, 101), old_count=2)
FLOW_VIEWS = {
    "flow": FLOW_VIEW,
    "flow_long": LONG_FLOW,
    "flow_numbers": replace(LONG_FLOW, numbers=True),
    "flow_young": YOUNG_FLOW,
    "flow_silent": SILENT_FLOW,
    "flow_far": FAR_FLOW,
}

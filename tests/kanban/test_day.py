from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kanban.day import Section, following_day, section_of
from kanban.tasks import Blocker, Lane, Task
from tests.kanban.builders import TASK, standing_in

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=4)
DAY = timedelta(days=1)
FRIDAY_MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


def due(day: date | None) -> Task:
    return replace(standing_in(Lane.IN_PROGRESS), due=day)


def waits_until(day: date | None) -> Task:
    return replace(standing_in(Lane.BLOCKED), blocker=Blocker("Acme", Lane.IN_PROGRESS, day))


@pytest.mark.parametrize(
    ("task", "section"),
    [
        (due(MONDAY - DAY), Section.OVERDUE),
        (due(MONDAY), Section.TODAY),
        (due(MONDAY + DAY), Section.NEXT),
        (due(MONDAY + 2 * DAY), None),
        (due(None), None),
        (waits_until(MONDAY), Section.WOKEN),
        (waits_until(MONDAY - DAY), Section.WOKEN),
        (waits_until(MONDAY + DAY), None),
        (waits_until(None), None),
        (replace(waits_until(MONDAY), due=MONDAY), Section.TODAY),
        (replace(waits_until(MONDAY), due=MONDAY + 9 * DAY), Section.WOKEN),
        (replace(TASK, accepted_at=FRIDAY_MORNING), Section.ACCEPTED),
        (replace(TASK, accepted_at=FRIDAY_MORNING - DAY), None),
        (replace(TASK, accepted_at=FRIDAY_MORNING, due=MONDAY), Section.TODAY),
        (TASK, None),
    ],
)
def test_a_task_is_told_of_for_the_first_reason_that_holds(task: Task, section: Section | None) -> None:
    assert section_of(task, MONDAY, MONDAY + DAY, FRIDAY_MORNING) is section


def test_on_a_friday_what_is_due_by_monday_is_told() -> None:
    following = following_day(FRIDAY, ())

    assert following == MONDAY + 7 * DAY
    assert section_of(due(FRIDAY + DAY), FRIDAY, following, FRIDAY_MORNING) is Section.NEXT
    assert section_of(due(following), FRIDAY, following, FRIDAY_MORNING) is Section.NEXT


def test_days_off_are_no_working_days() -> None:
    assert following_day(MONDAY, {MONDAY + DAY, MONDAY + 2 * DAY}) == MONDAY + 3 * DAY


def test_a_board_that_is_off_for_weeks_looks_one_day_ahead() -> None:
    assert following_day(MONDAY, {MONDAY + count * DAY for count in range(30)}) == MONDAY + DAY

from datetime import date

import pytest

from kanban.search import NO_FILTERS, Filters, Headline
from kanban.tasks import Lane

TODAY = date(2026, 3, 2)
TASK = Headline(12, "Patch it", Lane.BLOCKED, owner_id="29:ana", owner="Ana Ruiz", due=TODAY, wakes=TODAY)


@pytest.mark.parametrize(
    "filters",
    [
        NO_FILTERS,
        Filters(lane=Lane.BLOCKED),
        Filters(owner="an"),
        Filters(owner="ruiz"),
        Filters(owner="ana ru"),
        Filters(owner_id="29:ana"),
        Filters(due=(TODAY, TODAY)),
        Filters(woken=TODAY),
        Filters(lane=Lane.BLOCKED, owner="ana", due=(TODAY, TODAY), woken=TODAY),
    ],
)
def test_a_task_that_is_what_was_asked_for_is_kept(filters: Filters) -> None:
    assert filters.keep(TASK)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(lane=Lane.DONE),
        Filters(owner="ben"),
        Filters(owner_id="29:ben"),
        Filters(nobody=True),
        Filters(undue=True),
        Filters(due=(date(2026, 1, 1), date(2026, 3, 1))),
        Filters(woken=date(2026, 3, 1)),
        Filters(lane=Lane.BLOCKED, owner="ben"),
    ],
)
def test_any_other_task_is_not(filters: Filters) -> None:
    assert not filters.keep(TASK)


def test_what_is_nobodys_is_not_due_and_does_not_wake_is_found_by_that() -> None:
    bare = Headline(12, "Patch it", Lane.BACKLOG)

    assert Filters(nobody=True, undue=True).keep(bare)
    assert not Filters(woken=TODAY).keep(bare)
    assert not Filters(due=(TODAY, TODAY)).keep(bare)
    assert (NO_FILTERS.narrow, Filters(nobody=True).narrow) == (False, True)

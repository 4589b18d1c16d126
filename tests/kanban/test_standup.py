from datetime import timedelta

import pytest

from kanban.paging import standup_page
from kanban.standup import usual_stay
from kanban.tasks import Lane


@pytest.mark.parametrize(
    ("days", "usual"),
    [([], None), ([1, 2, 3, 4], None), ([5, 1, 4, 2, 3], 5), (range(1, 21), 17), (range(100, 0, -1), 85)],
)
def test_the_usual_stay_is_the_85th_percentile_by_nearest_rank(days: list[int], usual: int | None) -> None:
    stay = usual_stay([timedelta(days=day) for day in days])

    assert stay == (None if usual is None else timedelta(days=usual))


def test_a_stand_up_walks_lane_after_lane_and_counts_the_ice_box_at_its_end() -> None:
    totals = {Lane.EMERGENCY: 1, Lane.BLOCKED: 10, Lane.IN_PROGRESS: 5, Lane.BACKLOG: 400, Lane.ICE_BOX: 7}

    first, last = standup_page(totals, 1), standup_page(totals, 9)

    assert [(window.lane, window.skip, window.take) for window in first.windows] == [
        (Lane.EMERGENCY, 0, 1),
        (Lane.BLOCKED, 0, 10),
        (Lane.IN_PROGRESS, 0, 1),
    ]
    assert (last.number, last.count) == (2, 2)
    assert [(window.lane, window.skip, window.take) for window in last.windows] == [
        (Lane.IN_PROGRESS, 1, 4),
        (Lane.ICE_BOX, 0, 0),
    ]

"""Teams' rates are kept, whatever is to be written when; what can wait leaves room for what cannot."""

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from bot.teams.pace import OF_ALL, OF_CONVERSATION, NoPace, Pace, Window


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        """The moment that it shows."""
        return self.at


def most_in(sent: list[float], window: Window) -> int:
    """The most requests that any such stretch of time held."""
    sent = sorted(sent)
    return max((bisect_left(sent, start + window.seconds) - at for at, start in enumerate(sent)), default=0)


PAUSES = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.05, 0.4, 3.0]), min_size=1, max_size=200)


@given(PAUSES, st.integers(1, 3))
def test_no_conversation_is_written_to_more_often_than_teams_takes(pauses: list[float], conversations: int) -> None:
    clock = Clock()
    pace = Pace(clock)
    sent: dict[str, list[float]] = {}
    for number, pause in enumerate(pauses):
        clock.at += pause
        name = f"19:{number % conversations}"
        sent.setdefault(name, []).append(clock.at + pace.book(name))

    for moments in sent.values():
        for window in OF_CONVERSATION:
            assert most_in(moments, window) <= window.most
    assert most_in([moment for moments in sent.values() for moment in moments], OF_ALL[0]) <= OF_ALL[0].most


def test_fifty_a_second_go_out_in_all() -> None:
    clock = Clock()
    pace = Pace(clock)

    waits = [pace.book(f"19:{number}") for number in range(120)]

    assert waits[:50] == [0.0] * 50
    assert 1.0 <= waits[50] < 1.2
    assert 2.0 <= waits[119] < 2.4


def test_an_hour_of_writing_every_two_seconds_stays_within_its_hour() -> None:
    clock = Clock()
    pace = Pace(clock)
    sent: list[float] = []
    for _ in range(2_500):
        clock.at += 1.5
        sent.append(clock.at + pace.book("19:a"))

    assert most_in(sent, Window(1_800, 3_600.0)) <= 1_800


def test_what_can_wait_leaves_half_of_the_room() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(3):
        assert pace.room("19:a") == 0.0
        assert pace.book("19:a") == 0.0

    assert pace.room("19:a") > 0.5
    assert pace.book("19:a") == 0.0


def test_where_nothing_is_limited_nothing_waits() -> None:
    pace = NoPace()

    assert [pace.book("19:a") for _ in range(100)] == [0.0] * 100
    assert pace.room("19:a") == 0.0

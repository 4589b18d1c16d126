from bot.inputs.rates import Rate, Seen


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Say what time it is."""
        return self.now


def test_so_many_go_at_once_and_then_one_at_a_time() -> None:
    clock = Clock()
    rate = Rate(60, 3, clock)

    at_once = [rate.wait("desk") for _ in range(5)]
    clock.now += 1.0
    later = [rate.wait("desk") for _ in range(2)]

    assert at_once == [0, 0, 0, 1, 1]
    assert later == [0, 1]


def test_who_waited_long_has_all_of_their_room_again_and_no_more() -> None:
    clock = Clock()
    rate = Rate(60, 3, clock)
    assert [rate.wait("desk") for _ in range(3)] == [0, 0, 0]

    clock.now += 3600

    assert [rate.wait("desk") > 0 for _ in range(4)] == [False, False, False, True]


def test_one_does_not_take_another_s_room() -> None:
    rate = Rate(60, 1, Clock())

    assert [rate.wait("desk"), rate.wait("desk"), rate.wait("changes")] == [0, 1, 0]


def test_not_more_than_so_many_are_remembered_and_those_who_wait_longest_are_the_last() -> None:
    clock = Clock()
    rate = Rate(60, 1, clock, most=3)
    for name in "abcdefgh":
        assert rate.wait(name) == 0
        clock.now += 0.1

    assert rate.wait("h") > 0
    assert rate.wait("a") == 0


def test_what_came_is_remembered_from_when_it_came_first_and_no_longer() -> None:
    clock = Clock()
    seen = Seen(600, clock)
    seen.add("a")
    clock.now += 300
    seen.add("a")
    seen.add("b")

    before = ("a" in seen, "b" in seen, "c" in seen)
    clock.now += 300
    after = ("a" in seen, "b" in seen)

    assert before == (True, True, False)
    assert after == (False, True)

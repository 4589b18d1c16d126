"""The double takes what Teams takes, and keeps what came too often or too early."""

from tests.double.limits import Limits


def test_the_eighth_in_a_second_and_the_ninth_in_two_are_refused() -> None:
    limits = Limits(strict=True)

    answers = [limits.arrive("19:a", at) for at in (*[0.0] * 8, 1.5, 3.5)]

    assert answers == [None] * 7 + [1, 1, None]
    assert limits.violations == ["8 of 7 in 1 s: 19:a", "9 of 8 in 2 s: 19:a"]


def test_another_conversation_is_counted_for_itself_but_fifty_are_taken_in_all() -> None:
    limits = Limits(strict=True)

    answers = [limits.arrive(f"19:{number}", 0.0) for number in range(51)]

    assert answers == [None] * 50 + [1]


def test_what_comes_before_retry_after_is_refused_but_for_what_was_on_its_way() -> None:
    limits = Limits(strict=True)
    limits.ask_to_wait("19:a", 0.0, 3.0)

    assert [limits.arrive("19:a", at) for at in (0.2, 2.0, 3.0)] == [None, 1, None]
    assert limits.arrive("19:b", 2.0) is None


def test_it_takes_everything_where_it_is_not_strict() -> None:
    limits = Limits()

    assert [limits.arrive("19:a", 0.0) for _ in range(99)] == [None] * 99

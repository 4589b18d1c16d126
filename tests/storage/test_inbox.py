from datetime import datetime, timedelta

import pytest

from storage.boards import Place
from storage.inbox import Answered, Key
from storage.work import Work
from tests.kanban.builders import AT
from tests.storage.units import PLACE

DELIVERY = Key("a:1")
MINUTE = timedelta(minutes=1)
ASK = Key("s:1", MINUTE)
RECEIPT = Answered("receipt", 12)
NOTHING: set[Answered] = set()


def test_a_turn_that_was_not_answered_has_no_answer(work: Work) -> None:
    assert work.inbox.find((DELIVERY, ASK), AT) == {}


@pytest.mark.parametrize("keys", [(DELIVERY,), (ASK,), (Key("a:2"), ASK), (DELIVERY, Key("s:2", MINUTE))])
def test_any_of_its_keys_finds_the_answer(work: Work, keys: tuple[Key, ...]) -> None:
    work.inbox.keep((DELIVERY, ASK), RECEIPT, AT)

    assert _answers(work, keys, AT) == {RECEIPT}


def test_other_keys_find_nothing(work: Work) -> None:
    work.inbox.keep((DELIVERY, ASK), RECEIPT, AT)

    assert work.inbox.find((Key("a:2"), Key("s:2", MINUTE)), AT) == {}


def test_a_key_without_an_end_holds_for_good(work: Work) -> None:
    work.inbox.keep((DELIVERY,), RECEIPT, AT)

    assert _answers(work, (DELIVERY,), AT + timedelta(days=400)) == {RECEIPT}


@pytest.mark.parametrize(
    ("after", "found"),
    [(MINUTE, {RECEIPT}), (MINUTE + timedelta(microseconds=1), NOTHING), (timedelta(days=1), NOTHING)],
)
def test_a_key_with_an_end_lapses(work: Work, after: timedelta, found: set[Answered]) -> None:
    work.inbox.keep((ASK,), RECEIPT, AT)

    assert _answers(work, (ASK,), AT + after) == found


def test_a_delivery_is_known_after_the_same_ask_has_lapsed(work: Work) -> None:
    work.inbox.keep((DELIVERY, ASK), RECEIPT, AT)

    assert _answers(work, (DELIVERY, ASK), AT + 2 * MINUTE) == {RECEIPT}


def test_a_lapsed_key_starts_anew(work: Work) -> None:
    again = Answered("receipt", 13)
    work.inbox.keep((DELIVERY, ASK), RECEIPT, AT)

    work.inbox.keep((Key("a:2"), ASK), again, AT + 2 * MINUTE)

    assert _answers(work, (ASK,), AT + 3 * MINUTE) == {again}
    assert _answers(work, (DELIVERY,), AT + 3 * MINUTE) == {RECEIPT}


def test_one_board_s_answers_are_unknown_to_another(work: Work) -> None:
    other = Work.opened(work.connection, Place("tenant-2", PLACE.kind, PLACE.id, PLACE.name))
    work.inbox.keep((DELIVERY, ASK), RECEIPT, AT)

    assert other.inbox.find((DELIVERY, ASK), AT) == {}


def _answers(work: Work, keys: tuple[Key, ...], at: datetime) -> set[Answered]:
    return set(work.inbox.find(keys, at).values())

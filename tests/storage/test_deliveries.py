"""What is taken for sending is nobody else's until it is answered, or until time has run out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kanban.commands import Step
from kanban.tasks import Source
from storage import webhooks
from storage.boards import of_id
from storage.deliveries import Delivery, claim, count_waiting, delivered, failed, waiting
from storage.webhooks import Webhook
from storage.work import Work
from tests.kanban.builders import AT, TASK
from tests.storage.units import captured, moved, put, taken_back

LEASE = timedelta(seconds=30)
LATER = AT + timedelta(seconds=31)


@pytest.fixture
def webhook(work: Work) -> Webhook:
    """A webhook of the board."""
    webhook = Webhook(work.board.id, "w1", "itsm", "https://itsm.example.com/", "secret", AT, board=work.board.name)
    webhooks.add(work.connection, webhook)
    return webhook


@pytest.fixture
def followed(work: Work, webhook: Webhook) -> Work:
    """A unit of work on that board, as the next turn has it."""
    del webhook
    return Work.on(work.connection, of_id(work.connection, work.board.id))


def taken(work: Work, webhook: Webhook, *, later: bool = False) -> list[Delivery]:
    """What is taken for sending, now or when the first claim is over."""
    return claim(work.connection, webhook, 9, LATER if later else AT, LEASE)


def test_what_is_taken_is_not_taken_again_until_time_has_run_out(followed: Work, webhook: Webhook) -> None:
    captured(followed)

    first, at_once, later = (taken(followed, webhook, later=later) for later in (False, False, True))

    assert [len(first), len(at_once), len(later)] == [1, 0, 1]
    assert first[0].id == later[0].id == "w1.1.1"


def test_who_was_too_slow_changes_nothing_for_whoever_took_it_next(followed: Work, webhook: Webhook) -> None:
    captured(followed)
    (slow,), (quick,) = taken(followed, webhook), taken(followed, webhook, later=True)

    failed(followed.connection, webhook, slow, LATER, LATER)

    assert taken(followed, webhook, later=True) == []
    delivered(followed.connection, webhook, quick, LATER)
    failed(followed.connection, webhook, slow, LATER, LATER)
    assert count_waiting(followed.connection, webhook) == 0


def test_who_is_slow_and_has_luck_has_delivered_it(followed: Work, webhook: Webhook) -> None:
    captured(followed)
    (slow,), (quick,) = taken(followed, webhook), taken(followed, webhook, later=True)

    delivered(followed.connection, webhook, slow, LATER)
    failed(followed.connection, webhook, quick, LATER, LATER)

    assert count_waiting(followed.connection, webhook) == 0


def test_only_the_oldest_of_a_task_is_taken_and_the_next_one_once_that_is_delivered(
    followed: Work, webhook: Webhook
) -> None:
    captured(followed)
    moved(followed, 1, Step.PARK)
    captured(followed)

    first = taken(followed, webhook)
    delivered(followed.connection, webhook, first[0], AT)

    assert [(one.number, one.version) for one in first] == [(1, 1), (2, 1)]
    assert [(one.number, one.version) for one in taken(followed, webhook)] == [(1, 2)]


def test_a_capture_that_is_taken_back_is_a_move(followed: Work, webhook: Webhook) -> None:
    task = captured(followed)
    taken_back(followed, 1, by=task.asked_by, at=AT)
    (first,) = taken(followed, webhook)
    delivered(followed.connection, webhook, first, AT)

    (second,) = taken(followed, webhook)

    assert (second.event, second.came_from, second.went_to) == ("task.moved", "backlog", "discarded")


def test_a_board_knows_how_many_follow_it(work: Work, webhook: Webhook) -> None:
    webhooks.add(work.connection, replace(webhook, id="w2"))
    two = of_id(work.connection, work.board.id).webhooks
    webhooks.revoke(work.connection, webhook)

    assert (two, of_id(work.connection, work.board.id).webhooks) == (2, 1)


def test_what_follows_nothing_writes_nothing(work: Work) -> None:
    captured(work)

    assert "deliveries" not in work.connection.wrote
    assert waiting(work.connection) == []


@pytest.mark.parametrize(
    ("conversation", "sent"),
    [
        ("19:abc@thread.tacv2", True),
        ("19:abc@thread.v2", True),
        ("19:0a1b-2c3d_4e5f-6a7b@unq.gbl.spaces", False),
        ("a:1abc", False),
    ],
)
def test_a_link_that_is_made_of_people_is_not_sent(
    followed: Work, webhook: Webhook, conversation: str, *, sent: bool
) -> None:
    link = "https://teams.microsoft.com/l/message/19%3Aabc/1790"
    put(followed, replace(TASK, source=Source(conversation, "1790", link)))

    (told,) = taken(followed, webhook)

    assert told.task["link"] == (link if sent else None)

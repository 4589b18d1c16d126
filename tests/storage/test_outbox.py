"""What is to be posted, from which moment on, and where."""

from datetime import UTC, date, timedelta

import pytest

from storage.boards import Place
from storage.conversations import Conversation
from storage.outbox import Address, Kind, Post, forget_orphans, upcoming, waiting
from storage.work import Work
from tests.kanban.builders import ANA, AT
from tests.storage.units import PLACE

GENERAL = Conversation("19:general", "channel", "General", "https://smba.example/general/", main=True)
HELPDESK = Conversation("19:helpdesk", "channel", "Helpdesk", "https://smba.example/helpdesk/")
CHAT = Conversation("a:1ana", "personal", "", "https://smba.example/ana/", main=True)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def team(work: Work) -> Work:
    """A team with two conversations; the general one is its home."""
    for heard in (HELPDESK, GENERAL):
        work.conversations.see(heard, AT)
    return work


def posts(work: Work, minutes: int = 0) -> list[Post]:
    return waiting(work.connection, AT + minutes * MINUTE)


def one_after_the_other(work: Work, minutes: int = 0) -> list[Post]:
    """Everything that may be posted, in its order, as if each had been posted."""
    found: list[Post] = []
    while first := posts(work, minutes):
        found.append(first[0])
        work.outbox.drop(first[0])
    return found


def test_what_has_a_moment_waits_for_it(team: Work) -> None:
    team.outbox.tell(Kind.STILL, 1, 2, AT + 5 * MINUTE)
    team.outbox.hold(Kind.STANDUP, date(2026, 3, 2), AT)

    assert [post.kind for post in posts(team)] == [Kind.STANDUP]
    assert upcoming(team.connection, AT) == AT + 5 * MINUTE
    assert upcoming(team.connection, AT + 5 * MINUTE) is None
    assert [post.kind for post in one_after_the_other(team, 5)] == [Kind.STANDUP, Kind.STILL]


def test_what_has_no_address_goes_home_and_everything_stays_in_order(team: Work) -> None:
    to = Address(team.board.id, HELPDESK.id, "1790")
    team.outbox.tell(Kind.EMERGENCY, 1, 1, AT)
    team.outbox.answer(Kind.CLOSED, 2, 3, AT + MINUTE, to)
    team.outbox.tell(Kind.SWARM, 3, 2, AT + 2 * MINUTE)

    found = one_after_the_other(team, 2)

    assert [(post.number, post.conversation, post.thread) for post in found] == [
        (1, GENERAL.id, ""),
        (3, GENERAL.id, ""),
        (2, HELPDESK.id, "1790"),
    ]
    assert found[2].service_url == HELPDESK.service_url


def test_of_each_conversation_the_first_is_seen_the_most_urgent_first(team: Work) -> None:
    for number in range(600):
        team.outbox.answer(Kind.CLOSED, number, 1, AT, Address(team.board.id, HELPDESK.id))
    team.outbox.hold(Kind.STANDUP, date(2026, 3, 2), AT)
    team.outbox.tell(Kind.EMERGENCY, 7, 1, AT + MINUTE)

    assert [(post.kind, post.number) for post in posts(team, 1)] == [(Kind.EMERGENCY, 7), (Kind.CLOSED, 0)]


def test_what_was_claimed_and_never_answered_is_forgotten(team: Work) -> None:
    team.outbox.tell(Kind.EMERGENCY, 7, 1, AT)
    assert team.outbox.claim(posts(team)[0], AT)

    assert forget_orphans(team.connection, AT) == 0
    assert forget_orphans(team.connection, AT + MINUTE) == 1


def test_one_s_own_chat_is_kept_by_one_s_own_board(team: Work) -> None:
    own = Work.opened(team.connection, Place(PLACE.tenant, "person", ANA.id, ANA.name))
    own.conversations.see(CHAT, AT)
    team.outbox.answer(Kind.CLOSED, 2, 3, AT, Address(own.board.id, CHAT.id))

    (post,) = posts(team)

    assert (post.board_id, post.keeper, post.service_url) == (team.board.id, own.board.id, CHAT.service_url)
    own.conversations.close(CHAT.id, AT)
    assert posts(team) == []
    own.conversations.see(CHAT, AT)
    assert posts(team) == [post]


def test_the_same_event_is_told_once(team: Work) -> None:
    for _ in range(2):
        team.outbox.answer(Kind.CLOSED, 2, 3, AT, Address(team.board.id, HELPDESK.id))

    assert len(posts(team)) == 1
    assert team.outbox.claim(posts(team)[0], AT)
    assert posts(team) == []


def test_what_is_asked_of_one_task_is_forgotten_and_nothing_else(team: Work) -> None:
    for number in (1, 12, 2):
        team.outbox.tell(Kind.STILL, number, 7, AT)
    team.outbox.tell(Kind.EMERGENCY, 1, 7, AT)

    team.outbox.forget(Kind.STILL, 1)

    assert {(post.kind, post.number) for post in one_after_the_other(team)} == {
        (Kind.STILL, 12),
        (Kind.STILL, 2),
        (Kind.EMERGENCY, 1),
    }


def test_the_chat_that_was_heard_from_last_is_where_a_person_is_told(work: Work) -> None:
    own = Work.opened(work.connection, Place(PLACE.tenant, "person", ANA.id, ANA.name))
    own.conversations.see(CHAT, AT)
    newer = Conversation("a:2ana", "personal", "", CHAT.service_url, main=True)

    own.conversations.see(newer, AT)

    home = own.conversations.home()
    assert home is not None
    assert home.id == newer.id
    assert not own.conversations.is_current(CHAT, AT)
    assert own.conversations.is_current(newer, AT.astimezone(UTC))


def test_what_was_released_and_claimed_anew_is_not_released_again(team: Work) -> None:
    team.outbox.tell(Kind.EMERGENCY, 1, 1, AT)
    [post] = posts(team)
    assert team.outbox.claim(post, AT)
    team.outbox.release(post, AT)
    assert team.outbox.claim(post, AT + MINUTE)

    team.outbox.release(post, AT)

    assert posts(team) == []
    team.outbox.release(post, AT + MINUTE)
    assert posts(team) == [post]


def test_what_is_forgotten_is_forgotten_once(team: Work) -> None:
    team.outbox.tell(Kind.EMERGENCY, 1, 1, AT)
    [post] = posts(team)

    assert [team.outbox.drop(post), team.outbox.drop(post)] == [True, False]


def test_what_is_told_anew_is_not_concluded_by_what_was_told_before(team: Work) -> None:
    team.outbox.tell(Kind.EMERGENCY, 1, 1, AT)
    [post] = posts(team)
    assert team.outbox.claim(post, AT)
    team.outbox.drop(post)
    team.outbox.tell(Kind.EMERGENCY, 1, 1, AT)

    assert not team.outbox.conclude(post, AT)

    assert posts(team) == [post]
    assert team.outbox.claim(post, AT + MINUTE)
    assert team.outbox.conclude(post, AT + MINUTE)

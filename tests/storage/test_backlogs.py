"""How much waits over all boards, and since when."""

from datetime import date, timedelta

import pytest

from storage import webhooks
from storage.backlogs import MOST_COUNTED, Backlog, Backlogs, backlogs
from storage.boards import Place
from storage.conversations import Conversation
from storage.deliveries import park_old
from storage.live_cards import LiveCard
from storage.outbox import INSERT, Address, Kind, Post
from storage.webhooks import Standing, Webhook
from storage.work import Work
from tests.kanban.builders import AT
from tests.storage.test_statements import steps_of
from tests.storage.units import PLACE, captured

GENERAL = Conversation("19:general", "channel", "General", "https://smba.example/general/", main=True)
HELPDESK = Conversation("19:helpdesk", "channel", "Helpdesk", "https://smba.example/helpdesk/")
MINUTE = timedelta(minutes=1)
NOTHING = Backlogs({}, Backlog())


@pytest.fixture
def team(work: Work) -> Work:
    """A team with two conversations; the general one is its home."""
    for heard in (HELPDESK, GENERAL):
        work.conversations.see(heard, AT)
    return work


def test_where_nothing_waits_there_is_none(team: Work) -> None:
    assert backlogs(team.connection, AT) == NOTHING


def test_posts_are_counted_by_kind_from_their_moment_on_wherever_they_go(team: Work) -> None:
    team.outbox.hold(Kind.STANDUP, date(2026, 3, 2), AT)
    team.outbox.tell(Kind.CLOSED, 1, 1, AT + 2 * MINUTE)
    team.outbox.answer(Kind.CLOSED, 2, 1, AT + MINUTE, Address(team.board.id, HELPDESK.id))
    team.outbox.tell(Kind.STILL, 3, 1, AT + 60 * MINUTE)

    found = backlogs(team.connection, AT + 5 * MINUTE)

    assert found.posts == {Kind.STANDUP: Backlog(1, AT), Kind.CLOSED: Backlog(2, AT + MINUTE)}


def test_what_is_being_posted_and_what_nobody_can_be_told_does_not_wait(team: Work) -> None:
    team.outbox.hold(Kind.STANDUP, date(2026, 3, 2), AT)
    team.outbox.hold(Kind.STANDUP, date(2026, 3, 3), AT)
    team.outbox.answer(Kind.CLOSED, 2, 1, AT, Address(team.board.id, HELPDESK.id))
    homeless = Work.opened(team.connection, Place("tenant-1", "team", "19:other", "Other"))
    homeless.outbox.hold(Kind.BMM, date(2026, 3, 2), AT)

    team.outbox.claim(Post(team.board.id, "standup:2026-03-02", Kind.STANDUP), AT)
    team.conversations.close(HELPDESK.id, AT)

    assert backlogs(team.connection, AT + MINUTE).posts == {Kind.STANDUP: Backlog(1, AT)}


def test_boards_are_added_up(team: Work) -> None:
    other = Work.opened(team.connection, Place("tenant-1", "team", "19:other", "Other"))
    other.conversations.see(Conversation("19:other", "channel", "Other", "https://smba.example/", main=True), AT)
    other.outbox.hold(Kind.STANDUP, date(2026, 3, 2), AT - MINUTE)
    team.outbox.hold(Kind.STANDUP, date(2026, 3, 2), AT)

    assert backlogs(team.connection, AT).posts == {Kind.STANDUP: Backlog(2, AT - MINUTE)}


def test_live_cards_are_counted_while_they_are_behind(team: Work) -> None:
    for number, heard in enumerate((GENERAL, HELPDESK)):
        card = LiveCard(team.board.id, heard.id, heard.id, f"{number}", "board", "board", "UTC")
        team.live_cards.register(card, AT)
    assert backlogs(team.connection, AT).live_cards == Backlog()

    team.live_cards.mark_stale(AT + MINUTE)

    assert backlogs(team.connection, AT + MINUTE).live_cards == Backlog(2, AT + MINUTE)
    team.conversations.close(HELPDESK.id, AT)
    assert backlogs(team.connection, AT + MINUTE).live_cards == Backlog(1, AT + MINUTE)


def test_receivers_that_take_nothing_are_counted_and_what_waits_for_those_that_are_there(team: Work) -> None:
    made = [Webhook(team.board.id, f"w{number}", "itsm", "https://itsm.example", "s", AT) for number in range(3)]
    for webhook in made:
        webhooks.add(team.connection, webhook)
    captured(Work.opened(team.connection, PLACE))
    webhooks.stand(team.connection, made[1], Standing(1, failing_since=AT - MINUTE))
    webhooks.stand(team.connection, made[2], Standing(gone_at=AT, failing_since=AT - 9 * MINUTE))

    found = backlogs(team.connection, AT + MINUTE)
    assert found.webhooks == Backlog(1, AT - MINUTE)
    assert found.deliveries == 2
    assert (found.parked, found.quiet) == (0, 1)


def test_what_was_given_up_and_who_is_told_nothing_is_counted(team: Work) -> None:
    made = [Webhook(team.board.id, f"w{number}", "itsm", "https://itsm.example", "s", AT) for number in range(3)]
    for webhook in made:
        webhooks.add(team.connection, webhook)
    captured(Work.opened(team.connection, PLACE))
    for webhook in made[:2]:
        webhooks.stand(team.connection, webhook, Standing(1, failing_since=AT - MINUTE))
    webhooks.pause(team.connection, made[0], AT)
    park_old(team.connection, made[2], AT, AT)

    found = backlogs(team.connection, AT + MINUTE)

    assert (found.parked, found.quiet) == (1, 1)
    assert found.webhooks == Backlog(1, AT - MINUTE)


@pytest.mark.usefixtures("sqlite")
def test_no_task_is_read_however_many_there_are(team: Work) -> None:
    steps = steps_of(team, lambda work: backlogs(work.connection, AT))

    read = {step.split()[1] for step in steps if step.startswith(("SEARCH", "SCAN"))}
    assert read - {"anon_1"} == {"outbox", "conversations", "live_cards", "webhooks", "deliveries"}


def test_a_backlog_without_measure_is_counted_so_far_and_the_oldest_is_told_all_the_same(team: Work) -> None:
    home = {"to_board": None, "to_conversation": None, "to_thread": None, "tried_at": None, "day": None}
    rows = [
        {"board_id": team.board.id, "key": f"closed:{number}:1", "kind": Kind.CLOSED.value, "number": number}
        | {"version": 1, "heard_in": "", "at": AT - number * MINUTE}
        | home
        for number in range(MOST_COUNTED + 5)
    ]
    team.connection.execute(INSERT, rows)

    found = backlogs(team.connection, AT)

    assert found.posts == {Kind.CLOSED: Backlog(MOST_COUNTED, AT - (MOST_COUNTED + 4) * MINUTE)}

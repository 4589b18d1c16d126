"""Which board a turn is on."""

from datetime import timedelta

import pytest

from kanban.tasks import Person
from storage import boards, visits
from storage.boards import NOWHERE, Place
from storage.connection import Connection
from storage.conversations import Conversation
from storage.visits import BoardUnknownError, Standing, Visit
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, LATER
from tests.storage.units import PLACE

OTHER = Place(PLACE.tenant, "chat", "19:night", "Night shift")
FOREIGN = Place("tenant-2", "team", "19:foreign", "Foreign")


def own_place(person: Person) -> Place:
    return Place(PLACE.tenant, "person", person.id, person.name)


def visit(board: int | None = None, *, own: bool = False, person: Person = ANA) -> Visit:
    """Somebody in their personal chat."""
    return Visit(own_place(person), person.id, board, own)


def member_of(connection: Connection, place: Place, person: Person = ANA) -> int:
    """The id of a board that Teams has shown somebody to be a member of."""
    work = Work.opened(connection, place)
    work.members.admit(person, AT)
    return work.board.id


def board_of(connection: Connection, of: Visit) -> int:
    return visits.found(connection, of).id


def test_before_any_team_has_the_bot_a_person_is_on_their_own_board(connection: Connection) -> None:
    assert board_of(connection, visit()) == NOWHERE

    made = visits.opened(connection, visit())

    assert (made.name, board_of(connection, visit())) == ("Ana", made.id)


def test_with_one_team_the_personal_chat_is_about_its_board(connection: Connection) -> None:
    team = member_of(connection, PLACE)

    assert board_of(connection, visit()) == team


def test_whoever_has_used_their_own_board_stays_there_until_they_choose(connection: Connection) -> None:
    own = member_of(connection, own_place(ANA))
    team = member_of(connection, PLACE)

    assert board_of(connection, visit()) == board_of(connection, visit(own=True)) == own
    visits.choose(connection, boards.open_board(connection, PLACE), ANA.id, AT)
    assert board_of(connection, visit()) == team


def test_a_chat_that_is_only_kept_for_reminders_moves_nobody_to_their_own_board(connection: Connection) -> None:
    own = Work.opened(connection, own_place(ANA))
    own.conversations.see(Conversation("a:1", "personal", "", "https://smba.example/", main=True), AT)
    team = member_of(connection, PLACE)

    assert board_of(connection, visit()) == team
    assert board_of(connection, visit(own=True)) == board_of(connection, visit(own.board.id)) == own.board.id


def test_whose_own_a_board_is_and_which_is_whose(connection: Connection) -> None:
    team, own = Work.opened(connection, PLACE), Work.opened(connection, own_place(ANA))

    assert visits.own_board(connection, PLACE.tenant, ANA.id) == own.board
    assert visits.own_board(connection, PLACE.tenant, BEN.id) is None
    assert visits.own_board(connection, "tenant-2", ANA.id) is None
    assert visits.visit_of(connection, own.board) == Visit(own_place(ANA), ANA.id, own=True)
    assert visits.visit_of(connection, team.board) is None


def test_with_several_it_is_the_own_one_until_one_is_chosen(connection: Connection) -> None:
    own, team, chat = (member_of(connection, place) for place in (own_place(ANA), PLACE, OTHER))
    unchosen = board_of(connection, visit())

    visits.choose(connection, boards.open_board(connection, PLACE), ANA.id, AT)
    chosen = board_of(connection, visit())
    visits.choose(connection, boards.open_board(connection, OTHER), ANA.id, LATER)

    assert (unchosen, chosen, board_of(connection, visit())) == (own, team, chat)


def test_a_card_names_its_board_whatever_was_chosen(connection: Connection) -> None:
    own, team, _ = (member_of(connection, place) for place in (own_place(ANA), PLACE, OTHER))

    assert (board_of(connection, visit(team)), board_of(connection, visit(own))) == (team, own)


@pytest.mark.parametrize("place", [PLACE, own_place(BEN), FOREIGN])
def test_a_board_of_others_is_as_unknown_as_one_that_is_not_there(connection: Connection, place: Place) -> None:
    board = member_of(connection, place, BEN)
    member_of(connection, own_place(ANA))

    with pytest.raises(BoardUnknownError):
        visits.found(connection, visit(board))
    with pytest.raises(BoardUnknownError):
        visits.opened(connection, visit(board))
    with pytest.raises(BoardUnknownError):
        visits.opened(connection, visit(999))


def test_who_has_left_or_was_only_mentioned_is_no_member(connection: Connection) -> None:
    board = member_of(connection, PLACE)
    work = Work.opened(connection, PLACE)
    work.members.see(BEN, AT)
    work.members.dismiss(ANA.id, LATER)

    for person in (ANA, BEN):
        assert visits.boards_of(connection, visit(person=person)) == ()
        with pytest.raises(BoardUnknownError):
            visits.found(connection, visit(board, person=person))


def test_the_same_person_of_another_tenant_sees_no_board_of_this_one(connection: Connection) -> None:
    board = member_of(connection, PLACE)
    stranger = Visit(Place("tenant-2", "person", ANA.id, ANA.name), ANA.id, board)

    with pytest.raises(BoardUnknownError):
        visits.found(connection, stranger)


def test_in_a_team_the_team_s_board_is_meant_and_no_card_says_otherwise(connection: Connection) -> None:
    team, chat = member_of(connection, PLACE), member_of(connection, OTHER)

    assert board_of(connection, Visit(PLACE, ANA.id, team)) == team
    with pytest.raises(BoardUnknownError):
        visits.opened(connection, Visit(PLACE, ANA.id, chat))


def test_a_standing_tells_when_teams_was_asked_last(connection: Connection) -> None:
    member_of(connection, PLACE)
    boards.note_roster(connection, boards.open_board(connection, PLACE), LATER)

    found = visits.standing(connection, visit())

    assert (found.place, found.checked_at, found.roster_at) == (PLACE, AT, LATER)
    assert found.is_shared


def test_whoever_teams_does_not_list_any_more_is_dismissed(connection: Connection) -> None:
    member_of(connection, PLACE)
    work = Work.opened(connection, PLACE)
    work.members.see(Person("29:cara", "Cara"), AT)
    work.members.admit(BEN, LATER, anew=True)

    work.members.dismiss_unseen(LATER, LATER + timedelta(seconds=1))

    assert work.members.all() == (BEN,)


def test_a_board_nobody_wrote_on_has_no_id_and_no_members(connection: Connection) -> None:
    found = visits.standing(connection, Visit(PLACE, ANA.id))

    assert found == Standing(found.board, PLACE)
    assert found.board.id == NOWHERE

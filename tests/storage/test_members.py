from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from kanban.board import Role
from kanban.tasks import Person
from storage import tables
from storage.boards import Place
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, CARA, LATER
from tests.storage.units import PLACE


def kept(work: Work) -> list[tuple[str, str | None, datetime]]:
    rows = work.connection.execute(select(tables.members.c.name, tables.members.c.aad_id, tables.members.c.seen_at))
    return [(name, aad_id, seen_at) for name, aad_id, seen_at in rows]


def test_whoever_was_seen_is_found_by_id(work: Work) -> None:
    work.members.see(ANA, AT)

    assert (work.members.find(ANA.id), work.members.find(BEN.id)) == (ANA, None)


def test_a_new_name_takes_the_old_one_s_place(work: Work) -> None:
    renamed = replace(ANA, name="Ana Núñez")
    work.members.see(ANA, AT)

    work.members.see(renamed, LATER)

    assert work.members.all() == (renamed,)


def test_nothing_is_written_when_nothing_is_new(work: Work) -> None:
    work.members.see(ANA, AT, "aad-ana")

    work.members.see(ANA, LATER, "aad-ana")

    assert kept(work) == [("Ana", "aad-ana", AT)]


def test_a_directory_id_that_is_told_later_is_kept_from_then_on(work: Work) -> None:
    work.members.see(ANA, AT)
    work.members.see(ANA, LATER, "aad-ana")

    work.members.see(ANA, LATER)

    assert kept(work) == [("Ana", "aad-ana", AT)]


def test_a_member_is_found_by_the_directory_id_on_the_own_board_only(work: Work) -> None:
    other = Work.opened(work.connection, Place("tenant-2", PLACE.kind, PLACE.id, PLACE.name))
    work.members.see(ANA, AT, "aad-ana")
    work.members.see(BEN, AT)

    assert (work.members.by_aad("aad-ana"), work.members.by_aad("aad-ben")) == (ANA, None)
    assert other.members.by_aad("aad-ana") is None


def test_of_two_members_with_one_directory_id_whoever_was_met_last_is_meant(work: Work) -> None:
    work.members.see(ANA, AT, "aad-ana")
    work.members.see(BEN, LATER, "aad-ana")

    assert work.members.by_aad("aad-ana") == BEN


def test_members_are_listed_by_name_and_up_to_a_number(work: Work) -> None:
    people = [Person("3", "Ana"), Person("1", "Cara"), Person("2", "Ana")]
    for person in people:
        work.members.see(person, AT)

    assert work.members.all() == (people[2], people[0], people[1])
    assert work.members.all(take=1) == (people[2],)


def test_a_member_of_one_board_is_none_of_another(work: Work) -> None:
    other = Work.opened(work.connection, Place("tenant-2", PLACE.kind, PLACE.id, PLACE.name))
    work.members.see(ANA, AT)

    assert (other.members.find(ANA.id), other.members.all()) == (None, ())


def test_who_is_dismissed_is_no_member_until_teams_shows_them_again(work: Work) -> None:
    work.members.admit(ANA, AT)
    work.members.admit(BEN, AT)

    work.members.dismiss(ANA.id, LATER)
    work.members.see(ANA, LATER)
    gone = work.members.find(ANA.id), work.members.all()
    work.members.admit(ANA, LATER)

    assert gone == (None, (BEN,))
    assert work.members.find(ANA.id) == ANA


def test_a_board_is_never_without_an_admin(work: Work) -> None:
    work.members.see(CARA, AT)
    work.members.admit(BEN, LATER)
    assert work.members.admins() == (BEN,)

    work.members.admit(ANA, LATER)
    work.members.appoint(ANA, Role.ADMIN)
    assert [work.members.role_of(person) for person in (ANA, BEN)] == [Role.ADMIN, Role.MEMBER]
    work.members.dismiss(ANA.id, LATER)

    assert work.members.admins() == (BEN,)
    assert work.members.role_of(BEN) is Role.ADMIN


def test_a_member_is_recognised_by_an_address_that_stands_nowhere(work: Work) -> None:
    work.members.admit(ANA, AT, mail="Ana.Ruiz@Example.com")
    work.members.admit(ANA, AT, anew=True)

    assert work.members.by_mail(" ana.ruiz@example.com") == ANA
    assert work.members.by_mail("ana@example.com") is None
    row = work.connection.execute(select(tables.members)).mappings().one()
    assert "@" not in str(dict(row))


def test_an_address_that_two_have_and_that_of_somebody_who_left_is_nobody_s(work: Work) -> None:
    work.members.admit(ANA, AT, mail="shared@example.com")
    work.members.admit(BEN, AT, mail="shared@example.com")
    assert work.members.by_mail("shared@example.com") is None

    work.members.dismiss(BEN.id, LATER)

    assert work.members.by_mail("shared@example.com") == ANA

"""How `kanban-bot import` reads what a plan says: its people, its dates, and what its lanes are called."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kanban.tasks import Lane, Person
from tests.bot.subcommands.boarded import CARA, imported, noted, run
from tests.bot.subcommands.filled import on
from tests.bot.subcommands.plans import excel_day, planner, task
from tests.kanban.builders import ANA, AT, BEN

Said = Callable[[], str]
OTHER_BEN = Person("29:ben2", "Ben")


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ("ben", (BEN,)),
        ("Lind, Cara", (CARA,)),
        ("cara.lind@contoso.com", (CARA,)),
        ("Cara Lind (Contoso)", (CARA,)),
        ("Cara Lind <cl@contoso.com>", (CARA,)),
        ("BEN ; Ana", (BEN, ANA)),
        ("Car", ()),
        ("lind@contoso.com", ()),
    ],
)
def test_assignees_are_known_by_their_names_and_addresses(
    told: str, people: tuple[Person, ...], board: Path, tmp_path: Path
) -> None:
    run(planner(tmp_path / "plan.xlsx", task("Patch it", Assigned_To=told)))

    found = imported(board)["Patch it"]
    assert found.owner == next(iter(people), None)
    assert [text for _, text in noted(board, found.number)] == [
        *([f"Also assigned to: {people[1].name}"] if people[1:] else []),
        *([f"Assigned to: {told}"] if not people else []),
    ]


def test_an_address_that_teams_has_told_goes_before_what_it_looks_like(board: Path, tmp_path: Path, said: Said) -> None:
    on(board, lambda work: work.members.admit(BEN, AT, mail="Cara.Lind@contoso.com", anew=True))
    plan = (task("Told", Assigned_To="cara.lind@contoso.com"), task("Named", Assigned_To="cara.lind@other.example"))

    run(planner(tmp_path / "plan.xlsx", *plan))
    on(board, lambda work: work.members.admit(ANA, AT, mail="cara.lind@contoso.com", anew=True))
    run(planner(tmp_path / "plan.xlsx", task("Shared", Assigned_To="cara.lind@contoso.com")))

    assert {title: one.owner for title, one in imported(board).items()} == {"Told": BEN, "Named": CARA, "Shared": None}
    assert "owner 'cara.lind@contoso.com' is more than one person on this board" in said()


def test_a_name_that_two_members_have_is_nobody(board: Path, tmp_path: Path, said: Said) -> None:
    on(board, lambda work: work.members.admit(OTHER_BEN, AT))

    run(planner(tmp_path / "plan.xlsx", task("Patch it", Assigned_To="Ben")))

    assert imported(board)["Patch it"].owner is None
    assert "owner 'Ben' is more than one person on this board: noted" in said()


def test_dates_are_read_in_the_order_that_the_whole_file_has(board: Path, tmp_path: Path, said: Said) -> None:
    names = {"European": "04/03/2026", "Telling": "25/03/2026", "Excel": excel_day(2026, 4, 3), "Iso": "2026-04-03"}
    tasks = [task(name, Created_Date="", Due_Date=due) for name, due in names.items()]

    run(planner(tmp_path / "plan.xlsx", *tasks))
    run(planner(tmp_path / "other.xlsx", task("American", Created_Date="", Due_Date="04/03/2026")))
    told = said()
    run(planner(tmp_path / "third.xlsx", task("Said", Created_Date="", Due_Date="04/03/2026")), "--dates", "dmy")

    assert {title: one.due for title, one in imported(board).items()} == {
        "European": date(2026, 3, 4),
        "Telling": date(2026, 3, 25),
        "Excel": date(2026, 4, 3),
        "Iso": date(2026, 4, 3),
        "American": date(2026, 4, 3),
        "Said": date(2026, 3, 4),
    }
    assert told.count("dates are read as month/day/year") == 1


def test_a_date_that_is_none_is_noted_and_told(board: Path, tmp_path: Path, said: Said) -> None:
    run(planner(tmp_path / "plan.xlsx", task("Patch it", Due_Date="soon"), task("Reboot it", Due_Date="02/31/2026")))

    assert {one.due for one in imported(board).values()} == {None}
    assert "due 'soon' is no date as mdy has it: noted" in said()
    assert noted(board, 2) == [("Import", "Due: 02/31/2026")]


def test_dates_in_two_orders_are_refused_with_the_cure(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = planner(tmp_path / "plan.xlsx", task("One", Due_Date="31/12/2026"))

    code = run(plan)

    errors = capsys.readouterr().err
    assert (code, errors.count("\n"), imported(board)) == (2, 1, {})
    assert "10/20/2026 and 31/12/2026: say which one is right with --dates mdy or dmy" in errors


def test_a_mapping_file_says_what_a_team_calls_its_lanes(board: Path, tmp_path: Path) -> None:
    (tmp_path / "lanes.toml").write_text(
        """
        [buckets]
        "Sprint 12" = "TESTING / QA"
        "To do" = "ICE BOX"
        "Archive" = "leave out"
        "Doing" = "progress"

        [progress]
        "In Arbeit" = "IN PROGRESS"

        [columns]
        "Zugewiesen an" = "Assigned To"
        """,
        encoding="utf-8",
    )
    header = ("Task ID", "Task Name", "Bucket Name", "Progress", "Zugewiesen an")
    plan = planner(
        tmp_path / "plan.xlsx",
        task("One", "sprint 12", Zugewiesen_an="Ben"),
        task("Two", "To do", "In progress", Zugewiesen_an="Ben"),
        task("Three", "Archive"),
        task("Four", "Doing", "Not started"),
        task("Five", "Doing", "In Arbeit", Zugewiesen_an="Ben"),
        header=header,
    )

    code = run(plan, "--lanes", "lanes.toml")

    found = imported(board)
    assert code == 1
    assert {title: one.lane for title, one in found.items()} == {
        "One": Lane.TESTING,
        "Two": Lane.ICE_BOX,
        "Four": Lane.BACKLOG,
        "Five": Lane.IN_PROGRESS,
    }
    assert found["One"].owner == BEN

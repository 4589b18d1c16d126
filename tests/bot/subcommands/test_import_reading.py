"""How `kanban-bot import` reads what a plan says: its people, its dates, and what its lanes are called."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kanban.tasks import Lane, Person
from tests.bot.subcommands.boarded import CARA, imported, noted, run
from tests.bot.subcommands.filled import on
from tests.bot.subcommands.plans import excel_day, planner, task, written
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
    names = {"European": "04/03/2024", "Telling": "25/03/2024", "Excel": excel_day(2024, 4, 3), "Iso": "2024-04-03"}
    tasks = [task(name, Created_Date="", Due_Date=due) for name, due in names.items()]

    run(planner(tmp_path / "plan.xlsx", *tasks))
    run(planner(tmp_path / "other.xlsx", task("American", Created_Date="", Due_Date="04/03/2024")))
    told = said()
    run(planner(tmp_path / "third.xlsx", task("Said", Created_Date="", Due_Date="04/03/2024")), "--dates", "dmy")

    assert {title: one.due for title, one in imported(board).items()} == {
        "European": date(2024, 3, 4),
        "Telling": date(2024, 3, 25),
        "Excel": date(2024, 4, 3),
        "Iso": date(2024, 4, 3),
        "American": date(2024, 4, 3),
        "Said": date(2024, 3, 4),
    }
    assert told.count("dates are read as month/day/year") == 1


def test_a_date_that_is_none_is_noted_and_told(board: Path, tmp_path: Path, said: Said) -> None:
    run(planner(tmp_path / "plan.xlsx", task("Patch it", Due_Date="soon"), task("Reboot it", Due_Date="02/31/2024")))

    assert {one.due for one in imported(board).values()} == {None}
    assert "due 'soon' is no date as mdy has it: noted" in said()
    assert noted(board, 2) == [("Import", "Due: 02/31/2024")]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_a_date_that_programs_write_for_none_is_noted_and_told(
    zone: str, board: Path, tmp_path: Path, said: Said
) -> None:
    with closing(sqlite3.connect(board)) as raw, raw:
        raw.execute("UPDATE boards SET settings = json_set(settings, '$.zone', ?)", (zone,))
    plan = planner(
        tmp_path / "plan.xlsx",
        task("Never", "Done", "Completed", Created_Date="0001-01-01T00:00:00Z", Completed_Date="0001-01-01 00:00:00"),
        task("For ever", Created_Date="9999-12-31 23:59:59", Due_Date="9999-12-31"),
        task("Endless", Created_Date=float("9e300"), Due_Date="01/01/1970"),
    )

    code, told = run(plan), said()

    found = imported(board)
    assert code == 0
    assert {one.captured_at.year for one in found.values()} == {datetime.now(UTC).year}
    assert [one.due for one in found.values()] == [None, None, date(1970, 1, 1)]
    assert "created '0001-01-01T00:00:00Z' is before 1970 or more than a hundred years ahead, so no date: noted" in told
    assert noted(board, 1) == [("Import", "Created: 0001-01-01T00:00:00Z\nCompleted: 0001-01-01 00:00:00")]
    assert noted(board, 2) == [("Import", "Created: 9999-12-31 23:59:59\nDue: 9999-12-31")]


def test_an_export_is_believed_no_date_and_no_number_that_cannot_be(board: Path, tmp_path: Path, said: Said) -> None:
    never = {"captured_at": "0001-01-01T00:00:00Z", "entered_lane_at": "9999-12-31T23:59:59-05:00", "due": "9999-12-31"}
    notes = [{"by": "Zoe", "at": "0001-01-01T00:00:00+14:00", "text": "It jams"}]
    told = json.dumps([{"title": "Never", "lane": "backlog", "number": 0, "notes": notes, **never}])
    export = written(tmp_path / "export.json", told.replace('"number": 0', f'"number": {"9" * 5_000}'))

    code = run(export)

    found = imported(board)["Never"]
    assert (code, found.number, found.due, found.captured_at.year) == (0, 1, None, datetime.now(UTC).year)
    assert "captured_at '0001-01-01T00:00:00Z' is no date: noted" in said()
    unread = "due: 9999-12-31\ncaptured_at: 0001-01-01T00:00:00Z\nentered_lane_at: 9999-12-31T23:59:59-05:00"
    assert sorted(noted(board, 1)) == [("Import", "Zoe: It jams"), ("Import", unread)]


def test_dates_in_two_orders_are_refused_with_the_cure(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = planner(tmp_path / "plan.xlsx", task("One", Due_Date="31/12/2024"))

    code = run(plan)

    errors = capsys.readouterr().err
    assert (code, errors.count("\n"), imported(board)) == (2, 1, {})
    assert "10/20/2024 and 31/12/2024: say which one is right with --dates mdy or dmy" in errors


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

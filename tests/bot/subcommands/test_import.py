"""`kanban-bot import`, as an operator uses it: files of Planner brought to the board of a team."""

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kanban.errors import UndoRefused, UndoWhy
from kanban.events import Changed, Event, Happening
from kanban.tasks import Lane, Person, Priority, SubTask, Task, TaskType
from kanban.undo import undo
from storage.boards import Place
from storage.live_cards import LiveCard
from storage.sqlite import opened, transaction
from storage.work import Work
from tests.bot.subcommands.boarded import history, imported, noted, run
from tests.bot.subcommands.filled import SYSOPS, on
from tests.bot.subcommands.plans import old_planner, planner, task
from tests.kanban.builders import ANA, AT, BEN, standing_in
from tests.storage.units import put

Shape = Callable[..., Path]
Said = Callable[[], str]
OTHER_BEN = Person("29:ben2", "Ben")
WHICH = "Checklist: 1 of 2 done, the file does not tell which"


@pytest.mark.parametrize("shape", [old_planner, planner], ids=["of years ago", "of today"])
def test_a_plan_is_imported_with_all_that_it_tells(shape: Shape, board: Path, tmp_path: Path, said: Said) -> None:
    rich = task(
        "Patch INC0012345 on the print server",
        "Doing",
        "In progress",
        Priority="Important",
        Assigned_To="Ben;Cara Lind",
        Due_Date="11/30/2024",
        Start_Date="11/02/2024",
        Completed_Checklist_Items="1/2",
        Checklist_Items="Order toner;Tell the floor",
        Labels="Change;Red",
        Description="It jams.\n<at>Everybody</at> **waits** for CHG0000042",
    )

    code = run(shape(tmp_path / "plan.xlsx", rich))

    found = imported(board)["Patch INC0012345 on the print server"]
    assert code == 0
    assert (found.lane, found.priority, found.owner, found.asked_by) == (Lane.IN_PROGRESS, Priority.HIGH, BEN, ANA)
    assert (found.due, found.type, found.tickets) == (date(2024, 11, 30), TaskType.CHANGE, ("INC0012345", "CHG0000042"))
    assert found.subtasks == (SubTask("Order toner"), SubTask("Tell the floor"))
    assert found.captured_at == datetime(2024, 10, 20, 12, tzinfo=UTC)
    assert noted(board, found.number) == [
        ("Ana", "It jams.\n<at>Everybody</at> **waits** for CHG0000042"),
        (
            "Import",
            "Also assigned to: Cara Lind\nLabels: Red\nStart: 2024-11-02\n" + WHICH,
        ),
    ]
    assert "'Operations', exported 11/25/2024" in said()


@pytest.mark.parametrize(
    ("bucket", "progress", "lane"),
    [
        ("To do", "Not started", Lane.BACKLOG),
        ("To do", "In progress", Lane.IN_PROGRESS),
        ("To do", "Completed", Lane.DONE),
        ("BACKLOG", "Not started", Lane.BACKLOG),
        ("Doing", "Not started", Lane.IN_PROGRESS),
        ("In Progress", "Completed", Lane.DONE),
        ("QA", "In progress", Lane.TESTING),
        ("Review", "Not started", Lane.TESTING),
        ("Waiting for vendor", "In progress", Lane.BLOCKED),
        ("On hold", "Not started", Lane.BLOCKED),
        ("Ice-box", "Not started", Lane.ICE_BOX),
        ("Someday", "In progress", Lane.ICE_BOX),
        ("Ideas", "Not started", Lane.IDEA),
        ("Done", "Not started", Lane.DONE),
        ("Cancelled", "Not started", Lane.DISCARDED),
        ("Sprint 12", "Not started", Lane.BACKLOG),
        ("Sprint 12", "In progress", Lane.IN_PROGRESS),
        ("Sprint 12", "Completed", Lane.DONE),
        ("", "In progress", Lane.IN_PROGRESS),
    ],
)
def test_buckets_are_lanes_and_progress_decides_where_they_are_none(
    bucket: str, progress: str, lane: Lane, board: Path, tmp_path: Path
) -> None:
    run(planner(tmp_path / "plan.xlsx", task("Patch it", bucket, progress, Assigned_To="Ben")))

    assert imported(board)["Patch it"].lane is lane


def test_a_finished_task_was_asked_for_and_finished_when_the_plan_says(board: Path, tmp_path: Path) -> None:
    done = task(
        "Patch it",
        "Doing",
        "Completed",
        Completed_Date="10/29/2024",
        Completed_By="Ben",
        Checklist_Items="One;Two",
        Completed_Checklist_Items="One",
    )

    run(planner(tmp_path / "plan.xlsx", done))

    found = imported(board)["Patch it"]
    captured, finished, brought = (entry.event for entry in history(board, found.number))
    assert (captured.happening, captured.by, captured.at) == (
        Happening.CAPTURED,
        ANA,
        datetime(2024, 10, 20, 12, tzinfo=UTC),
    )
    assert (finished.happening, finished.by, finished.at) == (
        Happening.MOVED,
        BEN,
        datetime(2024, 10, 29, 12, tzinfo=UTC),
    )
    assert (finished.came_from, finished.went_to) == (Lane.BACKLOG, Lane.DONE)
    assert (brought.happening, brought.by.name) == (Happening.IMPORTED, "Import")
    assert (found.lane, found.entered_at) == (Lane.DONE, finished.at)
    assert found.subtasks == (SubTask("One", done=True), SubTask("Two", waived=True))


def test_what_a_lane_asks_for_is_made_good_and_told(board: Path, tmp_path: Path, said: Said) -> None:
    plan = planner(
        tmp_path / "plan.xlsx",
        task("Nobody", "Doing", "In progress"),
        task("Stranger", "Doing", "In progress", Assigned_To="Zoe Nobody"),
        task("Down", "Emergency", "In progress", Assigned_To="Ben"),
        task("Down INC0012345", "Emergency", "In progress", Assigned_To="Ben"),
        task("Waits", "Waiting", "In progress", Assigned_To="Ben"),
        task("Rests", "Ice box", Priority="Urgent"),
    )

    code = run(plan)

    found, told = imported(board), said()
    assert code == 0
    assert {title: one.lane for title, one in found.items()} == {
        "Nobody": Lane.BACKLOG,
        "Stranger": Lane.BACKLOG,
        "Down": Lane.BACKLOG,
        "Down INC0012345": Lane.EMERGENCY,
        "Waits": Lane.BLOCKED,
        "Rests": Lane.ICE_BOX,
    }
    waits, rests = found["Waits"].blocker, found["Rests"]
    assert waits is not None
    assert (waits.cause, waits.came_from) == ("imported from Planner: bucket Waiting", Lane.IN_PROGRESS)
    assert (rests.priority, rests.thaws_to) == (Priority.LOW, Priority.URGENT)
    assert (found["Down"].awaits_ticket, found["Down"].priority) == (True, Priority.URGENT)
    assert "row 2: imported, 'Nobody': nobody owns it: BACKLOG, not IN PROGRESS" in told
    assert "row 3: imported, 'Stranger': owner 'Zoe Nobody' is nobody on this board: noted; nobody owns it" in told
    assert "row 4: imported, 'Down': it has no ticket" in told
    assert noted(board, found["Stranger"].number) == [("Import", "Assigned to: Zoe Nobody")]


def test_more_in_progress_than_the_limit_is_imported_and_told(board: Path, tmp_path: Path, said: Said) -> None:
    on(board, lambda work: put(work, replace(standing_in(Lane.IN_PROGRESS), number=work.next_number(), owner=BEN)))
    names = ("One", "Two", "Three")
    plan = planner(tmp_path / "p.xlsx", *(task(name, "Doing", "In progress", Assigned_To="Ben") for name in names))

    run(plan, "--dry-run")
    dry = said()
    run(plan)

    full = "row 4: imported, 'Three': its owner has as much in progress as the board allows"
    assert {imported(board)[name].lane for name in names} == {Lane.IN_PROGRESS}
    assert [line for line in said().splitlines() if "in progress as" in line] == [full]
    assert full in dry


def test_importing_again_makes_no_double_and_leaves_what_people_have_changed(
    board: Path, tmp_path: Path, said: Said
) -> None:
    run(planner(tmp_path / "plan.xlsx", task("Patch it"), task("Reboot it")))
    number = imported(board)["Patch it"].number
    on(board, lambda work: work.record(edited(work.tasks.get(number))))
    said()

    code = run(planner(tmp_path / "plan.xlsx", task("Patch it", "Done"), task("Reboot it"), task("Renew it")))

    told = said()
    assert code == 0
    assert sorted(imported(board)) == ["Patch the rack", "Reboot it", "Renew it"]
    assert imported(board)["Patch the rack"].lane is Lane.BACKLOG
    assert ("Imported: 1 " in told, "Already there: 2" in told) == (True, True)


def edited(before: Task) -> Changed:
    """A task that somebody has renamed."""
    after = replace(before, title="Patch the rack", version=before.version + 1)
    return Changed(before, after, Event(Happening.EDITED, before.number, after.version, ANA, AT))


def test_a_dry_run_tells_the_same_and_changes_nothing(board: Path, tmp_path: Path, said: Said) -> None:
    plan = planner(tmp_path / "plan.xlsx", task("Patch it", "Doing", "In progress"), task(""), task("Patch it"))
    before = board.read_bytes()

    dry, told = run(plan, "--dry-run"), said()
    unchanged = board.read_bytes()
    real, done = run(plan), said()

    assert (dry, real, unchanged) == (1, 1, before)
    assert told.replace("Would be imported", "Imported") == done
    assert "row 3: left out, '': it has no title" in done
    assert ("Imported: 1 (1 of them changed)" in done, "Already there: 1" in done, "Left out: 1" in done) == (True,) * 3


@pytest.mark.usefixtures("board")
def test_the_report_has_every_row_and_none_of_it_is_a_formula(tmp_path: Path) -> None:
    plan = planner(tmp_path / "plan.xlsx", task("+calc!A0", "Doing"), task("Patch it"), task(""))

    run(plan, "--report", "report.csv")

    rows = list(csv.reader((tmp_path / "report.csv").read_text("utf-8-sig").splitlines()))
    assert rows == [
        ["row", "outcome", "task", "title", "why"],
        ["2", "imported", "1", "'+calc!A0", "nobody owns it: BACKLOG, not IN PROGRESS"],
        ["3", "imported", "2", "Patch it", ""],
        ["4", "left out", "", "", "it has no title"],
    ]


def test_what_is_too_long_is_cut_and_kept_beside_it(board: Path, tmp_path: Path, said: Said) -> None:
    title, items = "patch " * 50, ";".join(f"Item {number}" for number in range(1, 61))

    run(planner(tmp_path / "plan.xlsx", task(title, Checklist_Items=items, Description="x" * 5_000)))

    (found,) = imported(board).values()
    own, added = (text for _, text in noted(board, found.number))
    assert (len(found.title), len(found.subtasks), len(own)) == (250, 50, 4_000)
    assert added == "\n".join([title.strip(), *(f"[ ] Item {number}" for number in range(51, 61))])
    assert ("the title was cut" in (told := said()), "past the fiftieth" in told, "4,000 characters" in told) == (
        True,
    ) * 3


def test_nobody_takes_an_import_back(board: Path, tmp_path: Path) -> None:
    run(planner(tmp_path / "plan.xlsx", task("Patch it", Created_Date=f"{datetime.now(UTC):%m/%d/%Y}")))

    with closing(opened(board)) as raw, transaction(raw) as connection:
        work = Work.opened(connection, SYSOPS)
        standing = work.standing(1)
        assert standing is not None
        with pytest.raises(UndoRefused) as caught:
            undo(standing, ANA, datetime.now(UTC))

    assert caught.value.why is UndoWhy.NOT_YOURS


def test_live_cards_of_the_board_are_stale_and_others_are_not(board: Path, tmp_path: Path) -> None:
    card = LiveCard(0, "19:sysops", "19:sysops", "1", "board", "", "")
    on(board, lambda work: work.live_cards.register(card, AT))
    on(board, lambda work: work.live_cards.register(card, AT), Place(SYSOPS.tenant, "team", "19:other", "Other"))
    changes = changes_of(board)

    run(planner(tmp_path / "plan.xlsx", task("Patch it")))

    with closing(sqlite3.connect(board)) as raw:
        stale = raw.execute("SELECT board_id, stale_at IS NOT NULL FROM live_cards ORDER BY board_id").fetchall()
    assert stale == [(1, 1), (2, 0)]
    assert changes_of(board) > changes


def changes_of(database: Path) -> int:
    """How often the board has changed, by which a running bot knows that what it remembers is old."""
    with closing(sqlite3.connect(database)) as raw:
        (changes,) = raw.execute("SELECT changes FROM boards WHERE id = 1").fetchone()
        return int(changes)


def test_what_was_imported_is_found_by_its_words(board: Path, tmp_path: Path) -> None:
    run(
        planner(
            tmp_path / "plan.xlsx", task("Patch the scanner", Description="toner INC0012345", Assigned_To="Zoe Doe")
        )
    )

    with closing(opened(board)) as raw, transaction(raw) as connection:
        search = Work.opened(connection, SYSOPS).search
        found = [search.find(words, 9, 0)[1] for words in ("scanners", "toner", "inc0012345", "zoe", "nothing")]

    assert found == [1, 1, 1, 1, 0]

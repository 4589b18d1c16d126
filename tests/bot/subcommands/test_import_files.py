"""`kanban-bot import` of tables that people write themselves, of exports of ours, and of files that are bad."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.cli import main
from kanban.commands import Step
from kanban.events import Changed, Event, Happening
from kanban.tasks import Effort, Input, Lane, Note, Person, Priority, SubTask, Task, TaskType, Value
from storage.boards import Place
from storage.work import Work
from tests.bot.subcommands.boarded import imported, noted, run
from tests.bot.subcommands.filled import SYSOPS, on
from tests.bot.subcommands.plans import planner, task, written
from tests.kanban.builders import ANA, AT, BEN, CARA, LATER, standing_in
from tests.storage.units import captured, moved

ROWS = (
    "title{d}lane{d}priority{d}owner{d}due{d}ticket{d}notes{d}colour\n"
    'Patch the rack{d}In progress{d}high{d}Ben{d}2026-12-24{d}INC0012345{d}"It{d} jams\nbadly"{d}red\n'
    "Müller: Schlüssel{d}backlog{d}{d}{d}{d}{d}{d}\n"
)
EMPTY = Place(SYSOPS.tenant, "team", "19:empty", "Empty")
ELSEWHERE = {"id", "board", "board_id", "version"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8", "utf-8-sig"])
def test_a_table_is_imported_whichever_its_delimiter_and_encoding(
    delimiter: str, encoding: str, board: Path, tmp_path: Path, said: Callable[[], str]
) -> None:
    code = run(written(tmp_path / "tasks.csv", ROWS.format(d=delimiter), encoding))

    told, found = said(), imported(board)
    rack = found["Patch the rack"]
    assert (code, sorted(found)) == (0, ["Müller: Schlüssel", "Patch the rack"])
    assert (rack.lane, rack.priority, rack.owner) == (Lane.IN_PROGRESS, Priority.HIGH, BEN)
    assert (rack.due, rack.tickets) == (date(2026, 12, 24), ("INC0012345",))
    assert noted(board, rack.number) == [("Import", f"It{delimiter} jams\nbadly")]
    assert "not read: the columns colour" in told
    assert ("read as Windows-1252" in told) == (encoding == "cp1252")


def test_a_row_is_known_by_its_id_or_else_by_all_that_it_says(
    board: Path, tmp_path: Path, said: Callable[[], str]
) -> None:
    run(written(tmp_path / "a.csv", "id,title\n7,Patch it\n,Reboot it\n"))
    said()

    run(written(tmp_path / "b.csv", "id,title,lane\n7,Patch it,Done\n"))
    told = said()
    run(written(tmp_path / "c.csv", "id,title\n,Reboot it\n,Reboot them\n,Reboot them\n"))

    assert sorted(imported(board)) == ["Patch it", "Reboot it", "Reboot them"]
    assert ("Already there: 1" in told, "Already there: 2" in said()) == (True, True)


def test_what_a_table_says_wrongly_is_told_row_by_row(board: Path, tmp_path: Path, said: Callable[[], str]) -> None:
    header = "title,lane,priority,owner,due,ticket,notes\n"
    text = f'{header}Patch it,Nowhere,blue,Zoe,soon,someday,x\n,done\nTwo,a,b,c,d,e,f,"g, h"\n'

    code = run(written(tmp_path / "tasks.csv", text))

    told = said()
    (found,) = imported(board).values()
    assert (code, found.lane, found.priority) == (1, Lane.BACKLOG, Priority.MEDIUM)
    assert "owner 'Zoe' is nobody on this board" in told
    assert "priority 'blue' is not known: Medium" in told
    assert "due 'soon' is no date" in told
    assert "'someday' is no ticket: noted" in told
    assert "bucket 'Nowhere' is no lane (1 row)" in told
    assert "row 3: left out, '': it has no title" in told
    assert "row 4: left out, 'Two': it has more cells than the header" in told
    assert {*noted(board, found.number)[-1][1].splitlines()} == {
        "Bucket: Nowhere",
        "Assigned to: Zoe",
        "Due: soon",
        "Ticket: someday",
    }


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"", "is empty: export it anew"),
        (b"\xd0\xcf\x11\xe0 old", "save it as .xlsx without one"),
        (b"PK\x03\x04 cut off", "open it in Excel and save it as .xlsx anew"),
        (b"a,b\n1,2\n", "has no column title (it has a, b, 1, 2)"),
        (b"a\0b,title\n", "is no text: save it as CSV UTF-8"),
        (b"title\n\x81\x8d\n", "save it as CSV UTF-8"),
        (b'title,notes\nOne,"never closed\n', "close the quotes there"),
        (b'{"title": "one"}', "is no JSON array of tasks"),
        (b'[{"title": "one", "lane": "backlog"}, {"ti', "is damaged or cut off after 1 tasks"),
        (b"[" * 100_000, "is damaged or cut off after 0 tasks"),
    ],
    ids=["empty", "xls", "broken zip", "no title", "binary", "unknown bytes", "quotes", "object", "cut off", "deep"],
)
def test_a_bad_file_is_one_line_with_the_cure_and_exit_code_2(
    content: bytes, cure: str, board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad").write_bytes(content)

    code = run(tmp_path / "bad")

    errors = capsys.readouterr().err
    assert (code, errors.count("\n")) == (2, 1)
    assert cure in errors
    assert [*imported(board)] == (["one"] if "after 1" in cure else [])


def test_a_workbook_without_tasks_names_what_it_has(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(planner(tmp_path / "plan.xlsx", header=("Alpha", "Beta")))

    errors = capsys.readouterr().err
    assert (code, errors.count("\n"), imported(board)) == (2, 1, {})
    assert "no column Task Name or Title" in errors
    assert "(it has Alpha, Beta" in errors


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (("none.csv",), "cannot be read (No such file or directory): name a file that is there"),
        ((".",), "cannot be read (Is a directory)"),
        (("tasks.csv", "--lanes", "none.toml"), "--lanes is 'none.toml', which cannot be read"),
        (("tasks.csv", "--lanes", "bad.toml"), "which says 'To do' = 'NOWHERE', which is no lane: write one of IDEA,"),
        (("tasks.csv", "--lanes", "odd.toml"), "which has 'lanes', which is none of the tables [buckets]"),
        (("tasks.csv", "--lanes", "tasks.csv"), "which is no TOML"),
        (("tasks.csv", "--report", "none/report.csv"), "--report is 'none/report.csv'"),
    ],
)
def test_a_wrong_argument_is_one_line_with_the_cure_and_exit_code_2(
    arguments: tuple[str, ...], cure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "tasks.csv", "title\nPatch it\n")
    written(tmp_path / "bad.toml", '[buckets]\n"To do" = "NOWHERE"\n')
    written(tmp_path / "odd.toml", '[lanes]\n"To do" = "BACKLOG"\n')

    code = run(Path(arguments[0]), *arguments[1:])

    errors = capsys.readouterr().err
    assert (code, errors.count("\n")) == (2, 1)
    assert cure in errors


def full(work: Work) -> None:
    """A board on which every fact of a task stands somewhere."""
    rich = replace(
        standing_in(Lane.BACKLOG),
        title="=calc() for <at>all</at>",
        priority=Priority.URGENT,
        owner=BEN,
        stakeholder=CARA,
        outcome="It prints",
        due=date(2026, 12, 24),
        type=TaskType.CHANGE,
        input=Input.SERVICE_DESK,
        tickets=("INC0012345", "CHG1"),
        subtasks=(SubTask("One; two", done=True), SubTask("Three")),
        swarm=True,
        value=Value.HIGH,
        value_reason="because",
        effort=Effort.DAYS,
        discuss=True,
        kept_whole=True,
    )
    work.next_number()  # of a task that was taken away since
    for one in (rich, *map(standing_in, (lane for lane in Lane if lane is not Lane.EMERGENCY))):
        placed(work, one)
    placed(work, replace(standing_in(Lane.EMERGENCY), tickets=("INC1",), priority=Priority.URGENT))
    captured(work)
    number = captured(work).number
    for step in (Step.START, Step.TEST, Step.DONE):
        moved(work, number, step, at=LATER)


def placed(work: Work, task: Task) -> None:
    """Bring a task to the board with a note, under the next number."""
    number = work.next_number()
    event = Event(Happening.CAPTURED, number, 1, CARA, AT, None, task.lane)
    work.record(Changed(None, replace(task, number=number, version=1), event, Note(CARA, AT, f"seen {number}")))


def exported(board: str) -> list[dict[str, object]]:
    """What an export of a board tells of its tasks, but for what cannot be the same elsewhere."""
    assert main(["export", "--board", board, "--out", f"{board}.json"]) == 0
    tasks: list[dict[str, object]] = json.loads(Path(f"{board}.json").read_text("utf-8"))
    return [{name: value for name, value in one.items() if name not in ELSEWHERE} for one in tasks]


def test_an_export_that_is_imported_into_an_empty_board_keeps_everything(board: Path) -> None:
    on(board, full)
    for person in (ANA, BEN, CARA):
        on(board, partial(admitted, person), EMPTY)
    before = exported("SysOps")

    codes = [main(["import", "SysOps.json", "--board", "Empty"]) for _ in range(2)]

    assert (codes, exported("Empty")) == ([0, 0], before)


def test_a_duplicate_that_is_numbered_anew_is_one_of_the_same_task(board: Path) -> None:
    duplicate = replace(standing_in(Lane.DISCARDED), title="Again", duplicate_of=1, discarded_for="")
    on(board, captured)
    on(board, lambda work: placed(work, duplicate))
    exported("SysOps")
    other = Place(SYSOPS.tenant, "team", "19:other", "Other")
    for _ in range(3):
        on(board, captured, other)

    main(["import", "SysOps.json", "--board", "Other"])

    first, again = exported("Other")[3:]
    assert (first["number"], again["number"], again["duplicate_of"]) == (4, 5, 4)


def admitted(person: Person, work: Work) -> None:
    """Somebody is a member of the board."""
    work.members.admit(person, AT)


def test_what_a_row_was_called_elsewhere_is_kept_nowhere(board: Path, tmp_path: Path) -> None:
    run(written(tmp_path / "a.csv", "id,title\nCall Dora about her sick leave,Call back\n"))
    run(planner(tmp_path / "plan.xlsx", task("Patch it", Task_ID="Dora's rack")))

    again = [run(written(tmp_path / "b.csv", "id,title\nCall Dora about her sick leave,Call back\n"))]
    again.append(run(planner(tmp_path / "plan.xlsx", task("Patch the rack", Task_ID="Dora's rack"))))

    files = [path.read_bytes() for path in sorted(board.parent.glob(f"{board.name}*"))]
    assert (again, sorted(imported(board))) == ([0, 0], ["Call back", "Patch it"])
    assert files
    assert not any(b"Dora" in file for file in files)


def told(board: str) -> list[dict[str, object]]:
    """What a table has to say of a board's tasks: what tables of ours are read for, in the order of their titles."""
    kept = {"title", "lane", "priority", "owner", "due", "tickets", "type", "stakeholder", "outcome", "subtasks"}
    kept |= {"asked_by", "waits_for", "captured_at", "finished_at"}
    return sorted(
        [{name: value for name, value in one.items() if name in kept} for one in exported(board)],
        key=lambda one: (str(one["title"]), str(one["lane"])),
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_of_ours_is_read_back_with_all_that_tables_are_read_for(kind: str, board: Path) -> None:
    on(board, full)
    odd = replace(standing_in(Lane.BACKLOG), title='_x0041_ "it"; +1', outcome="'=1; -2")
    on(board, lambda work: placed(work, odd))
    for person in (ANA, BEN, CARA):
        on(board, partial(admitted, person), EMPTY)
    assert main(["export", "--board", "SysOps", "--out", f"SysOps.{kind}"]) == 0

    codes = [main(["import", f"SysOps.{kind}", "--board", "Empty"]) for _ in range(2)]

    assert codes == [0, 0]
    assert told("Empty") == told("SysOps")

"""`kanban-bot webhooks` as an operator uses it."""

import asyncio
import json
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings
from tests.bot.test_cli import ROOT, run
from tests.bot.webhooks.receiver import Receiver, status

BOARDS = """
INSERT INTO boards (id, tenant, kind, place, name, wip_limit, last_number)
VALUES (1, 't', 'team', '19:a', 'SysOps', 3, 0), (2, 't', 'team', '19:b', 'Helpdesk', 3, 0);
"""


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, migrated: Path, tmp_path: Path) -> Path:
    """A folder in which a database with two boards lies where the program expects it."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kanban.db").write_bytes(migrated.read_bytes())
    with closing(sqlite3.connect(tmp_path / "data" / "kanban.db")) as database, database:
        database.executescript(BOARDS)
    return tmp_path


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database itself."""
    with closing(sqlite3.connect(folder / "data" / "kanban.db", isolation_level=None)) as database:
        yield database


def secret_in(output: str) -> str:
    """The secret that was printed."""
    return next(line.rpartition(": ")[2] for line in output.splitlines() if line.startswith("Secret"))


async def test_a_webhook_is_added_tried_rotated_and_revoked(receiver: Receiver, database: sqlite3.Connection) -> None:
    code, output, errors = await run("webhooks", "add", receiver.url, "--board", "sysops", "--name", "itsm")
    assert (code, errors) == (0, "")
    receiver.secret = first = secret_in(output)
    assert database.execute("SELECT id, webhooks FROM boards").fetchall() == [(1, 1), (2, 0)]

    tried = await run("webhooks", "test", "itsm")
    listed = await run("webhooks", "list")
    rotated = await run("webhooks", "rotate", "itsm")
    refused = await run("webhooks", "test", "itsm")
    receiver.secret = second = secret_in(rotated[1])
    again = await run("webhooks", "test", "itsm")
    revoked = await run("webhooks", "revoke", "itsm")
    nothing = await run("webhooks", "list")

    assert (tried[0], refused[0], again[0]) == (0, 1, 0)
    assert "answered 204" in tried[1]
    assert "answered 401" in refused[1]
    assert [one["event"] for one in receiver.taken] == ["ping", "ping"]
    assert "captured, moved, done; with title" in listed[1]
    assert "board 1 (SysOps)" in listed[1]
    assert revoked[0] == 0
    assert nothing[1].startswith("No other system is told anything")
    assert not [one for one in (tried, listed, refused, again, revoked) if first in str(one) or second in str(one)]
    assert database.execute("SELECT id, webhooks FROM boards").fetchall() == [(1, 0), (2, 0)]


async def test_what_is_parked_is_listed_checked_and_retried(receiver: Receiver, database: sqlite3.Connection) -> None:
    receiver.answer = status(404)
    await run("webhooks", "add", receiver.url, "--board", "2", "--events", "done,edited", "--owner", "--no-title")
    (key,) = database.execute("SELECT id FROM webhooks").fetchone()
    database.execute(
        "INSERT INTO deliveries (board_id, webhook, number, version, event, at, went_to, task, tries, parked_at) "
        "VALUES (2, ?, 12, 3, 'task.done', 0, 'done', '{}', 9, 1)",
        (key,),
    )

    code, checked, _ = await run("check")
    listed = await run("webhooks", "list")
    (row,) = json.loads((await run("webhooks", "list", "--json"))[1])
    retried = await run("webhooks", "retry", key)

    assert code == 1
    assert f"fail  webhook {key}" in checked
    assert f"kanban-bot webhooks retry {key}" in checked
    assert "done, edited; with owner" in listed[1]
    assert (row["id"], row["board"], row["parked"], row["events"]) == (key, "Helpdesk", 1, ["done", "edited"])
    assert not {"url", "secret", "headers"} & {*row}
    assert f"parked: task.done {key}.12.3 of 1970-01-01 00:00 UTC" in listed[1]
    assert "with 1 that were parked" in retried[1]
    assert database.execute("SELECT parked_at, due_at > 0 FROM deliveries").fetchall() == [(None, 1)]
    assert (await run("check"))[0] == 0


def test_tasks_that_are_imported_are_no_news(database: sqlite3.Connection, folder: Path) -> None:
    main(["webhooks", "add", "https://itsm.example.com/", "--board", "1", "--events", "captured,moved,done,edited"])
    (folder / "tasks.csv").write_text("title,lane\nPatch the print server,Done\nRenew the certificate,Backlog\n")

    code = main(["import", "tasks.csv", "--board", "1"])

    assert (code, database.execute("SELECT count(*) FROM tasks").fetchone()) == (0, (2,))
    assert database.execute("SELECT count(*) FROM deliveries").fetchone() == (0,)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "http://itsm.example.com/", "--board", "1"], "name http://itsm.example.com in KANBAN_WEBHOOK_HOSTS"),
        (["add", "https://10.0.0.1/hook-secret", "--board", "1"], "10.0.0.1 stands for an internal address"),
        (["add", "nonsense", "--board", "1"], "it is no whole address that begins with https://"),
        (["add", "https://itsm.example.com/", "--board", "3"], "--board is '3'"),
        (["add", "https://itsm.example.com/", "--board", "1", "--events", "done,x"], "--events is 'done,x'"),
        (["add", "https://itsm.example.com/", "--board", "1", "--events", ","], "name some of captured, moved, done"),
        (["add", "https://itsm.example.com/" + "a" * 2_000, "--board", "1"], "give a shorter one"),
        (["add", "https://a.example/", "--board", "1", "--header", "no-secret"], "--header number 1 is none"),
        (["add", "https://a.example/", "--board", "1", "--header", "A: b\nB: secret"], "--header number 1 is none"),
        (["add", "https://a.example/", "--board", "1", "--header", "Kanban-Delivery: x"], "leave it out"),
        (["add", "https://a.example/", "--board", "1", "--header", "host: secret"], "--header is host"),
        (["add", "https://a.example/", "--board", "1", *["--header", "A: b"] * 11], "give 10 at the most"),
        (["add", "https://127.1/", "--board", "1"], "write all four numbers, as in 10.1.2.3"),
        (["add", "https://a.example/", "--board", "1", "--header", "A: b", "--header", "a: c"], "a more than once"),
        (
            ["add", "https://secret@a.example/", "--board", "1", "--header", "authorization: Basic secret"],
            "leave one of them out",
        ),
        (["test", "w1"], "which none is called: give an id of kanban-bot webhooks list"),
        (["retry", "w1"], "which none is called"),
        (["rotate", "w1"], "which none is called"),
        (["revoke", "w1"], "which none is called"),
    ],
)
def test_a_wrong_argument_is_one_line_with_its_cure(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["webhooks", *arguments])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert said in shown.err
    assert "secret" not in shown.err.replace("secret'", "")


def test_no_two_have_one_name(database: sqlite3.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    add = ["webhooks", "add", "https://itsm.example.com/", "--board"]
    codes = [main([*add, "1"]), main([*add, "2"]), main([*add, "2"]), main([*add, "1", "--name", "itsm"])]
    capsys.readouterr()

    refused = main([*add, "2", "--name", "itsm"])
    found = dict(database.execute("SELECT name, id FROM webhooks").fetchall())

    assert (codes, refused) == ([0, 0, 0, 0], 2)
    assert sorted(found) == ["itsm", "itsm.example.com", "itsm.example.com-2", "itsm.example.com-3"]
    assert f"--name is 'itsm', which {found['itsm']} is called: give another name" in capsys.readouterr().err
    assert database.execute("SELECT webhooks FROM boards ORDER BY id").fetchall() == [(2,), (2,)]


def test_a_name_that_two_have_had_before_names_none_and_the_ids_are_told(
    database: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    for board in ("1", "2"):
        main(["webhooks", "add", "https://itsm.example.com/", "--board", board])
    database.execute("UPDATE webhooks SET name = 'itsm'")

    code = main(["webhooks", "revoke", "itsm"])

    errors = capsys.readouterr().err
    ids = [row[0] for row in database.execute("SELECT id FROM webhooks ORDER BY board_id")]
    assert (code, errors.count("\n")) == (2, 1)
    assert f"which several are called: give one of the ids {ids[0]} (board 1), {ids[1]} (board 2)" in errors


async def test_what_is_secret_is_read_from_standard_input_and_shown_nowhere(
    folder: Path, receiver: Receiver, database: sqlite3.Connection
) -> None:
    (folder / "receiver").write_text(f"{receiver.url}?key=hunter2\nX-Automation-Webhook-Token:  hunter3\n\n")
    with (folder / "receiver").open() as reading:
        adding = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "webhooks", "add", "-", "--board", "1", stdin=reading, stdout=PIPE
        )
        output, _ = await adding.communicate()
    (key,) = database.execute("SELECT id FROM webhooks").fetchone()
    receiver.secret = secret_in(output.decode())

    tried = await run("webhooks", "test", key)
    listed = await run("webhooks", "list")

    assert (adding.returncode, tried[0]) == (0, 0)
    assert receiver.headers[0]["X-Automation-Webhook-Token"] == "hunter3"
    assert "hunter" not in output.decode() + str(tried) + str(listed)

"""The program as a person starts it."""

import asyncio
import io
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest

from bot.cli import main
from bot.serving import bind
from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.people import APP_ID, APP_PASSWORD, TENANT

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.setenv("KANBAN_PORT", "0")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)


@asynccontextmanager
async def started(*arguments: str) -> AsyncGenerator[asyncio.subprocess.Process]:
    """The program in a process of its own, ended at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def run(*arguments: str) -> tuple[int | None, str, str]:
    """Exit code, output and errors of the program."""
    async with started(*arguments) as process:
        output, errors = await process.communicate()
        return process.returncode, output.decode(), errors.decode()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_serve_migrates_says_where_it_listens_and_stops_when_told(stop: signal.Signals, tmp_path: Path) -> None:
    async with started("serve") as process:
        assert process.stdout is not None
        line = (await process.stdout.readline()).decode()
        url = line.partition("listens on ")[2].split("/api/messages")[0]
        async with aiohttp.ClientSession() as http, http.get(f"{url}/readyz") as ready:
            status = ready.status
        process.send_signal(stop)
        code = await process.wait()

    assert (status, code) == (200, 0)
    assert (tmp_path / "data" / "kanban.db").exists()


async def test_a_taken_port_is_one_line_that_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("KANBAN_PORT", str(taken.getsockname()[1]))

        code, output, errors = await run("serve")

    assert (code, output, errors.count("\n")) == (1, "", 1)
    assert "KANBAN_PORT" in errors


def test_what_is_neither_true_nor_false_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_PACE", "perhaps")

    assert main(["migrate"]) == 2
    assert "KANBAN_PACE is 'perhaps': it should be true or false (" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["serve", "migrate", "check", "export"])
def test_a_wrong_setting_is_one_line_and_exit_code_2(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_PORT", "abc")

    code = main([command])

    assert code == 2
    assert capsys.readouterr().err == (
        "kanban-bot: KANBAN_PORT is 'abc': it should be a whole number (TCP port to listen on; 0 takes a free one)\n"
    )


def test_a_data_folder_that_cannot_be_made_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("KANBAN_DATA_DIR", str(tmp_path / "file"))

    code = main(["migrate"])

    errors = capsys.readouterr().err
    assert (code, errors.count("\n")) == (2, 1)
    assert "KANBAN_DATA_DIR" in errors


@pytest.fixture
def newer(migrated: Path, tmp_path: Path) -> None:
    """The database is one that a newer program has made."""
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(shutil.copy(migrated, tmp_path / "data" / "kanban.db"))) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("command", ["serve", "migrate", "export"])
def test_a_database_of_a_newer_version_is_one_line_and_exit_code_2(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([command])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert "made by a newer version of this program: update the bot" in shown.err


@pytest.mark.usefixtures("newer")
async def test_check_says_that_the_database_is_of_a_newer_version() -> None:
    code, output, errors = await run("check")

    assert (code, errors) == (1, "")
    assert "made by a newer version of this program: update the bot" in output
    assert "kanban-bot migrate" not in output


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_export_from_what_is_no_migrated_database_is_one_line_and_exit_code_2(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kanban.db").write_bytes(content)

    code = main(["export"])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert "KANBAN_DATABASE_URL" in shown.err


@pytest.mark.parametrize(
    "url", ["postgresql+asyncpg://u:p@h:bad/x", "sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite:///", "://", "%"]
)
@pytest.mark.parametrize("command", ["serve", "migrate", "check", "export"])
def test_a_wrong_address_of_the_database_is_one_line_and_exit_code_2(
    command: str, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_DATABASE_URL", url)

    code = main([command])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert "KANBAN_DATABASE_URL" in shown.err
    assert "u:p@" not in shown.err


@pytest.mark.parametrize("name", ["what?", "no#1", "100%", "%3F", "a b", "ä", "?mode=ro#x"])
def test_the_database_lands_in_the_data_folder_whatever_its_name(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_DATA_DIR", name)

    codes = [main(["migrate"]), main(["export"])]

    assert codes == [0, 0]
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "kanban.db").exists()
    assert capsys.readouterr().out.endswith("[]\n")


@pytest.mark.parametrize("command", ["export", "parse"])
async def test_who_stops_reading_early_sees_no_traceback(command: str) -> None:
    await run("migrate")
    reading, writing = os.pipe()
    os.close(reading)

    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        command,
        stdin=asyncio.subprocess.PIPE,
        stdout=writing,
        stderr=asyncio.subprocess.PIPE,
    )
    os.close(writing)
    _, errors = await process.communicate(b"patch the print server\n")

    assert (process.returncode, errors) == (0, b"")


@pytest.mark.parametrize("arguments", [[], ["fly"], ["export", "--format", "xml"]])
def test_a_wrong_argument_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])

    shown = capsys.readouterr().out
    assert caught.value.code == 0
    assert all(command in shown for command in ("serve", "migrate", "check", "parse", "export", "import", "boards"))


def test_migrate_can_be_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert [main(["migrate"]), main(["migrate"])] == [0, 0]
    assert capsys.readouterr().out == "The database is up to date.\n" * 2


def test_export_prints_a_json_array(capsys: pytest.CaptureFixture[str]) -> None:
    main(["migrate"])
    capsys.readouterr()

    code = main(["export", "--format", "json"])

    assert (code, json.loads(capsys.readouterr().out)) == (0, [])


def test_parse_prints_a_line_of_json_for_each_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("patch the print server\nboard\n"))

    code = main(["parse"])

    assert code == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 2


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "0.0.0.0"])  # noqa: S104 - what people set
def test_every_usual_host_is_reached_by_ipv4(host: str) -> None:
    with bind(host, 0) as listening, socket.create_connection(("127.0.0.1", listening.getsockname()[1])) as reached:
        assert reached.getpeername()[1] == listening.getsockname()[1]


async def test_check_passes_on_a_migrated_database() -> None:
    await run("migrate")

    code, output, _ = await run("check")

    assert code == 0
    assert {line.partition(" ")[0] for line in output.splitlines()} == {"ok", "skip"}


async def test_check_says_what_fails_and_the_cure(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    code, output, _ = await run("check")

    assert code == 1
    assert "fail  database" in output
    assert "kanban-bot migrate" in output


def connect(monkeypatch: pytest.MonkeyPatch, microsoft: Microsoft, password: str) -> None:
    values = {
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": password,
        "MicrosoftAppTenantId": TENANT,
        "KANBAN_LOGIN_URL": microsoft.url,
        "KANBAN_OPENID_METADATA_URL": f"{microsoft.url}/v1/.well-known/openidconfiguration",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)


async def test_check_tries_login_and_keys(microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(monkeypatch, microsoft, APP_PASSWORD)
    await run("migrate")

    code, output, _ = await run("check")

    assert (code, output.count("fail ")) == (0, 0)
    assert "ok    token from Microsoft's login" in output
    assert "ok    keys of Microsoft's tokens" in output


async def test_check_names_a_wrong_secret_and_missing_keys(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(monkeypatch, microsoft, "not-this-one")
    microsoft.fail(500, path="/v1/", times=9)
    await run("migrate")

    code, output, errors = await run("check")

    assert (code, output.count("fail ")) == (1, 2)
    assert "MicrosoftAppPassword" in output
    assert "not-this-one" not in output + errors


async def test_check_is_read_by_machines(microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(monkeypatch, microsoft, "not-this-one")
    await run("migrate")

    code, output, errors = await run("check", "--json")

    told = json.loads(output)
    outcomes = {check["what"]: check["outcome"] for check in told["checks"]}
    assert (code, told["works"], errors) == (1, False, "")
    assert (outcomes["database"], outcomes["token from Microsoft's login"], outcomes["public name"]) == (
        "ok",
        "fail",
        "skip",
    )
    assert all(check["cure"] for check in told["checks"] if check["outcome"] in {"warn", "fail"})


async def test_a_misspelt_setting_is_told_with_the_one_that_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KANBAN_DATABSE_URL", "sqlite+aiosqlite:///other.db")
    (tmp_path / ".env").write_text("MicrosoftAppPasword=secret\nKANBAN_NOTHING_LIKE_IT=1\n")

    code, _, errors = await run("migrate")

    assert code == 0
    assert errors.splitlines() == [
        "kanban-bot: KANBAN_DATABSE_URL is no setting and does nothing; KANBAN_DATABASE_URL is one",
        "kanban-bot: MicrosoftAppPasword is no setting and does nothing; MicrosoftAppPassword is one",
    ]


async def test_a_second_bot_on_one_database_says_that_it_is_not_alone() -> None:
    async with started("serve") as first:
        assert first.stdout is not None
        await first.stdout.readline()

        async with started("serve") as second:
            assert second.stdout is not None
            await second.stdout.readline()
            second.send_signal(signal.SIGTERM)
            _, told = await second.communicate()

        first.send_signal(signal.SIGTERM)
        _, quiet = await first.communicate()

    line = b"another process has the database open"
    assert (line in told, line in quiet) == (True, False)


@pytest.mark.parametrize(("error", "told"), [("Event loop is closed", ""), ("gone", "RuntimeError: gone")])
def test_a_thread_that_has_an_answer_for_a_loop_that_was_stopped_says_nothing(error: str, told: str) -> None:
    program = f"""
import threading
from bot.cli import main

def fails():
    raise RuntimeError({error!r})

try:
    main(["--version"])
except SystemExit:
    threading.Thread(target=fails).start()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=os.environ, text=True)

    assert told in done.stderr
    assert ("Traceback" in done.stderr) is bool(told)

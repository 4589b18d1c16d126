"""What may pass ends the program with 1, after which the unit starts it again; what never will, with 2."""

import asyncio
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings
from storage.migrate import upgrade
from tests.double.people import APP_ID, APP_PASSWORD, TENANT

ROOT = Path(__file__).parents[2]
FEW_BLOCKS = 16


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.setenv("KANBAN_PORT", "0")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def outdated(tmp_path: Path) -> Path:
    """A database that the next start has to migrate."""
    upgrade(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kanban.db'}", "0009")
    return tmp_path / "data" / "kanban.db"


async def ended(script: str) -> tuple[int | None, str]:
    """Exit code and errors of a line of the shell, in which $PYTHON is ours."""
    process = await asyncio.create_subprocess_exec(
        "/bin/sh", "-c", script.replace("$PYTHON", sys.executable), stderr=asyncio.subprocess.PIPE
    )
    _, errors = await process.communicate()
    return process.returncode, errors.decode()


def test_a_port_that_another_program_has(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("KANBAN_PORT", str(taken.getsockname()[1]))

        code = main(["serve"])

    assert (code, capsys.readouterr().err.count("\n")) == (1, 1)


def test_an_address_that_the_machine_does_not_have_yet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    registered = {"MicrosoftAppId": APP_ID, "MicrosoftAppPassword": APP_PASSWORD, "MicrosoftAppTenantId": TENANT}
    for name, value in {**registered, "KANBAN_HOST": "192.0.2.1"}.items():  # of documentation: no machine has it
        monkeypatch.setenv(name, value)

    code = main(["serve"])

    errors = capsys.readouterr().err
    assert (code, errors.count("\n")) == (1, 1)
    assert "KANBAN_HOST" in errors


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_that_another_program_locks(
    command: str, outdated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(outdated, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        code = main([command])

    errors = capsys.readouterr().err
    assert (code, errors.count("\n")) == (1, 1)
    assert "locked" in errors


async def test_a_disk_that_takes_no_more() -> None:
    code, errors = await ended(f"ulimit -f {FEW_BLOCKS}; exec $PYTHON -m bot migrate")

    assert (code, errors.count("\n")) == (1, 1)
    assert "Traceback" not in errors


def test_a_file_that_is_no_database_stays_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kanban.db").write_bytes(b"not a database" * 100)

    code = main(["migrate"])

    assert (code, capsys.readouterr().err.count("\n")) == (2, 1)


def test_a_name_that_no_address_has_is_a_wrong_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_PORT", "70000")

    code = main(["serve"])

    assert (code, capsys.readouterr().err.count("\n")) == (2, 1)

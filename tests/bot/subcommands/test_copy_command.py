"""`kanban-bot copy` says what it has copied, or why it has not."""

from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.subcommands.filled import on
from tests.storage.units import captured, url_of


def test_it_says_how_much_was_copied(
    database: Path, postgres: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(database, captured)
    monkeypatch.setenv("KANBAN_DATABASE_URL", postgres)

    code = main(["copy", "--from", url_of(database)])

    assert (code, capsys.readouterr().out.partition(" rows")[2]) == (
        0,
        " of 23 tables are copied; read again, they are the same.\n",
    )


def test_it_says_why_nothing_was(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    code = main(["copy", "--from", url_of(database), "--to", url_of(database)])

    assert code == 1
    assert capsys.readouterr().err == "kanban-bot: Beides ist dieselbe Datenbank: nenne mit --to eine andere\n"

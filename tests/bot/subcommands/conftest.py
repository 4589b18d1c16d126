"""A folder of one's own in which the program looks for its settings and its database."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.settings import Settings
from kanban.tasks import Person
from storage.work import Work
from tests.bot.subcommands.boarded import CARA
from tests.bot.subcommands.filled import on
from tests.kanban.builders import ANA, AT, BEN


@pytest.fixture
def database(migrated: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The database that the program works on, with nothing in it; no setting is set."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(migrated, tmp_path / "data" / "kanban.db"))


@pytest.fixture
def board(database: Path) -> Path:
    """The database, with a board on which Ana, Ben and Cara Lind work."""
    for person in (ANA, BEN, CARA):
        on(database, partial(_admitted, person))
    return database


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What the program has printed since it was asked last."""
    return lambda: capsys.readouterr().out


def _admitted(person: Person, work: Work) -> None:
    work.members.admit(person, AT)

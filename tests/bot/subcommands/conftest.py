"""A folder of one's own in which the program looks for its settings and its database."""

import shutil
from pathlib import Path

import pytest

from bot.settings import Settings


@pytest.fixture
def database(migrated: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The database that the program works on, with nothing in it; no setting is set."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(migrated, tmp_path / "data" / "kanban.db"))

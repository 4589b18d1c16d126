from pathlib import Path

import pytest

from storage.address import path_of
from storage.errors import StoreNotReadyError


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite+aiosqlite:///data/kanban.db", "data/kanban.db"),
        ("sqlite+aiosqlite:////srv/kanban.db", "/srv/kanban.db"),
        ("sqlite:///kanban.db", "kanban.db"),
        ("sqlite+aiosqlite:///a%3Fb%25/c#d/100%/kanban.db", "a?b%/c#d/100%/kanban.db"),
    ],
)
def test_an_address_names_a_file(url: str, path: str) -> None:
    assert path_of(url) == Path(path)


@pytest.mark.parametrize(
    "url",
    ["", "kanban.db", "sqlite+aiosqlite:///", "sqlite:///:memory:", "sqlite:///a.db?x=1", "postgresql+asyncpg:///x"],
)
def test_any_other_address_names_none(url: str) -> None:
    with pytest.raises(StoreNotReadyError, match="KANBAN_DATABASE_URL"):
        path_of(url)

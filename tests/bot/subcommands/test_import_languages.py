"""What an import has done is told in the language of the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.subcommands.boarded import run

Said = Callable[[], str]


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de_DE.UTF-8", ("Importiert: 1 (0 davon geändert)", "Ausgelassen: 1", "Zeile 3: ausgelassen, ''")),
        ("es_ES.UTF-8", ("Importadas: 1 (0 de ellas cambiadas)", "Omitidas: 1", "fila 3: omitida, ''")),
    ],
)
def test_a_row_left_out_is_told_in_the_readers_language(
    language: str, told: tuple[str, ...], tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    table = tmp_path / "tasks.csv"
    table.write_text("Title,Notes\nPatch the server,\n,an orphan\n", encoding="utf-8")

    code = run(table)

    output = said()
    assert (code, [line for line in told if line not in output]) == (1, [])

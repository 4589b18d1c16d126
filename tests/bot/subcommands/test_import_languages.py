"""What an import has done is told in the language of the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.tasks import Priority, TaskType
from tests.bot.subcommands.boarded import imported, run

Said = Callable[[], str]
DE_ROW = "Zeile 3: ausgelassen, '': sie hat keinen Titel"
ES_ROW = "fila 3: omitida, '': no tiene título"


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "de_DE.UTF-8",
            ("Importiert: 1 (0 davon geändert)", "Ausgelassen: 1", "Zeile 3: ausgelassen, '': sie hat keinen Titel"),
        ),
        (
            "es_ES.UTF-8",
            ("Importadas: 1 (0 de ellas cambiadas)", "Omitidas: 1", "fila 3: omitida, '': no tiene título"),
        ),
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


@pytest.mark.parametrize(
    ("priority", "kind", "read"),
    [
        ("Dringend", "Änderung", (Priority.URGENT, TaskType.CHANGE)),
        ("Wichtig", "Projekt", (Priority.HIGH, TaskType.PROJECT)),
        ("Mittel", "Wartung", (Priority.MEDIUM, TaskType.MAINTENANCE)),
        ("Niedrig", "Eskalation", (Priority.LOW, TaskType.ESCALATION)),
        ("Urgente", "Cambio", (Priority.URGENT, TaskType.CHANGE)),
        ("Alta", "Proyecto", (Priority.HIGH, TaskType.PROJECT)),
        ("Media", "Mantenimiento", (Priority.MEDIUM, TaskType.MAINTENANCE)),
        ("Baja", "Escalación", (Priority.LOW, TaskType.ESCALATION)),
    ],
)
def test_priorities_and_types_are_read_in_german_and_spanish(
    priority: str, kind: str, read: tuple[Priority, TaskType], board: Path, tmp_path: Path
) -> None:
    table = tmp_path / "tasks.csv"
    table.write_text(f"Title,Priority,Type\nPatch it,{priority},{kind}\n", encoding="utf-8")

    run(table)

    task = imported(board)["Patch it"]
    assert (task.priority, task.type) == read


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "de_DE.UTF-8",
            (
                "nicht gelesen: die Spalten Color",
                "Priorität 'bald' ist nicht bekannt: Mittel",
                "Typ 'Dings' ist nicht bekannt: leer gelassen",
                "due 'neulich' ist kein Datum, wie mdy es hat: vermerkt",
                "owner 'Niemand' ist niemand auf diesem Board: vermerkt",
            ),
        ),
        (
            "es_ES.UTF-8",
            (
                "sin leer: las columnas Color",
                "la prioridad 'bald' no se conoce: Media",
                "el tipo 'Dings' no se conoce: queda vacío",
                "owner 'Niemand' no es nadie de este tablero: anotado",
            ),
        ),
    ],
)
def test_what_is_not_understood_in_a_row_is_told_in_the_readers_language(
    language: str, told: tuple[str, ...], tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    table = tmp_path / "tasks.csv"
    table.write_text("Title,Priority,Type,Due,Owner,Color\nPatch it,bald,Dings,neulich,Niemand,red\n", encoding="utf-8")

    run(table)

    output = said()
    assert [line for line in told if line not in output] == []

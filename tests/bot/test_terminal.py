"""The terminal speaks its reader's language."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from bot.cli import SUBCOMMANDS, main
from bot.settings import Settings
from bot.subcommands.parser import Parser
from bot.terminal import terminal_texts
from cards.texts import texts_for
from storage.causes import SAID
from storage.errors import StoreNotReadyError

ROOT = Path(__file__).parents[2]
SPOKEN = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, output and errors of the program, where a person runs it by these names of the environment."""
    ours = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | environment
    program = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(program, cwd=folder, env=ours, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "es_MX.UTF-8"}, "es"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "es_ES", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
    ],
)
def test_the_first_name_of_the_locale_that_is_not_empty_decides(environment: dict[str, str], language: str) -> None:
    assert terminal_texts(environment).language == language


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de_DE.UTF-8",
            (
                "kanban-bot: KANBAN_PORT ist 'elf': es sollte eine ganze Zahl sein"
                " (TCP-Port, an dem gehorcht wird; 0 nimmt einen freien)\n"
            ),
        ),
        (
            "es_ES.UTF-8",
            (
                "kanban-bot: KANBAN_PORT es 'elf': debería ser un número entero"
                " (Puerto TCP en el que se escucha; 0 toma uno libre)\n"
            ),
        ),
    ],
)
def test_a_wrong_setting_is_told_in_the_readers_language(language: str, said: str, tmp_path: Path) -> None:
    code, output, errors = run(tmp_path, "check", LANG=language, KANBAN_PORT="elf")

    assert (code, output, errors) == (2, "", said)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_what_a_setting_means_is_said_in_english_as_it_is_documented(name: str) -> None:
    said = texts_for("en")(f"setting_meaning.{name}", place="{login}/{tenant}/oauth2/v2.0/token")

    assert said == Settings.model_fields[name].description


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de_DE.UTF-8",
            (
                "fail  Datenbank: data/kanban.db gibt es nicht; führe kanban-bot migrate für eine leere aus",
                "Datenordner",
            ),
        ),
        (
            "es_MX.UTF-8",
            (
                "fail  base de datos: data/kanban.db no existe; ejecuta kanban-bot migrate para crear",
                "carpeta de datos",
            ),
        ),
    ],
)
def test_the_doctor_names_a_fault_and_its_cure_in_the_readers_language(
    language: str, said: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()

    code, output, _ = run(tmp_path, "check", LANG=language, KANBAN_PORT="0")

    missing, folder = said
    assert code == 1
    assert missing in output
    assert f"ok    {folder}\n" in output


def test_programs_know_a_check_by_the_same_name_in_every_language(tmp_path: Path) -> None:
    named = [
        [check["what"] for check in json.loads(run(tmp_path, "check", "--json", LANG=language)[1])["checks"]]
        for language in ("C", "de_DE.UTF-8")
    ]

    assert named[0] == named[1]
    assert "data folder" in named[1]


def helps() -> list[list[str]]:
    """How to ask for the help of every subcommand, and of each of its actions."""
    found = [["--help"]]
    for subcommand in SUBCOMMANDS:
        found.append([subcommand.name, "--help"])
        words = Parser()
        subcommand.describe(words)
        given = (cast("object", one.choices) for one in words._actions)  # noqa: SLF001
        choices = (cast("dict[str, Parser]", one) for one in given if isinstance(one, dict))
        found += [[subcommand.name, name, "--help"] for each in choices for name in each]
    return found


def said(arguments: list[str], language: str, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> str:
    """What the program says on the terminal of somebody of a language."""
    patch.setenv("LC_ALL", f"{language}.UTF-8")
    patch.setenv("COLUMNS", "400")
    with pytest.raises(SystemExit):
        main(arguments)
    out, errors = capsys.readouterr()
    return out + errors


@pytest.mark.parametrize("language", ["de_DE", "es_ES"])
@pytest.mark.parametrize("arguments", helps(), ids=" ".join)
def test_help_has_no_english_line(
    arguments: list[str], language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    english = {line.strip() for line in said(arguments, "en_GB", capsys, monkeypatch).splitlines()}
    told = [line.strip() for line in said(arguments, language, capsys, monkeypatch).splitlines()]

    assert [line for line in told if line in english and len(SPOKEN.findall(line.partition("{")[0])) > 2] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["persn"],
        ["person"],
        ["export", "--board"],
        ["export", "--frmat", "json"],
        ["export", "--format", "pdf"],
        ["export", "--force=1"],
        ["inputs", "add", "x", "--overlap-days", "soon"],
        ["check", "--json", "--nothing"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["de_DE", "es_ES"])
def test_a_wrong_argument_is_told_in_the_readers_language(
    arguments: list[str], language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    english = said(arguments, "en_GB", capsys, monkeypatch).rpartition("error: ")[2]
    told = said(arguments, language, capsys, monkeypatch)

    assert english not in told
    assert not re.search(r"\b(?:usage|invalid|unrecognized|expected|argument(?! )s?\b|required|error: the)\b", told)


@pytest.mark.parametrize("cause", SAID)
def test_why_a_database_cannot_be_worked_with_is_said_in_english_as_it_is_logged(cause: str) -> None:
    facts: dict[str, Any] = {"old": "0001", "new": "0002", "file": "kanban.db", "folder": "data", "reason": "no room"}

    error = StoreNotReadyError(cause, detail="disk I/O error", **facts)

    assert str(error) == f"{texts_for('en')(f'cli_storage.{cause}', **facts)} (disk I/O error)"


@pytest.mark.parametrize(
    ("arguments", "language", "said"),
    [
        (["boards"], "de_DE.UTF-8", "Die Datenbank gibt es noch nicht: führe kanban-bot migrate aus; "),
        (["boards"], "es_ES.UTF-8", "la base de datos no existe todavía: ejecuta kanban-bot migrate; "),
        (["backup", "--out", "a.db"], "de_DE.UTF-8", "data/kanban.db gibt es noch keine Datenbank\n"),
        (["restore", "a.db"], "es_ES.UTF-8", "a.db no es un archivo: nombra una copia hecha con kanban-bot backup\n"),
    ],
)
def test_what_is_wrong_with_a_database_is_told_in_the_readers_language(
    arguments: list[str], language: str, said: str, tmp_path: Path
) -> None:
    _, output, errors = run(tmp_path, *arguments, LANG=language)

    assert output == ""
    assert said in errors


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de_DE.UTF-8", "kanban-bot: --host: kanban.local ist nur ein Name dieses Netzes: "),
        ("es_ES.UTF-8", "kanban-bot: --host: kanban.local es un nombre solo de esta red: "),
    ],
)
def test_a_host_that_teams_cannot_reach_is_told_in_the_readers_language(
    language: str, said: str, tmp_path: Path
) -> None:
    app = "11111111-2222-4333-8444-555555555555"

    code, _, errors = run(tmp_path, "package", "--app-id", app, "--host", "kanban.local", LANG=language)

    assert code == 2
    assert errors.startswith(said)

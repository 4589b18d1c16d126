"""`kanban-bot parse` as an administrator types it."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.settings import Settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)


def parsed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """What is printed for a sentence."""
    assert main(["parse", *arguments]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    fields: dict[str, Any] = json.loads(line)
    return fields


def test_a_sentence_may_be_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    read = parsed(capsys, "patch the rack by Friday", "--reference", "2026-11-23")

    assert (read["title"], read["due"]) == ("Patch the rack", "2026-11-27")


def test_a_sentence_may_come_without_quotes_and_with_lines(capsys: pytest.CaptureFixture[str]) -> None:
    read = parsed(capsys, "patch", "the", "rack\n- upper one")

    assert (read["title"], read["subtasks"]) == ("Patch the rack", ["upper one"])


def test_a_reference_with_an_offset_is_taken_to_the_named_zone(capsys: pytest.CaptureFixture[str]) -> None:
    read = parsed(capsys, "--timezone", "Asia/Tokyo", "--reference", "2026-11-23T23:00:00Z", "patch it today")

    assert read["due"] == "2026-11-24"


def test_today_is_the_machines_own_day(capsys: pytest.CaptureFixture[str]) -> None:
    before = datetime.now().astimezone().date()

    read = parsed(capsys, "patch it today")

    assert before.isoformat() <= read["due"] <= datetime.now().astimezone().date().isoformat()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--timezone", "Mars/Olympus"), "--timezone is 'Mars/Olympus', which is no time zone"),
        (("--reference", "soon"), "--reference is 'soon', which is no time: write it as in 2026-11-23T09:15"),
    ],
)
def test_a_wrong_option_is_named_with_its_cure(
    arguments: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["parse", *arguments, "patch it"])

    assert code == 2
    assert said in capsys.readouterr().err


def test_jira_projects_come_from_the_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_JIRA_PROJECTS", "OPS")

    assert parsed(capsys, "reboot the proxy OPS-12, not UTF-8")["tickets"] == ["OPS-12"]


def test_bytes_that_are_no_text_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"patch \xff it\n"), encoding="utf-8"))

    assert parsed(capsys)["title"] == "Patch \N{REPLACEMENT CHARACTER} it"

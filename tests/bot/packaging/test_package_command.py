"""`kanban-bot package`, as a person runs it: from a clone, and from a wheel."""

import asyncio
import hashlib
import os
import sys
import zipfile
from pathlib import Path

import orjson
import pytest

from bot.cli import main
from bot.packaging.wording import wordings
from bot.settings import Settings
from tests.bot.packaging.identities import APP, HOST

ROOT = Path(__file__).resolve().parents[3]
GIVEN = ["package", "--app-id", APP, "--host", HOST, "--app-version", "1.2.3"]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)


async def run(*arguments: str, path: Path, cwd: Path) -> tuple[int | None, str]:
    """Exit code and all that a Python program says that runs in a folder, with its modules taken from another."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=cwd,
        env=dict(os.environ) | {"PYTHONPATH": str(path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


def test_the_zip_has_the_manifest_the_icons_and_the_languages_at_its_top(tmp_path: Path) -> None:
    languages = [f"{wording.language}.json" for wording in wordings()[1:]]

    code = main(GIVEN)

    with zipfile.ZipFile(tmp_path / "kanban.zip") as archive:
        manifest = orjson.loads(archive.read("manifest.json"))
        assert archive.namelist() == ["manifest.json", "color.png", "outline.png", *languages]
    assert code == 0
    assert (manifest["id"], manifest["bots"][0]["botId"], manifest["version"]) == (APP, APP, "1.2.3")
    assert (manifest["validDomains"], manifest["developer"]["privacyUrl"]) == ([HOST], f"https://{HOST}/privacy")


def test_the_same_input_makes_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main([*GIVEN, "--out", name]) for name in ("one.zip", "two.zip")]

    one, two = (tmp_path / "one.zip").read_bytes(), (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert (codes, one) == ([0, 0], two)
    assert capsys.readouterr().out.count(f"sha256 {hashlib.sha256(one).hexdigest()}") == 2


def test_it_says_where_to_upload_it_and_what_azure_must_know(capsys: pytest.CaptureFixture[str]) -> None:
    main(GIVEN)

    said = capsys.readouterr().out
    assert "https://admin.teams.microsoft.com" in said
    assert "docs/install.md" in said
    assert f"https://{HOST}/api/messages" in said


def test_app_id_and_host_come_from_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MicrosoftAppId", APP.upper())
    monkeypatch.setenv("MicrosoftAppPassword", "s3cret")
    monkeypatch.setenv("MicrosoftAppTenantId", "tenant")
    monkeypatch.setenv("KANBAN_PUBLIC_URL", f"https://{HOST}/kanban/")

    code = main(["package", "--app-version", "1.0.0"])

    with zipfile.ZipFile(tmp_path / "kanban.zip") as archive:
        manifest = orjson.loads(archive.read("manifest.json"))
    assert (code, manifest["bots"][0]["botId"], manifest["validDomains"]) == (0, APP, [HOST])
    assert manifest["developer"]["termsOfUseUrl"] == f"https://{HOST}/kanban/terms"
    assert b"s3cret" not in (tmp_path / "kanban.zip").read_bytes()


def test_who_offers_it_can_be_named(tmp_path: Path) -> None:
    pages = {name: f"https://example.com/{name}" for name in ("website", "privacy", "terms")}
    options = [part for name, url in pages.items() for part in (f"--{name}", url)]

    code = main([*GIVEN, "--developer", "Example IT", "--manifest-id", APP.replace("1", "9"), *options])

    with zipfile.ZipFile(tmp_path / "kanban.zip") as archive:
        manifest = orjson.loads(archive.read("manifest.json"))
    assert (code, manifest["id"]) == (0, APP.replace("1", "9"))
    assert list(manifest["developer"].values()) == ["Example IT", *pages.values()]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["package", "--host", HOST], 2, "--app-id is missing"),
        (["package", "--app-id", APP], 2, "--host is missing: name the host at which Teams reaches the bot"),
        ([*GIVEN, "--host", "https://x.example.com/api"], 2, "--host: 'https://x.example.com/api' is an address"),
        ([*GIVEN, "--host", "localhost"], 2, "--host: localhost is this machine"),
        ([*GIVEN, "--app-id", "mine"], 1, "bots[0].botId is 'mine', which is no GUID"),
        ([*GIVEN, "--app-version", "1"], 1, "version is '1': write three numbers"),
        ([*GIVEN, "--developer", "x" * 33], 1, "developer.name has 33 characters: shorten it to 32"),
        ([*GIVEN, "--privacy", "http://x.example"], 1, "developer.privacyUrl is 'http://x.example'"),
        ([*GIVEN, "--out", "nowhere/kanban.zip"], 2, "--out is 'nowhere/kanban.zip', which cannot be written"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure_and_nothing_is_written(
    arguments: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code

    shown = capsys.readouterr()
    assert (shown.out, said in shown.err) == ("", True), shown.err
    assert list(tmp_path.iterdir()) == []


def test_this_machine_is_packed_where_it_is_asked_for(tmp_path: Path) -> None:
    assert main([*GIVEN, "--host", "localhost", "--allow-localhost"]) == 0
    assert (tmp_path / "kanban.zip").exists()


async def test_a_wheel_holds_all_that_the_package_is_made_of(tmp_path: Path) -> None:
    wheels, installed, elsewhere = tmp_path / "wheels", tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    built, told = await run("-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels), path=ROOT, cwd=ROOT)
    assert built == 0, told
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
        version = next(wheels.glob("*.whl")).name.split("-")[1]

    code, said = await run("-m", "bot", *GIVEN[:-2], "--out", "kanban.zip", path=installed, cwd=elsewhere)

    assert (code, f"version {version} of app {APP}" in said) == (0, True), said
    assert main([*GIVEN[:-1], version]) == 0
    assert (elsewhere / "kanban.zip").read_bytes() == (tmp_path / "kanban.zip").read_bytes()
    assert {path.name for path in (installed / "appmanifest").iterdir()} == {
        "__init__.py",
        "icons",
        "manifest.json",
        "pages",
    }

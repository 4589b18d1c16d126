"""What docs/ and deploy/ tell operators to type, to set and to let through is what there is."""

import argparse
import configparser
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.app import create_app
from bot.cli import SUBCOMMANDS, main
from bot.settings import Settings
from bot.subcommands.subcommand import WRONG_SETTING
from bot.teams.endpoint import LARGEST_BODY

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
EXAMPLE = DEPLOY / "kanban-bot.env.example"
FILES = [path for path in DEPLOY.iterdir() if path.is_file() and path.suffix != ".json"]
TOLD = sorted([*(ROOT / "docs").glob("*.md"), *FILES])
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
WRITABLE = ("/var/lib/kanban-bot/", "/var/backups/kanban-bot")
NAMES = {str(field.validation_alias) for field in Settings.model_fields.values()}
NO_SETTINGS = {
    *("KANBAN_INPUT_SECRET", "KANBAN_SOURCE", "KANBAN_URL"),  # of programs on other machines
    *("KANBAN_RULES", "KANBAN_PICTURES"),  # of tests
}
PUBLIC = {
    *("/api/messages", "/api/inputs", "/api/inputs/openapi.json", "/about", "/privacy", "/terms", "/healthz"),
}
SECRET = {"/readyz", "/metrics"}
SETTING = re.compile(r"\b(?:KANBAN_[A-Z_]+[A-Z]|MicrosoftApp[A-Z][A-Za-z]*)\b")
CALLED = re.compile(r"(?:^|[\s`/])kanban-bot ((?:[a-z]+)(?: [^`\n|;&#]*)?)")
NO_CALLS = frozenset({"kanban", "o"})  # `systemctl enable kanban-bot kanban-bot-backup.timer`, journalctl -o
GUID = "11111111-2222-3333-4444-555555555555"


def parser_of(name: str) -> argparse.ArgumentParser | None:
    """The arguments of a subcommand."""
    for subcommand in SUBCOMMANDS:
        if subcommand.name == name:
            parser = argparse.ArgumentParser(prog=name, exit_on_error=False)
            subcommand.describe(parser)
            return parser
    return None


def typed(path: Path) -> list[list[str]]:
    """What follows `kanban-bot` in code of a page, or in a file."""
    text = path.read_text(encoding="utf-8")
    code = text
    if path.suffix == ".md":
        blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        code = "\n".join([*blocks, *(span for span in spans if "kanban-bot " in span)])
    code = "\n".join(line for line in code.replace("\\\n", " ").splitlines() if not line.lstrip().startswith("#"))
    calls = [shlex.split(found.replace("…", "x"), comments=True) for found in CALLED.findall(code)]
    return [call for call in calls if call[0] not in NO_CALLS]


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.name)
def test_every_subcommand_and_option_that_is_told_exists(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unknown: list[str] = []
    for call in typed(path):
        with pytest.raises(SystemExit):
            main([*call[:1], *filter(str.isalpha, call[1:2]), "--help"])
        known = capsys.readouterr().out
        options = {word.partition("=")[0] for word in call if word.startswith("--")}
        unknown += [" ".join(call)] if not known else []
        unknown += [option for option in sorted(options) if not re.search(rf"{option}\b", known)]

    assert unknown == []


def test_something_is_looked_at() -> None:
    told = [call[0] for path in TOLD for call in typed(path)]

    assert {"serve", "migrate", "check", "backup", "restore", "boards", "tidy", "package"} <= set(told)


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(SETTING.findall(path.read_text(encoding="utf-8")))

    assert named - NAMES - NO_SETTINGS == set()


def test_the_example_of_settings_is_one_that_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    text = re.sub(r"^#(?=[A-Z])", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / ".env").write_text(text.replace("00000000-0000-0000-0000-000000000000", GUID), encoding="utf-8")

    settings = Settings(_env_file=tmp_path / ".env")

    assert set(dotenv_values(tmp_path / ".env")) <= NAMES
    assert settings.app_id == GUID
    assert settings.tenants == {GUID}
    assert settings.host == "127.0.0.1"


@pytest.mark.parametrize("name", ["kanban-bot.service", "kanban-bot-backup.service"])
def test_a_unit_calls_what_exists_and_gives_no_more_than_is_needed(name: str) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # systemd tells capitals apart
    unit.read(DEPLOY / name, encoding="utf-8")
    service = dict(unit["Service"])
    program, subcommand, *arguments = shlex.split(service["ExecStart"])
    parser = parser_of(subcommand)

    assert parser is not None
    parser.parse_args(arguments)
    assert Path(program).name == "kanban-bot"
    assert service["User"] == "kanban"
    assert {service[key] for key in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices")} == {"yes"}
    assert (service["ProtectSystem"], service["CapabilityBoundingSet"], service["UMask"]) == ("strict", "", "0077")


def test_the_bot_is_started_again_for_ever_but_for_a_wrong_setting() -> None:
    lines = (DEPLOY / "kanban-bot.service").read_text(encoding="utf-8").splitlines()

    assert {"Restart=always", f"RestartPreventExitStatus={WRONG_SETTING}", "StartLimitIntervalSec=0"} <= set(lines)
    assert not [line for line in lines if line.startswith("StartLimitBurst")]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "Caddyfile.compose"])
def test_a_proxy_lets_the_public_paths_through_and_no_others(name: str) -> None:
    text = re.sub(r"#.*", "", (DEPLOY / name).read_text(encoding="utf-8"))
    routes = {
        route.resource.canonical for route in create_app(Settings(_env_file=None)).router.routes() if route.resource
    }
    let_through = set(re.findall(r"location = (\S+)\s+\{ proxy_pass", text)) or set(
        re.findall(r"@public path (.*)", text)[0].split()
    )

    assert let_through == PUBLIC
    assert routes >= PUBLIC
    assert routes - PUBLIC <= SECRET
    assert not [path for path in SECRET if path in text]


def test_an_image_is_made_of_all_packages_and_of_nothing_secret() -> None:
    wheel = re.findall(r"^packages = \[(.*)\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)[0]
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    taken = {line[1:] for line in ignored if line.startswith("!")}

    assert "*" in ignored
    assert {name.strip(' "') for name in wheel.split(",")} <= taken
    assert {"pyproject.toml", "LICENSE", "README.md", "requirements/runtime.txt"} <= taken
    assert not taken & {".env", "data", "deploy/.env"}
    assert "USER kanban" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def by_hand(path: Path) -> list[str]:
    """The lines of a page that call the wrapper of the machine, which works in another folder and as another user."""
    text = path.read_text(encoding="utf-8")
    told = [*re.findall(r"^.*$", "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)), re.MULTILINE)]
    told += [" ".join(span.split()) for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", text)]
    return [line for line in told if re.search(r"\bsudo (?:env \S+ )?kanban-bot ", line)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_file_by_hand_lies_where_the_user_of_the_bot_may_write(path: Path) -> None:
    calls = [shlex.split(line.partition(" > ")[0], comments=True) for line in by_hand(path)]
    words = [word.removeprefix("sqlite+aiosqlite:///") for call in calls for word in call]
    files = [word for word in words if re.search(r"\.(?:db|zip|xlsx|csv|json)$|^\.{0,2}/", word)]

    assert [word for word in files if not word.startswith(WRITABLE)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_setting_for_one_call_reaches_the_bot_through_sudo(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"(?<!sudo env )\bKANBAN_\w+=\S+ (?:sudo )?kanban-bot.*", text) == []


def test_the_page_saves_no_file_where_no_check_looks() -> None:
    assert len(by_hand(ROOT / "docs" / "deploy.md")) > 15


def test_a_version_is_asked_for_by_who_owns_the_sources_and_is_never_empty() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")

    assert (
        page.count("git describe")
        == page.count('version=$(sudo git describe --tags --always) && test -n "$version"')
        == 2
    )
    assert "$version/" not in page
    assert "${version:?}/bin/pip" in page


@pytest.mark.parametrize("arguments", [["boards"], ["export", "--format", "json"]])
def test_the_wrapper_works_where_the_settings_are_and_as_the_user_of_the_service(
    arguments: list[str], tmp_path: Path
) -> None:
    """With folders of a trial in the place of a machine's, and a runuser that tells whom it was asked for."""
    program, settings, tools = tmp_path / "opt" / "bin" / "kanban-bot", tmp_path / "etc", tmp_path / "tools"
    for folder in (program.parent, settings, tools):
        folder.mkdir(parents=True)
    (tools / "runuser").write_text('#!/bin/sh\necho "$1 $2 $3"; shift 3; exec "$@"\n')
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n')
    (settings / ".env").write_text(f"KANBAN_DATA_DIR={tmp_path / 'kept'}\n")
    text = (DEPLOY / "kanban-bot.sh").read_text(encoding="utf-8")
    wrapper = tmp_path / "kanban-bot"
    wrapper.write_text(
        text.replace("/etc/kanban-bot", str(settings)).replace("/opt/kanban-bot/current", str(tmp_path / "opt"))
    )
    for made in (tools / "runuser", program, wrapper):
        made.chmod(0o755)
    known = {name: value for name, value in os.environ.items() if name not in NAMES}
    environment = known | {"PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [wrapper, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )

    migrated, told = ran("migrate"), ran(*arguments)

    assert (tmp_path / "kept" / "kanban.db").exists()
    assert migrated.stdout.startswith("-u kanban --\n")
    assert told.stdout.startswith("-u kanban --\n")


def test_a_backup_that_fails_tells_somebody() -> None:
    unit = (DEPLOY / "kanban-bot-backup.service").read_text(encoding="utf-8")
    (told,) = re.findall(r"^OnFailure=(.+)$", unit, re.MULTILINE)

    assert "ExecStart=" in (DEPLOY / told).read_text(encoding="utf-8")
    assert f"deploy/{told} " in (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


def test_the_alert_of_memory_comes_before_the_unit_slows_the_bot_down() -> None:
    high = re.findall(r"^MemoryHigh=(\d+)M$", (DEPLOY / "kanban-bot.service").read_text(encoding="utf-8"), re.MULTILINE)
    alert = re.findall(r"process_resident_memory_bytes > (\S+)", (DEPLOY / "alerts.yml").read_text(encoding="utf-8"))

    assert float(alert[0]) < int(high[0]) * 2**20


@pytest.mark.parametrize("name", ["Caddyfile", "Caddyfile.compose"])
def test_caddy_waits_no_longer_and_takes_no_more_than_the_bot(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    (large,) = re.findall(r"header_regexp Content-Length (\S+)", text)

    sizes = [0, 1, 9, 65536, 200_000, 261_999, LARGEST_BODY, *range(LARGEST_BODY + 1, 300_000, 7), 10**6, 10**9]
    assert [size for size in sizes if bool(re.search(large, str(size))) != (size > LARGEST_BODY)] == []
    assert "max_size 256KiB" in text
    assert {"read_header 5s", "read_body 5s"} <= {line.strip() for line in text.splitlines()}
    assert "buffer" not in re.sub(r"#.*", "", text)


def test_every_file_that_the_page_names_exists() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    links = [ROOT / "docs" / link for link in re.findall(r"\]\(((?!http|#)[^)#]+)", page)]
    files = [ROOT / name for name in re.findall(r"(?<![\w/])(deploy/[\w.-]*\w)", page) if name != "deploy/.env"]

    assert [str(path) for path in [*links, *files] if not path.exists()] == []

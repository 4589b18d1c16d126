"""Settings from the environment, and what is said about wrong ones."""

from pathlib import Path

import pytest

from bot.setting_values import AppType, LogLevel
from bot.settings import Settings, SettingsError, read_settings

REGISTERED = {"MicrosoftAppId": "app", "MicrosoftAppPassword": "s3cret", "MicrosoftAppTenantId": "tenant"}

TENANT = "00000000-0000-0000-0000-0000000000a1"
ZEROS = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)


def set_all(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_nothing_needs_to_be_set() -> None:
    settings = read_settings()

    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 3978, LogLevel.INFO)
    assert settings.database_url == "sqlite+aiosqlite:///data/kanban.db"
    assert settings.anonymous


def test_the_environment_goes_before_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KANBAN_PORT=1\nKANBAN_DATA_DIR=elsewhere\n")
    monkeypatch.setenv("KANBAN_PORT", "2")

    settings = read_settings()

    assert (settings.port, settings.data_dir) == (2, Path("elsewhere"))
    assert settings.database_url == "sqlite+aiosqlite:///elsewhere/kanban.db"


def test_what_is_fixed_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANBAN_HOST", "0.0.0.0")  # noqa: S104 - what a server in a container sets

    assert read_settings(KANBAN_HOST="127.0.0.1").host == "127.0.0.1"


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"KANBAN_PORT": "", "MicrosoftAppId": "", "KANBAN_SERVICE_URL_HOSTS": ""})

    settings = read_settings()

    assert (settings.port, settings.anonymous, settings.service_url_hosts) == (3978, True, ())


def test_words_are_read_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, REGISTERED | {"KANBAN_LOG_LEVEL": "debug", "MicrosoftAppType": "multitenant"})

    settings = read_settings()

    assert (settings.log_level, settings.app_type) == (LogLevel.DEBUG, AppType.MULTI_TENANT)


def test_hosts_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANBAN_SERVICE_URL_HOSTS", "Connector.example, 127.0.0.1:9000,")

    assert read_settings().service_url_hosts == ("connector.example", "127.0.0.1:9000")


def test_jira_projects_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANBAN_JIRA_PROJECTS", "ops, NET,")

    assert read_settings().jira_projects == {"OPS", "NET"}


@pytest.mark.parametrize(
    "values",
    [
        REGISTERED,
        REGISTERED | {"KANBAN_HOST": "0.0.0.0"},  # noqa: S104 - what a server in a container sets
        {"MicrosoftAppId": "app", "MicrosoftAppPassword": "s3cret", "MicrosoftAppType": "MultiTenant"},
        {"MicrosoftAppId": "app", "MicrosoftAppType": "UserAssignedMSI"},
        REGISTERED | {"MicrosoftAppTenantId": TENANT.upper(), "KANBAN_TENANTS": f"{TENANT.replace('a', 'b')},{TENANT}"},
        REGISTERED | {"MicrosoftAppTenantId": "example.onmicrosoft.com", "KANBAN_TENANTS": TENANT},
        REGISTERED | {"MicrosoftAppType": "MultiTenant", "MicrosoftAppTenantId": "", "KANBAN_TENANTS": TENANT},
        {"KANBAN_HOST": "localhost"},
        {"KANBAN_HOST": "::1"},
        {"KANBAN_HOST": "127.0.0.2"},
        {"KANBAN_LOGIN_URL": "https://login.microsoftonline.us"},
        {"KANBAN_DATABASE_URL": "sqlite+aiosqlite:////srv/kanban.db"},
    ],
)
def test_consistent_settings_are_accepted(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    set_all(monkeypatch, values)

    settings = read_settings()

    assert settings.anonymous is ("MicrosoftAppId" not in values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"KANBAN_PORT": "abc"}, "KANBAN_PORT is 'abc'"),
        ({"KANBAN_PORT": "70000"}, "KANBAN_PORT is '70000'"),
        ({"KANBAN_LOG_LEVEL": "loud"}, "KANBAN_LOG_LEVEL is 'loud': it should be 'DEBUG', 'INFO'"),
        ({"MicrosoftAppType": "Other"}, "MicrosoftAppType is 'Other': it should be 'SingleTenant'"),
        ({"KANBAN_HOST": "0.0.0.0"}, "set MicrosoftAppId or listen on 127.0.0.1"),  # noqa: S104
        ({"KANBAN_HOST": "bot.example"}, "MicrosoftAppId is not set"),
        ({"MicrosoftAppPassword": "s3cret"}, "MicrosoftAppId is missing"),
        ({"MicrosoftAppId": "app"}, "MicrosoftAppPassword is missing"),
        ({"MicrosoftAppId": "app", "MicrosoftAppPassword": "s3cret"}, "MicrosoftAppTenantId is missing"),
        ({"MicrosoftAppId": "app", "MicrosoftAppType": "MultiTenant"}, "MicrosoftAppPassword is missing"),
        ({"KANBAN_LOGIN_URL": "http://login.example"}, "KANBAN_LOGIN_URL is 'http://login.example'"),
        ({"KANBAN_OPENID_METADATA_URL": "keys"}, "KANBAN_OPENID_METADATA_URL is 'keys'"),
        ({"KANBAN_SERVICE_URL_HOSTS": "https://a.example/"}, "without https://"),
        ({"KANBAN_PUBLIC_URL": "http://a.example"}, "begins with https://"),
        ({"KANBAN_PUBLIC_URL": "kanban.example.com"}, "begins with https://"),
        ({"KANBAN_PUBLIC_URL": "https://me:s3cret@a.example"}, "KANBAN_PUBLIC_URL is wrong: leave out the name and"),
        ({"KANBAN_PUBLIC_URL": "http://me:s3cret@a.example/api/messages"}, "leave out the name and the password"),
        ({"KANBAN_PUBLIC_URL": "https://a.example:99999"}, "is its port a number from 1 to 65535"),
        ({"KANBAN_PUBLIC_URL": "https://a.example:0"}, "its port is a number from 1 to 65535"),
        ({"KANBAN_PUBLIC_URL": "https://me:s3cret@a.example:https"}, "is its port a number"),
        ({"KANBAN_LOGIN_URL": "https://me:s3cret@a.example:99999"}, "KANBAN_LOGIN_URL is wrong: it cannot be read"),
        ({"KANBAN_LOGIN_URL": "https://me:s3cret@a.example"}, "leave out the name and the password before @"),
        ({"KANBAN_LOGIN_URL": "https://[a.example"}, "KANBAN_LOGIN_URL is 'https://[a.example': it cannot be read"),
        ({"KANBAN_OPENID_METADATA_URL": "https://me:s3cret@a\u2100.example"}, "KANBAN_OPENID_METADATA_URL is wrong"),
        ({"KANBAN_TOKEN_ISSUER": "https://me:s3cret@a.example"}, "KANBAN_TOKEN_ISSUER is wrong: leave out the name"),
        ({"IDENTITY_ENDPOINT": "http://me:s3cret@127.0.0.1:1"}, "IDENTITY_ENDPOINT is wrong: leave out the name"),
        ({"IDENTITY_ENDPOINT": "http://127.0.0.1:x/token"}, "is its port a number from 1 to 65535"),
        ({"KANBAN_SERVICE_URL_HOSTS": "https://me:s3cret@a.example/"}, "leave out the name and the password"),
        ({"KANBAN_WEBHOOK_HOSTS": "http://me:s3cret@a.example"}, "leave out the name and the password before @"),
        (REGISTERED | {"MicrosoftAppId": ZEROS}, f"MicrosoftAppId is '{ZEROS}': that is the example's: write your own"),
        (REGISTERED | {"MicrosoftAppTenantId": ZEROS}, "MicrosoftAppTenantId is"),
        (REGISTERED | {"KANBAN_TENANTS": ZEROS}, "that is the example's"),
        (
            REGISTERED | {"MicrosoftAppTenantId": TENANT.upper(), "KANBAN_TENANTS": TENANT.replace("a", "b")},
            f"lacks MicrosoftAppTenantId, so that everything would be refused that Teams delivers: add {TENANT}",
        ),
        ({"KANBAN_PUBLIC_URL": "https://a.example/api/messages/"}, "leave /api/messages out: https://a.example"),
        ({"KANBAN_PUBLIC_URL": "https://a.example/?x=1"}, "leave out what follows ? or #"),
        ({"KANBAN_TENANTS": "contoso"}, "KANBAN_TENANTS is 'contoso': 'contoso' is no tenant's id"),
        ({"KANBAN_JIRA_PROJECTS": "OPS NET"}, "KANBAN_JIRA_PROJECTS is 'OPS NET': 'OPS NET' is no project key"),
        ({"KANBAN_JIRA_PROJECTS": "OPS-12"}, "write OPS for tickets such as OPS-123"),
        ({"KANBAN_DATABASE_URL": "kanban.db"}, "KANBAN_DATABASE_URL is wrong: neither SQLite nor PostgreSQL: give"),
        (
            {"KANBAN_DATABASE_URL": "sqlite+aiosqlite:///"},
            "neither SQLite nor PostgreSQL: give sqlite+aiosqlite:///data/",
        ),
        ({"KANBAN_DATABASE_URL": "postgresql+asyncpg://u:s3cret@db:bad/x"}, "neither SQLite nor PostgreSQL"),
        ({"KANBAN_DATABASE_URL": "sqlite+aiosqlite:///:memory:"}, "a board in memory would be lost"),
        ({"KANBAN_DATABASE_URL": "sqlite+aiosqlite:///kanban.db?mode=ro"}, "write %3F"),
    ],
)
def test_a_wrong_setting_is_named_with_its_cure_on_one_line(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], said: str
) -> None:
    set_all(monkeypatch, values)

    with pytest.raises(SettingsError) as caught:
        read_settings()

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"KANBAN_PORT": "abc", "KANBAN_LOG_LEVEL": "loud"})

    with pytest.raises(SettingsError, match=r"KANBAN_PORT.*; KANBAN_LOG_LEVEL"):
        read_settings()


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"KANBAN_HOST=\xff\xfe")

    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(
        monkeypatch, REGISTERED | {"IDENTITY_HEADER": "s3cret", "KANBAN_DATABASE_URL": "sqlite+aiosqlite:///s3cret"}
    )

    settings = read_settings()

    assert "s3cret" not in f"{settings!r} {settings}"


def test_every_setting_is_described() -> None:
    assert all(field.description and field.validation_alias for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("issuer", "scope"),
    [
        ("https://api.botframework.com", "https://api.botframework.com/.default"),
        ("https://api.botframework.us", "https://api.botframework.us/.default"),
    ],
)
def test_the_scope_of_outbound_tokens_follows_the_cloud(issuer: str, scope: str) -> None:
    assert Settings(token_issuer=issuer).scope == scope

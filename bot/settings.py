"""What the environment or a `.env` file decides, read once at the start."""

import re
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.contradictions import contradictions
from bot.setting_errors import said
from bot.setting_values import (
    SQLITE,
    TENANT,
    AppType,
    LogLevel,
    database_address,
    days_kept,
    hard_to_guess,
    known_id,
    nameless,
    public_address,
    secure_address,
    service_hosts,
    webhook_hosts,
)
from bot.terminal import told
from kanban.retention import FOR_EVER, Keep

ENV_FILE = Path(".env")
LEAST_SECRET = 32
_JIRA_PROJECT = re.compile(r"[A-Z][A-Z0-9_]{1,19}")


class SettingsError(Exception):
    """A setting is missing or wrong; the message names each one and its cure, on one line."""


def _database_in(values: dict[str, Any]) -> str:
    folder = str(values.get("data_dir", "data")).replace("%", "%25").replace("?", "%3F")
    return f"{SQLITE}{folder}/kanban.db"


class Settings(BaseSettings):
    """Every setting; read by its environment name, or given by its field's name in tests. Raises SettingsError."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        populate_by_name=True,
        str_strip_whitespace=True,
        hide_input_in_errors=True,
    )

    host: str = Field(
        "127.0.0.1",
        validation_alias="KANBAN_HOST",
        description="Address to listen on; 0.0.0.0 for all, which needs MicrosoftAppId",
    )
    port: int = Field(
        3978, ge=0, le=65535, validation_alias="KANBAN_PORT", description="TCP port to listen on; 0 takes a free one"
    )
    data_dir: Path = Field(
        Path("data"), validation_alias="KANBAN_DATA_DIR", description="Folder of the database; made when missing"
    )
    database_url: str = Field(
        default_factory=_database_in,
        repr=False,
        validation_alias="KANBAN_DATABASE_URL",
        description=(
            "Address of the database, `sqlite+aiosqlite:///path` with ? written %3F and % written %25, or "
            "`postgresql://user:password@host/name`; by default a file in the data folder"
        ),
    )
    log_level: LogLevel = Field(
        LogLevel.INFO, validation_alias="KANBAN_LOG_LEVEL", description="DEBUG, INFO, WARNING or ERROR"
    )
    app_id: str = Field(
        "",
        validation_alias="MicrosoftAppId",
        description="The bot's app id in Microsoft Entra; without it the bot serves this machine only",
    )
    app_password: SecretStr = Field(
        SecretStr(""),
        validation_alias="MicrosoftAppPassword",
        description="The app's client secret; not used by UserAssignedMSI",
    )
    app_type: AppType = Field(
        AppType.SINGLE_TENANT,
        validation_alias="MicrosoftAppType",
        description="SingleTenant, UserAssignedMSI or MultiTenant, as the bot is registered",
    )
    app_tenant_id: str = Field(
        "", validation_alias="MicrosoftAppTenantId", description="The tenant a SingleTenant bot is registered in"
    )
    openid_metadata_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        validation_alias="KANBAN_OPENID_METADATA_URL",
        description="Where the keys of inbound tokens are announced; other in sovereign clouds",
    )
    login_url: str = Field(
        "https://login.microsoftonline.com",
        validation_alias="KANBAN_LOGIN_URL",
        description="Where outbound tokens come from, {login}/{tenant}/oauth2/v2.0/token; other in sovereign clouds",
    )
    token_issuer: str = Field(
        "https://api.botframework.com",
        validation_alias="KANBAN_TOKEN_ISSUER",
        description="Issuer of inbound tokens; https://api.botframework.us for the US Government",
    )
    service_url_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="KANBAN_SERVICE_URL_HOSTS",
        description="Hosts, with or without port, for service URLs and files besides Microsoft's, separated by commas",
    )
    public_url: str = Field(
        "",
        validation_alias="KANBAN_PUBLIC_URL",
        description="The https address at which Teams reaches the bot, without /api/messages, for package and check",
    )
    pace: bool = Field(
        default=True,
        validation_alias="KANBAN_PACE",
        description="Keep to the rates at which Teams takes messages; `false` only where a simulator has none",
    )
    metrics_token: Annotated[SecretStr, AfterValidator(hard_to_guess)] = Field(
        SecretStr(""),
        validation_alias="KANBAN_METRICS_TOKEN",
        description="Bearer token that `/metrics` asks for; without one it is shown to this machine only",
    )
    tenants: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(),
        validation_alias="KANBAN_TENANTS",
        description="Ids of the tenants that are served, separated by commas; all where it is empty",
    )
    jira_projects: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(),
        validation_alias="KANBAN_JIRA_PROJECTS",
        description="Keys of the Jira projects whose tickets, such as OPS-123, are read in asks, separated by commas",
    )
    webhook_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="KANBAN_WEBHOOK_HOSTS",
        description="Internal hosts, with or without port, that webhooks may be sent to, separated by commas",
    )
    secret: SecretStr = Field(
        SecretStr(""),
        validation_alias="KANBAN_SECRET",
        description="What the keys of inputs are derived from, 32 characters or more; else a file in the data folder",
    )
    keep_done_days: Annotated[int, AfterValidator(days_kept)] = Field(
        FOR_EVER,
        validation_alias="KANBAN_KEEP_DONE_DAYS",
        description="Days a task is kept after it was done and nothing more happened to it; 0 for ever, else 7 or more",
    )
    keep_discarded_days: Annotated[int, AfterValidator(days_kept)] = Field(
        FOR_EVER, validation_alias="KANBAN_KEEP_DISCARDED_DAYS", description="The same for discarded tasks"
    )
    identity_endpoint: str = Field(
        "",
        validation_alias="IDENTITY_ENDPOINT",
        description="Where a managed identity's tokens come from; set by Azure App Service itself",
    )
    identity_header: SecretStr = Field(
        SecretStr(""),
        validation_alias="IDENTITY_HEADER",
        description="What the managed identity endpoint asks for; set by Azure App Service itself",
    )

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - the values are what this class is here to check
        try:
            super().__init__(**values)
        except ValidationError as error:
            # A default that waits for another field is no error of its own.
            wrong = [detail for detail in error.errors() if detail["type"] != "default_factory_not_called"]
            raise SettingsError("; ".join(said(detail, Settings.model_fields) for detail in wrong)) from None

    @field_validator("service_url_hosts", "webhook_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(host.strip().lower() for host in value.split(",") if host.strip())

    @field_validator("service_url_hosts")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return service_hosts(value)

    @field_validator("webhook_hosts")
    @classmethod
    def _webhook_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return webhook_hosts(value)

    @field_validator("tenants", "jira_projects", mode="before")
    @classmethod
    def _keys(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        found = [key.strip() for key in value.split(",") if key.strip()]
        return frozenset(key.lower() if info.field_name == "tenants" else key.upper() for key in found)

    @field_validator("tenants")
    @classmethod
    def _tenants(cls, value: frozenset[str]) -> frozenset[str]:
        if wrong := sorted(tenant for tenant in value if not TENANT.fullmatch(tenant)):
            raise ValueError(told("setting_wrong.no_tenant", said=repr(wrong[0])))
        return frozenset(map(known_id, value))

    @field_validator("app_id", "app_tenant_id")
    @classmethod
    def _known(cls, value: str) -> str:
        return known_id(value)

    @field_validator("token_issuer", "identity_endpoint")
    @classmethod
    def _nameless(cls, value: str) -> str:
        return nameless(value)

    @field_validator("jira_projects")
    @classmethod
    def _projects(cls, value: frozenset[str]) -> frozenset[str]:
        if wrong := sorted(key for key in value if not _JIRA_PROJECT.fullmatch(key)):
            raise ValueError(told("setting_wrong.no_project", said=repr(wrong[0])))
        return value

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < LEAST_SECRET:
            raise ValueError(told("setting_wrong.short_secret", most=LEAST_SECRET))
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        return database_address(value, f"{SQLITE}data/kanban.db")

    @field_validator("openid_metadata_url", "login_url")
    @classmethod
    def _secure(cls, value: str) -> str:
        return secure_address(value)

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        return public_address(value)

    @field_validator("log_level", "app_type", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        spellings = {member.lower(): member for member in (*LogLevel, *AppType)}
        return spellings.get(value.strip().lower(), value)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        wrong = contradictions(self)
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    @property
    def anonymous(self) -> bool:
        """Whether no app id is configured: no token is asked for, and only this machine is served."""
        return not self.app_id

    @property
    def keep(self) -> Keep:
        """How long tasks are kept that are done or discarded."""
        return Keep(self.keep_done_days, self.keep_discarded_days)

    @property
    def scope(self) -> str:
        """What an outbound token is asked for; the US Government's connector has its own."""
        government = urlsplit(self.token_issuer).hostname == "api.botframework.us"
        return f"https://api.botframework.{'us' if government else 'com'}/.default"


def read_settings(env_file: Path | None = ENV_FILE, **fixed: str) -> Settings:
    """Read the environment and, beneath it, a `.env` file in the working directory. Raises SettingsError.

    What is `fixed`, by its environment name, is so whatever they say.
    """
    try:
        return Settings(_env_file=env_file, **fixed)
    except UnicodeDecodeError:
        raise SettingsError(told("setting_wrong.not_utf8", place=env_file)) from None
    except OSError as error:
        raise SettingsError(told("setting_wrong.unreadable_file", place=env_file, reason=error.strerror)) from None

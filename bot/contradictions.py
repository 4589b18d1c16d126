"""Settings that are right each by itself and wrong together."""

from typing import TYPE_CHECKING

from bot.setting_values import TENANT, AppType, is_loopback

if TYPE_CHECKING:
    from bot.settings import Settings


def contradictions(settings: "Settings") -> list[str]:
    """What is wrong about these settings together, each with its cure."""
    if settings.anonymous:
        return _anonymous_contradictions(settings)
    wrong: list[str] = []
    kind, password = settings.app_type, settings.app_password.get_secret_value()
    if kind is not AppType.USER_ASSIGNED_MSI and not password:
        wrong.append(f"MicrosoftAppPassword is missing: a {kind} bot needs its client secret")
    if kind is AppType.SINGLE_TENANT and not settings.app_tenant_id:
        wrong.append("MicrosoftAppTenantId is missing: a SingleTenant bot needs the id of its tenant")
    own = settings.app_tenant_id.lower()
    if kind is AppType.SINGLE_TENANT and settings.tenants and TENANT.fullmatch(own) and own not in settings.tenants:
        wrong.append(
            "KANBAN_TENANTS lacks MicrosoftAppTenantId, so that everything would be refused that Teams delivers:"
            f" add {own}, or leave KANBAN_TENANTS out"
        )
    return wrong


def _anonymous_contradictions(settings: "Settings") -> list[str]:
    wrong: list[str] = []
    if not is_loopback(settings.host):
        wrong.append(
            f"KANBAN_HOST is {settings.host} but MicrosoftAppId is not set: without an app id anybody would be "
            "believed, so set MicrosoftAppId or listen on 127.0.0.1"
        )
    if settings.app_password.get_secret_value():
        wrong.append("MicrosoftAppId is missing though MicrosoftAppPassword is set: set both or neither")
    return wrong

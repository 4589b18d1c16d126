"""Settings that are right each by itself and wrong together."""

from typing import TYPE_CHECKING

from bot.setting_values import TENANT, AppType, is_loopback
from bot.terminal import told

if TYPE_CHECKING:
    from bot.settings import Settings


def contradictions(settings: "Settings") -> list[str]:
    """What is wrong about these settings together, each with its cure."""
    if settings.anonymous:
        return _anonymous_contradictions(settings)
    wrong: list[str] = []
    kind, password = settings.app_type, settings.app_password.get_secret_value()
    if kind is not AppType.USER_ASSIGNED_MSI and not password:
        wrong.append(told("setting_wrong.password_missing", kind=kind))
    if kind is AppType.SINGLE_TENANT and not settings.app_tenant_id:
        wrong.append(told("setting_wrong.tenant_missing"))
    own = settings.app_tenant_id.lower()
    if kind is AppType.SINGLE_TENANT and settings.tenants and TENANT.fullmatch(own) and own not in settings.tenants:
        wrong.append(told("setting_wrong.own_tenant", new=own))
    return wrong


def _anonymous_contradictions(settings: "Settings") -> list[str]:
    wrong: list[str] = []
    if not is_loopback(settings.host):
        wrong.append(told("setting_wrong.open", said=settings.host))
    if settings.app_password.get_secret_value():
        wrong.append(told("setting_wrong.id_missing"))
    return wrong

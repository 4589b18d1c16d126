"""Names of the environment that are almost those of settings, and so set nothing."""

from collections.abc import Iterable
from difflib import get_close_matches

from bot.settings import Settings

ALMOST = 0.9
OURS = ("kanban", "microsoft")
KNOWN = tuple(str(field.validation_alias) for field in Settings.model_fields.values())


def misspelt(names: Iterable[str]) -> list[tuple[str, str]]:
    """Each name that is no setting's, with the setting that is likely meant; the case of letters is the same."""
    lower = {name.lower(): name for name in KNOWN}
    unknown = sorted(name for name in names if name.lower().startswith(OURS) and name.lower() not in lower)
    found = ((name, get_close_matches(name.lower(), lower, 1, ALMOST)) for name in unknown)
    return [(name, lower[likely[0]]) for name, likely in found if likely]

"""The words that Teams offers where somebody writes to the bot, as the parser reads them in each language."""

from typing import Any, Final

from bot.packaging.wording import Wording

SHARED: Final = ("board", "standup", "triage", "find", "recurring", "block", "done", "emergency", "settings", "help")
OWN: Final = ("board", "my tasks", "my day", "find", "start", "done", "undo", "boards", "reminders", "help")
LISTS: Final = ((("team", "groupChat"), SHARED), (("personal",), OWN))


def command_lists(wording: Wording) -> list[dict[str, Any]]:
    """The lists of the manifest: the most useful words of each scope; help says the rest."""
    return [{"scopes": [*scopes], "commands": [_command(name, wording) for name in names]} for scopes, names in LISTS]


def described(name: str, wording: Wording) -> str:
    """What a word does, and how it is typed where more belongs to it."""
    word = wording.commands[name]
    return word.says if word.usage == word.title else f"{word.says}: {word.usage}"


def _command(name: str, wording: Wording) -> dict[str, str]:
    """A word as Teams lists it; the title is what is put into the compose box, so it is one that the parser reads."""
    return {"title": wording.commands[name].title, "description": described(name, wording)}

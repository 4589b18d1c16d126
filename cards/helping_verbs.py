"""The verbs of help's buttons: what each carries, and how it is read back."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import assert_never

from cards.fields import BrokenField, Fields
from kanban.questions import ShowExample, ShowHelp

LONGEST_PAGE = 40
OfHelp = ShowHelp | ShowExample


def packed_help(command: OfHelp) -> tuple[str, dict[str, object]]:
    """The verb and the data of a button of help."""
    match command:
        case ShowHelp():
            return "help", {"a": command.about}
        case ShowExample():
            return "example", {"text": command.text}
        case _:
            assert_never(command)


def _help(fields: Fields) -> ShowHelp:
    return ShowHelp(about=fields.text("a")[:LONGEST_PAGE])


def _example(fields: Fields) -> ShowExample:
    text = fields.raw("text")
    if not text.strip():
        raise BrokenField("no example")
    return ShowExample(text=text)


HELP_READERS: Mapping[str, Callable[[Fields], OfHelp]] = MappingProxyType({"help": _help, "example": _example})

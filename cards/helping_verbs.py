"""The verbs of help's buttons: what each carries, and how it is read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from cards.fields import BrokenField, Fields
from kanban.questions import ShowExample, ShowHelp
from kanban.tips import DropTip, Tip

LONGEST_PAGE = 40
INSTEAD = "instead"


@dataclass(frozen=True, slots=True)
class TakeInstead:
    """Read this text as the command that an ask was meant to be, and take the ask's own task back."""

    number: int
    text: str


OfHelp = ShowHelp | ShowExample | TakeInstead | DropTip


def packed_help(command: OfHelp) -> tuple[str, dict[str, object]]:
    """The verb and the data of a button of help."""
    match command:
        case ShowHelp():
            return "help", {"a": command.about}
        case ShowExample():
            return "example", {"text": command.text}
        case TakeInstead():
            return INSTEAD, {"t": command.number, "text": command.text}
        case DropTip():
            return "tip-off", {"t": command.number, "f": command.tip.value}
        case _:
            assert_never(command)


def _help(fields: Fields) -> ShowHelp:
    return ShowHelp(about=fields.text("a")[:LONGEST_PAGE])


def _example(fields: Fields) -> ShowExample:
    text = fields.raw("text")
    if not text.strip():
        raise BrokenField("no example")
    return ShowExample(text=text)


def _tip_off(fields: Fields) -> DropTip:
    tip = fields.one_of("f", Tip)
    if tip is None:
        raise BrokenField("no tip")
    return DropTip(number=fields.number, tip=tip)


def instead_in(fields: Fields) -> TakeInstead:
    """The press that takes a command instead of its ask."""
    text = fields.raw("text")
    if not text.strip():
        raise BrokenField("no command")
    return TakeInstead(fields.number, text)


HELP_READERS: Mapping[str, Callable[[Fields], ShowHelp | ShowExample | DropTip]] = MappingProxyType(
    {"help": _help, "example": _example, "tip-off": _tip_off}
)

"""What can be asked: the words that people type, in four groups, the rarer ones on demand."""

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Container
from cards.home import Home
from cards.layout import column, columns, heading, line, made, meta, run, section, title
from cards.texts import Texts

ASK = ("sentence", "add", "idea", "recurring", "downtime")
LOOK = (
    *("board", "day", "standup", "triage", "boards", "task", "history", "find", "recurring", "export", "settings"),
    "help",
)
MOVE = ("start", "test", "block", "park", "reopen", "undo")
CHANGE = (
    "assign",
    "due",
    "priority",
    "ticket",
    "type",
    "outcome",
    "rename",
    "note",
    "sub",
    "check",
    "input",
    "stakeholder",
    "emergency",
    "swarm",
    "help_wanted",
    "accept",
    "value",
    "effort",
    "discuss",
    "promote",
    "project",
    "duplicate",
    "revert",
    "discard",
)


def help_card(texts: Texts, home: Home) -> Card:
    """Say what can be asked."""
    buttons = Buttons(texts, home)
    body: list[Block] = [
        Container(items=[title(texts("help.title")), meta(texts("help.hint"), spacing="None")]),
        _group("ask", ASK, texts),
        _group("look", LOOK, texts),
        _group("move", MOVE, texts),
        Container(id="more", visible=False, items=[_group("change", CHANGE, texts)], spacing="ExtraLarge"),
    ]
    actions: list[Action] = [buttons.board(), buttons.mine(), buttons.toggle("more_help", "more")]
    return made(texts, texts("help.fallback"), body, actions)


def _group(name: str, lines: tuple[str, ...], texts: Texts) -> Block:
    rows = [_line(texts(f"help.{name}.{key}.words"), texts(f"help.{name}.{key}.says")) for key in lines]
    return section(heading(texts(f"help.{name}.title")), *rows)


def _line(typed: str, says: str) -> Block:
    return columns(
        column(line(run(typed, size="Small", bold=True)), width="132px"),
        column(line(run(says, size="Small", subtle=True)), spacing="Small"),
        spacing="Small",
    )

"""A board as a file: what is offered, where, its beginning where files cannot be taken, and what became of it."""

from cards.buttons import Buttons
from cards.elements import Action, Block, Card
from cards.home import Home
from cards.layout import band, fitted, line, made, meta, one_line, run, title, words
from cards.texts import Texts
from cards.words import LONGEST_NAME
from kanban.files import Fate, FileElsewhereView, FileFateView, FileOfferView, FileTextView
from kanban.questions import ExportBoard, FileFormat

LINES = (400, 100, 25, 0)
AGAIN = frozenset({Fate.DECLINED, Fate.EXPIRED, Fate.FULL, Fate.REFUSED, Fate.FAILED})


def offer_card(view: FileOfferView, texts: Texts, home: Home) -> Card:
    """Say that the reader is asked below, or why there is no file."""
    buttons = Buttons(texts, home)
    said = texts("file.offer.title")
    kind = texts(f"file.format.{view.format.value}")
    if view.can_be_had:
        text = texts("file.offer.text", count=view.tasks, kind=kind)
        others: list[Action] = [_of(other, buttons) for other in FileFormat if other is not view.format]
    else:
        text = texts("file.too_many") if view.tasks else texts("file.nothing")
        others = []
    body: list[Block] = [title(said), _name(view.board.name), words(text, spacing="Medium")]
    if view.tasks and not view.can_be_had:
        body.append(_command(view.board.id, view.format, texts))
    return made(texts, said, body, [*others, buttons.board()])


def elsewhere_card(view: FileElsewhereView, texts: Texts, home: Home) -> Card:
    """Say where a file can be had."""
    said = texts("file.elsewhere.title")
    export = texts("help.word.export.name")
    word = export if view.format is FileFormat.XLSX else f"{export} {view.format.value}"
    body: list[Block] = [title(said), words(texts("file.elsewhere.text", word=word), spacing="Small")]
    return made(texts, said, body, [Buttons(texts, home).board()])


def text_card(view: FileTextView, texts: Texts, home: Home) -> Card:
    """Show the beginning of the file as text, and how to have all of it."""
    return fitted(lambda level: _text(view, texts, home, LINES[level]), len(LINES))


def fate_card(view: FileFateView, texts: Texts, home: Home) -> Card:
    """Say what became of a file, and the way to have it after all."""
    buttons = Buttons(texts, home)
    said = texts(f"file.fate.{view.fate.value}.title")
    body: list[Block] = [title(said), words(texts(f"file.fate.{view.fate.value}.text"), spacing="Small")]
    again = [buttons.execute("export_again", ExportBoard(format=view.format))] if view.fate in AGAIN else []
    return made(texts, said, body, [*again, buttons.board()])


def _text(view: FileTextView, texts: Texts, home: Home, most: int) -> Card:
    said = texts("file.offer.title")
    rows = view.text.splitlines()
    whole = len(rows) <= most
    lines: list[Block] = [line(run(row, size="Small"), spacing="None") for row in rows] if whole else []
    shown = view.shown if whole else 0
    body: list[Block] = [
        title(said),
        _name(view.board.name),
        words(texts("file.text.why"), spacing="Medium"),
        words(texts("file.command", board=view.board.id, kind=FileFormat.XLSX.value), spacing="Small"),
        *(_copied(shown, view.tasks, lines, texts) if shown else []),
    ]
    return made(texts, said, body, [Buttons(texts, home).board()])


def _copied(shown: int, total: int, lines: list[Block], texts: Texts) -> list[Block]:
    """The rows themselves; what people wrote in them is no markup."""
    said = texts("file.text.all") if shown == total else texts("file.text.shown", count=shown, total=total)
    return [words(said, spacing="Small"), band(*lines)]


def _of(kind: FileFormat, buttons: Buttons) -> Action:
    return buttons.execute(f"export_{kind.value}", ExportBoard(format=kind))


def _name(name: str) -> Block:
    return line(run(one_line(name, LONGEST_NAME), size="Small", subtle=True), spacing="None")


def _command(board: int, kind: FileFormat, texts: Texts) -> Block:
    """What whoever runs the bot types to have all of it."""
    return meta(texts("file.command", board=board, kind=kind.value), spacing="Medium")

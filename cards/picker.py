"""Which board a personal chat is about: the ones to choose from, and what to say where Teams does not vouch."""

from cards.buttons import Buttons
from cards.elements import ActionSet, Block, Card, Container
from cards.home import Home
from cards.layout import column, columns, cut, fitted, line, made, one_line, run, title, words
from cards.texts import Texts
from cards.words import LONGEST_NAME, first_name
from kanban.board import BoardChoice
from kanban.commands import ChooseBoard
from kanban.views import PickerView, UnverifiedView

MOST_SHOWN = 25
NAMES = (LONGEST_NAME, 20)


def picker_card(view: PickerView, texts: Texts, home: Home) -> Card:
    """Ask which board is meant, with names as long as fit."""
    return fitted(lambda level: _card(view, Buttons(texts, home), NAMES[level]), len(NAMES))


def _card(view: PickerView, buttons: Buttons, longest: int) -> Card:
    texts = buttons.texts
    rows = [_choice(choice, buttons, longest) for choice in view.choices[:MOST_SHOWN]]
    said = texts("picker.title")
    body: list[Block] = [title(said), words(texts("picker.text"), spacing="Small"), *rows]
    return made(texts, said, body, [buttons.board(), buttons.mine(), buttons.help()])


def unverified_card(view: UnverifiedView, texts: Texts, home: Home) -> Card:
    """Say that Teams does not vouch for the reader just now, and keep their words."""
    buttons = Buttons(texts, home)
    said = texts("unverified.title")
    name = one_line(view.board, LONGEST_NAME)
    text = texts("unverified.named", name=name) if name else texts("unverified.text")
    body: list[Block] = [title(said), line(run(text), spacing="Small")]
    return made(texts, said, body, [*buttons.add(view.said, positive=True), buttons.boards(), buttons.help()])


def _choice(choice: BoardChoice, buttons: Buttons, longest: int) -> Container:
    """A board's name and kind, which a tap chooses, and a button that says so; the one that it is has none."""
    texts = buttons.texts
    command = ChooseBoard(board=choice.board)
    name = _name(choice, texts, longest)
    shown = line(run(name, bold=choice.here))
    kind = line(run(texts(f"picker.kind.{choice.kind}"), size="Small", subtle=True), spacing="None")
    if choice.here:
        here = line(run(texts("picker.here"), size="Small", subtle=True))
        return Container(items=[columns(column(shown, kind), column(here, width="auto"))], spacing="Medium")
    use = ActionSet(actions=[buttons.execute("choose", command, board=name)])
    tap = buttons.tap("choose", command, board=name)
    row = columns(column(shown, kind), column(use, width="auto"), select_action=tap)
    return Container(items=[row], spacing="Medium")


def _name(choice: BoardChoice, texts: Texts, longest: int) -> str:
    """What a board is called: its name, else who works on it, else its kind."""
    if choice.board is None:
        return texts("picker.own")
    if choice.name:
        return one_line(choice.name, longest)
    if choice.people:
        return cut(texts("picker.with", names=texts.joined([first_name(person) for person in choice.people])), longest)
    return texts(f"picker.kind.{choice.kind}")

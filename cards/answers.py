"""Short answers: not found, not understood, undone, small talk, and what to do when a button or the bot is broken."""

from cards.buttons import Buttons
from cards.elements import Block, Card, TextRun
from cards.home import Home
from cards.layout import EN_SPACE, band, line, made, one_line, run, title, words
from cards.rows import row
from cards.texts import Texts
from cards.words import LONGEST_NAME
from kanban.commands import MoveTask, Step, UndoChange
from kanban.questions import Misunderstood, ShowTask, Why
from kanban.repeating import ShowRecurring
from kanban.views import (
    ApologyView,
    GreetingView,
    LinkedView,
    MisunderstoodView,
    NotFoundView,
    OutageView,
    UndoneView,
)

MOST_NEAR = 4
EXAMPLE = 12
QUOTED = 200
OF_RULE = "rule_number_missing"


def not_found_card(view: NotFoundView, texts: Texts, home: Home) -> Card:
    """Say that there is no such task, or none any more; which numbers are near; and offer to take words as an ask."""
    buttons = Buttons(texts, home)
    said = texts("not_found.gone.title" if view.was_kept else "not_found.title", number=view.number)
    near = [buttons.execute("open_near", ShowTask(number=number), number=number) for number in view.near[:MOST_NEAR]]
    body: list[Block] = [title(said)]
    if view.was_kept:
        body.append(words(texts("not_found.gone.text"), spacing="Small"))
    body.append(words(texts("not_found.near" if near else "not_found.none"), spacing="Small"))
    return made(texts, said, body, [*near, *buttons.add(view.said), buttons.board()])


def misunderstood_card(view: MisunderstoodView, texts: Texts, home: Home) -> Card:
    """Say what was understood, what was not, and what to type."""
    command = view.command
    buttons = Buttons(texts, home)
    why = _why(command)
    said = texts(f"why.{why}.title")
    word = one_line(_word(command, texts), LONGEST_NAME)
    body: list[Block] = [title(said), line(run(texts(f"why.{why}.text", word=word)), spacing="Small")]
    usage = f"usage.{command.word}"
    if command.why is not Why.NOT_OFFERED and texts.has(usage):
        body.append(
            band(line(run(texts("why.type"), subtle=True), run(EN_SPACE + texts(usage, number=EXAMPLE), bold=True)))
        )
    if command.original.strip():
        body.append(
            line(run(texts("why.wrote"), size="Small", subtle=True), _quoted(command.original), spacing="Medium")
        )
    rules = [buttons.execute("recurring", ShowRecurring())] if why == OF_RULE else []
    asked = buttons.add(command.original, positive=not rules)
    return made(texts, said, body, [*rules, *asked, buttons.help(), buttons.board()])


def _word(command: Misunderstood, texts: Texts) -> str:
    """The command as it is called in the reader's language."""
    key = f"help.word.{command.word}.name"
    return texts(key) if texts.has(key) else command.word


def _why(command: Misunderstood) -> str:
    """What is missing; the number of something that comes by itself is not that of a task."""
    of_rule = command.why is Why.NUMBER_MISSING and command.word.endswith("recurring")
    return OF_RULE if of_rule else command.why.value


def undone_card(view: UndoneView, texts: Texts, home: Home) -> Card:
    """Say that an ask was taken back, and offer to bring it back."""
    buttons = Buttons(texts, home, view.task.version)
    number = view.task.number
    said = texts("undone.title", number=number)
    reopen = MoveTask(number=number, step=Step.REOPEN)
    struck = line(run(one_line(view.task.title, 250), struck=True, subtle=True), spacing="Small")
    return made(
        texts,
        said,
        [title(said), struck],
        [buttons.execute("reopen", reopen, positive=True, number=number), buttons.board()],
    )


def linked_card(view: LinkedView, texts: Texts, home: Home) -> Card:
    """Say which task asks for the same already, and that this one left the board for it."""
    buttons = Buttons(texts, home, view.task.version)
    number, of = view.task.number, view.of
    said = texts("linked.title", number=number, of=of.number)
    struck = line(run(one_line(view.task.title, 250), struck=True, subtle=True), spacing="Small")
    return made(
        texts,
        said,
        [title(said), struck, row(of, view.now, buttons)],
        [
            buttons.execute("open_other", ShowTask(number=of.number), number=of.number, positive=True),
            buttons.execute("undo", UndoChange(number=number), number=number),
            buttons.board(),
        ],
    )


def nothing_to_undo_card(texts: Texts, home: Home) -> Card:
    """Say that there is nothing left to take back."""
    return _simple("nothing_to_undo", texts, home)


def greeting_card(view: GreetingView, texts: Texts, home: Home) -> Card:
    """Answer a greeting by name."""
    buttons = Buttons(texts, home)
    said = texts("greeting.title")
    name = one_line(view.name, LONGEST_NAME)
    hello = line(run(texts("greeting.text", name=name) if name else texts("greeting.nameless")), spacing="Small")
    return made(texts, said, [title(said), hello], [buttons.board(positive=True), buttons.mine(), buttons.help()])


def thanks_card(texts: Texts, home: Home) -> Card:
    """Answer small talk briefly."""
    said = texts("thanks.text")
    return made(texts, said, [words(said)], [Buttons(texts, home).board()])


def broken_card(texts: Texts, home: Home) -> Card:
    """Say that a button is out of date, and what to press instead."""
    return _simple("broken", texts, home)


def apology_card(view: ApologyView, texts: Texts, home: Home) -> Card:
    """Say that something went wrong, and by which id it is found in the log."""
    buttons = Buttons(texts, home)
    said = texts("apology.title")
    turn = line(
        run(texts("apology.turn", turn_id=one_line(view.turn_id, 100)), size="Small", subtle=True), spacing="Medium"
    )
    body: list[Block] = [title(said), words(texts("apology.text"), spacing="Small"), turn]
    return made(texts, said, body, [buttons.board(), buttons.help()])


def outage_card(view: OutageView, texts: Texts, home: Home) -> Card:
    """Say why the board cannot be reached, that nothing of this was stored, and what to do."""
    buttons = Buttons(texts, home)
    said = texts("outage.title")
    turn = run(texts("apology.turn", turn_id=one_line(view.turn_id, 100)), size="Small", subtle=True)
    body: list[Block] = [
        title(said),
        words(texts(f"outage.{view.outage.value}"), spacing="Small"),
        words(texts("outage.stored"), spacing="Small"),
        line(turn, spacing="Medium"),
    ]
    return made(texts, said, body, [buttons.board(), buttons.help()])


def outage_words(view: OutageView, texts: Texts) -> str:
    """The same where there is no room for a card."""
    return " ".join([texts(f"outage.{view.outage.value}"), texts("outage.stored"), f"({view.turn_id})"])


def _simple(name: str, texts: Texts, home: Home) -> Card:
    buttons = Buttons(texts, home)
    said = texts(f"{name}.title")
    return made(
        texts, said, [title(said), words(texts(f"{name}.text"), spacing="Small")], [buttons.board(), buttons.help()]
    )


def _quoted(text: str) -> TextRun:
    return run(EN_SPACE + one_line(text, QUOTED), size="Small")

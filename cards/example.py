"""An example of an ask: what would be read in it, with nothing kept, and one tap to keep it after all."""

from cards.buttons import Buttons
from cards.chips import told_rows
from cards.elements import Block, Card
from cards.home import Home
from cards.layout import EN_SPACE, band, heading, line, made, one_line, run, title, words
from cards.texts import Texts
from cards.words import lane_heading
from kanban.helping import ExampleView
from kanban.views import ReceiptView

LONGEST = 200


def example_card(view: ExampleView, texts: Texts, home: Home) -> Card:
    """Show what was read."""
    buttons = Buttons(texts, home)
    task = view.task
    wrote = run(texts("welcome.example.wrote") + EN_SPACE, subtle=True)
    chips = told_rows(ReceiptView(task, view.now), texts)
    body: list[Block] = [
        title(texts("welcome.example.title")),
        line(wrote, run(one_line(view.words, LONGEST), bold=True), spacing="Small"),
        band(
            heading(lane_heading(task.lane, texts)),
            line(run(one_line(task.title, LONGEST), size="Large", bold=True), spacing="Small"),
            *chips,
        ),
        words(texts("welcome.example.text")),
    ]
    actions = [*buttons.add(view.words, positive=True), buttons.help(), buttons.board()]
    return made(texts, texts("welcome.example.fallback"), body, actions)

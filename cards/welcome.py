"""The first words in a conversation: what the bot does, and three things to try."""

from cards.buttons import Buttons
from cards.elements import Block, Card, Container
from cards.home import Home
from cards.layout import band, heading, line, made, run, title, words
from cards.texts import Texts
from kanban.views import WelcomeView

TRIES = ("ask", "board", "mine")


def welcome_card(view: WelcomeView, texts: Texts, home: Home) -> Card:
    """Say hello, once."""
    buttons = Buttons(texts, home)
    where = "shared" if view.shared else "personal"
    tries = [_try(name, where, texts) for name in TRIES]
    body: list[Block] = [
        title(texts("welcome.title")),
        words(texts(f"welcome.{where}.text"), spacing="Small"),
        band(heading(texts("welcome.try")), *tries),
    ]
    return made(
        texts,
        texts(f"welcome.{where}.fallback"),
        body,
        [buttons.board(positive=True), buttons.help(), buttons.settings()],
    )


def _try(name: str, where: str, texts: Texts) -> Block:
    typed = line(run(texts(f"welcome.{where}.{name}"), bold=True))
    says = line(run(texts(f"welcome.says.{name}"), size="Small", subtle=True), spacing="None")
    return Container(items=[typed, says], spacing="Small")

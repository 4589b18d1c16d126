"""The first words in a conversation: what the bot does, who added it, and three things to try."""

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Container
from cards.home import Home
from cards.layout import band, heading, line, made, meta, one_line, run, title, words
from cards.texts import Texts
from cards.words import LONGEST_NAME, name_of
from kanban.helping import Gathering, WelcomeView
from kanban.questions import ShowBoard, ShowExample, ShowHelp

TRIES = ("example", "show_board", "what")
MOST_ADMINS = 3


def welcome_card(view: WelcomeView, texts: Texts, home: Home) -> Card:
    """Say hello, once; where the bot was before, that nothing was lost."""
    buttons = Buttons(texts, home)
    tries: dict[str, ShowExample | ShowBoard | ShowHelp] = {
        "example": ShowExample(text=texts("help.sentence.one")),
        "show_board": ShowBoard(),
        "what": ShowHelp(),
    }
    rows = [_try(name, texts) for name in (*TRIES, *(["message"] if view.place is not Gathering.PERSONAL else []))]
    body: list[Block] = [
        title(texts("welcome.back.title" if view.again else "welcome.title")),
        *_lead(view, texts),
        band(heading(texts("welcome.try")), *rows),
        *_looked_after(view, texts),
    ]
    actions: list[Action] = [
        buttons.execute(name, command, positive=name == "example") for name, command in tries.items()
    ]
    if view.place is not Gathering.PERSONAL:
        actions.append(buttons.settings())
    return made(texts, texts(f"welcome.{view.place}.fallback"), body, actions)


def _lead(view: WelcomeView, texts: Texts) -> list[Block]:
    """What the bot does in two sentences, and by whom it is here; of a team's own chat that needs no telling."""
    back = [words(texts("welcome.back.text"), spacing="Small")] if view.again else []
    by = one_line(view.by, LONGEST_NAME)
    told = [line(run(texts("welcome.by", name=by)), spacing="Small")] if by else []
    return [*back, words(texts(f"welcome.{view.place}.text"), spacing="Small"), *told]


def _try(name: str, texts: Texts) -> Block:
    says = texts(f"welcome.says.{name}")
    if name == "message":
        return Container(items=[line(run(says, size="Small", subtle=True))], spacing="Small")
    typed = line(run(texts(f"button.{name}.title"), bold=True))
    return Container(items=[typed, line(run(says, size="Small", subtle=True), spacing="None")], spacing="Small")


def _looked_after(view: WelcomeView, texts: Texts) -> list[Block]:
    """Where a shared board is set up, and by whom."""
    if view.place is Gathering.PERSONAL:
        return []
    names = [one_line(name_of(admin), LONGEST_NAME) for admin in view.admins][:MOST_ADMINS]
    if not names:
        return [meta(texts("welcome.no_admin"), spacing="Medium")]
    key = "welcome.admin" if len(names) == 1 else "welcome.admins"
    said = texts(key, names=texts.joined(names))
    return [line(run(said, size="Small", subtle=True), spacing="Medium")]

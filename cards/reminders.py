"""Whether a person is reminded of their day, and the way to change that."""

from cards.buttons import Buttons
from cards.elements import Block, Card
from cards.home import Home
from cards.layout import line, made, run, title, words
from cards.texts import Texts
from cards.words import name_of
from kanban.day import MORNING
from kanban.reminded import RemindersView
from kanban.reminding import SetReminders


def reminders_card(view: RemindersView, texts: Texts, home: Home) -> Card:
    """Say whether they are on, whose they are, and what that means."""
    buttons = Buttons(texts, home)
    said = texts("reminders.on.title" if view.on else "reminders.off.title")
    clock = texts.time(MORNING.at)
    body: list[Block] = [
        title(said),
        line(run(name_of(view.person), size="Small", subtle=True), spacing="None"),
        words(texts("reminders.on.text", clock=clock) if view.on else texts("reminders.off.text"), spacing="Medium"),
    ]
    if view.on and not view.reached:
        body.append(words(texts("reminders.unreached"), spacing="Small"))
    turn = buttons.execute("reminders_off" if view.on else "reminders_on", SetReminders(on=not view.on))
    return made(texts, said, body, [turn, buttons.day()])

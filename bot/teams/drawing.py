"""Drawing what a turn shows, in the words of whoever began it."""

from botbuilder.schema import Activity

from bot.teams.admission import UnverifiedError
from cards.elements import Card
from cards.home import NOWHERE, Home
from cards.render import render
from cards.texts import texts_for
from kanban.board import Board
from kanban.views import UnverifiedView, View


def drawn(activity: Activity, view: View, home: Home = NOWHERE, board: Board | None = None) -> Card:
    """The card that shows a view of a board to whoever sent the activity; `home` is what the message around it is."""
    return render(view, texts_for(activity.locale).on(board), home)


def unverified(error: UnverifiedError, said: str = "") -> UnverifiedView:
    """What to show where Teams does not say whether somebody still is a member; what they said is kept."""
    return UnverifiedView(error.board.name, said)

"""Drawing what a turn shows: in the board's language where everybody reads it, else in the reader's."""

from botbuilder.schema import Activity

from bot.teams import activity as read
from bot.teams.admission import UnverifiedError
from cards.elements import Card
from cards.home import NOWHERE, Home
from cards.render import render
from cards.texts import Texts, texts_for
from kanban.board import Board
from kanban.views import UnverifiedView, View


def drawn(
    activity: Activity, view: View, home: Home = NOWHERE, board: Board | None = None, *, aside: bool = False
) -> Card:
    """The card that shows a view of a board; `home` is what the message around it is.

    `aside` tells that nobody is shown it but whoever sent the activity, wherever that is.
    """
    return render(view, texts_in(activity, board, aside=aside).on(board), home)


def texts_in(activity: Activity, board: Board | None, *, aside: bool = False) -> Texts:
    """The words for what is shown in the conversation of an activity: one's own, or its board's where all read it."""
    shared = read.is_shared(activity) and not aside
    return texts_for((board.language if shared and board is not None else "") or read.locale_of(activity))


def unverified(error: UnverifiedError, said: str = "") -> UnverifiedView:
    """What to show where Teams does not say whether somebody still is a member; what they said is kept."""
    return UnverifiedView(error.board.name, said)

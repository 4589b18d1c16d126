"""What a turn began with, for operators: by its type and name alone, never by what it says."""

from botbuilder.schema import Activity, ActivityTypes

from bot.metrics.labels import TurnKind
from bot.teams.apologies import CARD_ACTION
from bot.teams.extension.message_extension import QUERY
from bot.teams.files import consent

EXTENSION = "composeExtension/"
_BY_TYPE = {
    "messageUpdate": TurnKind.EDIT,
    "messageDelete": TurnKind.EDIT,
    "conversationUpdate": TurnKind.ARRIVAL,
    "installationUpdate": TurnKind.ARRIVAL,
}


def kind_of(activity: Activity) -> TurnKind:
    """The kind of turn that an activity begins."""
    if activity.type == ActivityTypes.message:
        return TurnKind.PRESS if isinstance(activity.value, dict) else TurnKind.MESSAGE
    if activity.type == ActivityTypes.invoke:
        return _of_invoke(activity.name or "")
    return _BY_TYPE.get(str(activity.type), TurnKind.OTHER)


def _of_invoke(name: str) -> TurnKind:
    if name == CARD_ACTION:
        return TurnKind.PRESS
    if name == QUERY:
        return TurnKind.SEARCH
    if name == consent.INVOKE:
        return TurnKind.FILE
    return TurnKind.EXTENSION if name.startswith(EXTENSION) else TurnKind.OTHER

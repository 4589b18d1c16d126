"""What a turn began with, for operators: by its type and name alone, never by what it says.

Whoever sends an activity may write anything there, so that what is none of Teams' own is only `other`.
https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
"""

from botbuilder.schema import Activity, ActivityTypes

from bot.metrics.labels import TurnKind
from bot.teams.apologies import CARD_ACTION
from bot.teams.extension.message_extension import QUERY
from bot.teams.files import consent

EXTENSION = "composeExtension/"
OTHER = "other"
TYPES = frozenset(
    {
        *(
            "message",
            "messageUpdate",
            "messageDelete",
            "messageReaction",
            "invoke",
            "event",
            "command",
            "commandResult",
        ),
        *(
            "conversationUpdate",
            "installationUpdate",
            "contactRelationUpdate",
            "endOfConversation",
            "typing",
            "handoff",
        ),
    }
)
INVOKES = frozenset(
    {
        *("adaptiveCard/action", "actionableMessage/executeAction", "application/search", "fileConsent/invoke"),
        *(
            f"{EXTENSION}{name}"
            for name in ("query", "fetchTask", "submitAction", "selectItem", "queryLink", "setting")
        ),
        *(f"{EXTENSION}{name}" for name in ("anonymousQueryLink", "querySettingUrl", "onCardButtonClicked")),
        *("task/fetch", "task/submit", "tab/fetch", "tab/submit", "config/fetch", "config/submit"),
        *("signin/verifyState", "signin/tokenExchange", "signin/failure", "message/submitAction", "message/fetchTask"),
        *("handoff/action", "search", "application/vnd.microsoft.readReceipt"),
        *(
            f"application/vnd.microsoft.meeting{name}"
            for name in ("Start", "End", "ParticipantJoin", "ParticipantLeave")
        ),
    }
)
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


def type_of(activity: Activity) -> str:
    """An activity's type, where it is one of the Bot Framework's."""
    return _known(activity.type, TYPES) or OTHER


def invoke_of(activity: Activity) -> str | None:
    """The name of an invoke or an event, where it is one of Teams' own; None where an activity has none."""
    return _known(activity.name, INVOKES)


def _known(given: object, names: frozenset[str]) -> str | None:
    """A name as it came where it is one of these, `other` for another one, None for none."""
    if not given:
        return None
    return given if isinstance(given, str) and given in names else OTHER

"""The message that an activity is, as the source of what is read from it.

Links to messages: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
"""

from urllib.parse import quote, urlencode

from botbuilder.schema import Activity

from kanban.tasks import Source
from storage.conversations import THREAD

ID_LIMIT = 200
CONVERSATION_LIMIT = 300
LINKS = "https://teams.microsoft.com/l/message"
CHAT = {"context": '{"contextType":"chat"}'}


def source_of(activity: Activity, *, gone: bool = False) -> Source | None:
    """Where the activity's message stands, with a link to it where Teams has one; None for what has no id."""
    message = str(activity.id or "")
    if not message or len(message) > ID_LIMIT:
        return None
    thread = thread_of(activity, message)
    link = _link(activity, conversation_of(activity), thread)
    return Source(conversation_of(activity), message, link, gone, thread=thread)


def conversation_of(activity: Activity) -> str:
    """The conversation's id without its thread, which is no part of a message's place."""
    return str(activity.conversation.id).partition(THREAD)[0][:CONVERSATION_LIMIT]


def thread_of(activity: Activity, otherwise: str) -> str:
    """The message that the activity's thread began with, in a channel; empty in chats, which have no threads.

    `otherwise` is the message that began it where the activity names none.
    """
    if activity.conversation.conversation_type != "channel":
        return ""
    return str(activity.conversation.id).partition(THREAD)[2][:ID_LIMIT] or otherwise[:ID_LIMIT]


def _link(activity: Activity, conversation: str, thread: str) -> str:
    """An address that opens the message, in channels and group chats; Teams numbers its messages by milliseconds."""
    if not str(activity.id).isdigit() or not conversation.startswith("19:"):
        return ""
    address = f"{LINKS}/{quote(conversation, safe='')}/{activity.id}"
    if activity.conversation.conversation_type == "groupChat":
        return f"{address}?{urlencode(CHAT)}"
    if activity.conversation.conversation_type != "channel":
        return ""
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    tenant, team = _id_in(data, "tenant"), _aad_group_of(data)
    known = {"tenantId": tenant, "groupId": team, "parentMessageId": thread}
    return f"{address}?{urlencode({name: value for name, value in known.items() if value})}"


def _id_in(data: dict[str, object], name: str) -> str:
    part = data.get(name)
    found = part.get("id") if isinstance(part, dict) else None
    return found if isinstance(found, str) else ""


def _aad_group_of(data: dict[str, object]) -> str:
    """The directory's id of the team, which Teams sends beside the team's own where it knows it."""
    team = data.get("team")
    found = team.get("aadGroupId") if isinstance(team, dict) else None
    return found if isinstance(found, str) else ""

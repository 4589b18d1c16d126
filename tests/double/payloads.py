"""Messages as Teams hands them to a message extension."""

from datetime import UTC, datetime
from typing import Any

from tests.double.people import Json, Person


def written(
    html: str, by: Person, *, message: str = "1795348251000", mentions: tuple[Person, ...] = (), **fields: Json
) -> dict[str, Any]:
    """A message somebody wrote, as Teams hands it to a message extension; `@Name` mentions the person."""
    found: list[dict[str, Any]] = []
    for place, person in enumerate(mentions):
        html = html.replace(f"@{person.name}", f'<at id="{place}">{person.name}</at>', 1)
        found.append({"id": place, "mentionText": person.name, "mentioned": _identity(person)})
    payload: dict[str, Any] = {
        "id": message,
        "replyToId": None,
        "createdDateTime": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "deleted": False,
        "body": {"contentType": "html", "content": f"<div><div>{html}</div></div>"},
        "from": _identity(by),
        "mentions": found,
        "reactions": [],
        "attachments": [],
        "linkToMessage": f"https://teams.microsoft.com/l/message/19:helpdesk@thread.tacv2/{message}",
    }
    return payload | fields


def _identity(person: Person) -> dict[str, Any]:
    """A person as messages name them: by the directory's id alone."""
    user = {"userIdentityType": "aadUser", "id": person.aad_object_id, "displayName": person.name}
    return {"device": None, "conversation": None, "user": user, "application": None}

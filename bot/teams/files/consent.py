"""How Teams asks a person whether a file may come, what it sends once they have said so, and how the file is shown.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from botbuilder.schema import Activity, ActivityTypes, Attachment

from cards.texts import Texts
from kanban.files import FileOfferView
from kanban.questions import FileFormat

INVOKE = "fileConsent/invoke"
CONSENT_TYPE = "application/vnd.microsoft.teams.card.file.consent"
INFO_TYPE = "application/vnd.microsoft.teams.card.file.info"
LONGEST_NAME = 60
# What a file of no task takes, and each of its tasks, in bytes: Teams shows a size before there is a file.
SIZES = {FileFormat.XLSX: (8_000, 200), FileFormat.CSV: (500, 700), FileFormat.JSON: (10, 1_400)}


@dataclass(frozen=True, slots=True)
class Upload:
    """Where a file goes, and what it is called there by Teams."""

    url: str
    content_url: str
    name: str
    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody said to an offer; the board and the format come back from outside and are not believed."""

    board: int
    format: FileFormat
    upload: Upload | None = None


def consent_message(view: FileOfferView, texts: Texts, today: date) -> Activity:
    """The message that asks whether the file may be put into the reader's OneDrive."""
    base, each = SIZES[view.format]
    context = {"board": view.board.id, "format": view.format.value}
    kind = texts(f"file.format.{view.format.value}")
    content = {
        "description": texts("file.description", count=view.tasks, kind=kind),
        "sizeInBytes": base + each * view.tasks,
        "acceptContext": context,
        "declineContext": context,
    }
    name = f"{file_name(view.board.name) or texts('file.name')} {today.isoformat()}.{view.format.value}"
    attachment = Attachment(content_type=CONSENT_TYPE, name=name, content=content)
    return Activity(type=ActivityTypes.message, attachments=[attachment], summary=texts("file.summary"))


def info_message(upload: Upload, texts: Texts) -> Activity:
    """The message that shows the file where it is now."""
    content = {"uniqueId": upload.id, "fileType": upload.type}
    attachment = Attachment(content_type=INFO_TYPE, name=upload.name, content_url=upload.content_url, content=content)
    return Activity(type=ActivityTypes.message, attachments=[attachment], summary=texts("file.ready"))


def consent_in(value: object) -> Consent | None:
    """What an invoke says, or None where it makes no sense; `upload` is None for a no."""
    said = _object(value)
    context, kinds = _object(said.get("context")), {kind.value: kind for kind in FileFormat}
    board, kind = context.get("board"), kinds.get(str(context.get("format")))
    if not isinstance(board, int) or isinstance(board, bool) or not 0 < board < 2**31 or kind is None:
        return None
    if said.get("action") == "decline":
        return Consent(board, kind)
    upload = _upload(_object(said.get("uploadInfo")), kind)
    return Consent(board, kind, upload) if said.get("action") == "accept" and upload else None


def file_name(board: str) -> str:
    """A board's name as one of a file that OneDrive takes: letters, digits and single spaces; empty where none is left.

    https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint-64883a5d-228e-48f5-b3d2-eb39e07630fa
    """
    kept = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in board)
    return " ".join(kept.split())[:LONGEST_NAME].strip("-_ ")


def _upload(info: dict[str, Any], kind: FileFormat) -> Upload | None:
    told = [info.get(name) for name in ("uploadUrl", "contentUrl", "name", "uniqueId")]
    if not all(isinstance(one, str) and one for one in told):
        return None
    url, content_url, name, unique = cast("list[str]", told)
    return Upload(url, content_url, name, unique, str(info.get("fileType") or kind.value))


def _object(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}

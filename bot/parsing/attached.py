"""What comes beside a message's text: its HTML, and the messages that it quotes or forwards.

The shapes are Microsoft Graph's `messageReference` and `forwardedMessageReference`, whose content is JSON in a string,
and the `quotedReply` entity of the Teams SDK.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import cast

from bot.parsing.pattern import lazily
from bot.parsing.rich import read_rich

_AT = lazily(r"<at\b[^<>]*>([^<]*)</at>", re.IGNORECASE)
_QUOTED = lazily(r"<quoted messageId=\"\d+\" ?/>")
_WORD = lazily(r"\w+")
# One line of words, marks and mentions, which as HTML is the same, so that it need not be written and read as such.
_PLAIN = lazily(r"(?:[\w .,;:!?()'\"/#@+*%=-]|<at>\w(?:[\w .-]{0,98}\w)?</at>)*+")
_REPLY, _FORWARD = "http://schema.skype.com/Reply", "http://schema.skype.com/Forward"
_ENOUGH = 2
_LONGEST = 120_000


def rich_of(text: str, attachments: Iterable[tuple[object, object]], quoted: Iterable[object] = ()) -> str:
    """The whole message as HTML, where that says more than its text does; else nothing.

    `attachments` are pairs of content type and content, `quoted` the contents of `quotedReply` entities.
    """
    found, replies = list(attachments), list(quoted)
    if not found and not any(replies) and _PLAIN.fullmatch(text):
        return ""
    body = "".join(_html(content) for kind, content in found if kind == "text/html")[:_LONGEST]
    # The text comes first, where no tag or comment that the HTML leaves open can hide it.
    body = body if _speaks_for(body, text) else f"<div>{_as_html(text)}</div>{body}"
    body = "".join(_quotes(body, found, replies)) + body + "".join(_forwards(body, found))
    return body if _lines(read_rich(body).text) != _lines(_shown(text)) else ""


def _html(content: object) -> str:
    """The HTML in an attachment, which some clients wrap in an object."""
    if isinstance(content, Mapping):
        fields = _object(cast("object", content))
        content = fields.get("text") or fields.get("body")
    return content if isinstance(content, str) else ""


def _quotes(body: str, attachments: list[tuple[object, object]], quoted: Iterable[object]) -> list[str]:
    """The messages that are replied to, unless the HTML shows them itself."""
    if _REPLY in body:
        return []
    references = [_object(content) for kind, content in attachments if kind == "messageReference"]
    shown = [_reply(_sender(found.get("messageSender")), found.get("messagePreview")) for found in references]
    if not any(shown):
        replies = [_object(content) for content in quoted]
        shown = [_reply(found.get("senderName"), found.get("preview")) for found in replies]
    return shown


def _forwards(body: str, attachments: list[tuple[object, object]]) -> list[str]:
    """The messages that are passed on, unless the HTML shows them itself."""
    if _FORWARD in body:
        return []
    references = [_object(content) for kind, content in attachments if kind == "forwardedMessageReference"]
    return [_forward(_sender(found.get("originalMessageSender")), found) for found in references]


def _reply(author: object, preview: object) -> str:
    """A quote as Teams' own clients write it."""
    if not isinstance(preview, str) or not preview.strip():
        return ""
    return f'<blockquote itemtype="{_REPLY}">{_by(author)}<p itemprop="preview">{_escaped(preview)}</p></blockquote>'


def _forward(author: object, found: Mapping[str, object]) -> str:
    content = found.get("originalMessageContent") or _object(found.get("body")).get("content")
    if not isinstance(content, str) or not content.strip():
        return ""
    # What is passed on is read by itself first, so that markup left open in it takes nothing else along.
    return f'<blockquote itemtype="{_FORWARD}">{_by(author)}{_escaped(read_rich(content).text)}</blockquote>'


def _by(author: object) -> str:
    return f'<strong itemprop="mri">{html.escape(author)}</strong>' if isinstance(author, str) and author else ""


def _sender(identity: object) -> object:
    """The name in an identity, be it a person's or an application's."""
    fields = _object(identity)
    return next(
        (name for kind in ("user", "application") if (name := _object(fields.get(kind)).get("displayName"))), ""
    )


def _object(content: object) -> Mapping[str, object]:
    """A JSON object, in a string or not."""
    if isinstance(content, str) and content.lstrip()[:1] == "{":
        try:
            content = json.loads(content)
        except (ValueError, RecursionError):
            return {}
    return cast("Mapping[str, object]", content) if isinstance(content, Mapping) else {}


def _speaks_for(body: str, text: str) -> bool:
    """Whether the HTML says what the text says; an attachment may hold nothing but the quote."""
    words = set(_WORD.findall(_shown(text).lower()))
    said = set(_WORD.findall(read_rich(body).text.lower())) if words else words
    return len(words & said) * _ENOUGH >= len(words)


def _as_html(text: str) -> str:
    """Plain text as HTML; the markup of its mentions stays."""
    pieces = _AT.split(_QUOTED.sub("", text))
    return "".join(f"<at>{piece}</at>" if index % 2 else _escaped(piece) for index, piece in enumerate(pieces))


def _escaped(text: str) -> str:
    lines = text.replace("\r", "").split("\n")
    return "<br>".join(html.escape(line).replace("  ", "&nbsp; ") for line in lines)


def _shown(text: str) -> str:
    return html.unescape(_AT.sub(r"@\1", _QUOTED.sub("", text)))


def _lines(text: str) -> list[list[str]]:
    """The words of every line that has some."""
    return [words for line in text.split("\n") if (words := line.split())]

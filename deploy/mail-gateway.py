#!/usr/bin/env python3
"""Put mails on a Kanban board: for tools that can send mail and nothing else, such as Track-It.

One mail on standard input, for a mail server's alias or pipe:

    kanban: "|KANBAN_URL=https://bot.example KANBAN_INPUT_SECRET=kanban_... /opt/kanban/mail-gateway.py"

or all unread mails of a mailbox, for a timer; the mailbox's password is in MAIL_PASSWORD:

    mail-gateway.py --imap imaps://kanban%40example.com@mail.example.com/INBOX

The subject is the title, the text are the notes, a ticket's number in the subject is the ticket, by which later mails
about it are known. Python 3.9 or later is all it needs. Exit codes are those of sysexits.h: 75 tells a mail server to
try again later, 65 that this mail never will be taken, 64 that the settings are wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import imaplib
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

OK, USAGE, REFUSED, LATER = 0, 64, 65, 75
TITLE_LIMIT, NOTES_LIMIT, NAME_LIMIT, ADDRESS_LIMIT = 250, 3_000, 200, 254
TRIES, TIMEOUT_SECONDS, LONGEST_WAIT_SECONDS = 4, 15.0, 30.0
TICKET = r"\b(?:INC|REQ|RITM|SCTASK|CHG|PRB|SR|WO)[- #]?\d{3,}\b"
REPLIES = re.compile(r"^(?:\s*(?:re|aw|fw|fwd|wg|tr|sv)\s*:)+", re.IGNORECASE)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Later(Exception):
    """The bot or the mailbox cannot be reached for now."""


class NotTaken(Exception):
    """This mail will not be taken, however often it is sent."""


@dataclass(frozen=True)
class Rules:
    """How mails are read; patterns are regular expressions that are looked for in the subject."""

    ticket: re.Pattern[str]
    downtime: re.Pattern[str] | None = None
    senders: frozenset[str] = frozenset()


class Words(HTMLParser):
    """The words of an HTML mail, a line for each block."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or what is not shown."""
        del attrs
        self._hidden += tag in {"style", "script", "head"}
        if tag in {"br", "p", "div", "tr", "li", "h1", "h2", "h3"}:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what is not shown."""
        self._hidden -= tag in {"style", "script", "head"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._hidden:
            self.words.append(data)


def ask_of(mail: EmailMessage, rules: Rules) -> dict[str, Any]:
    """What a mail asks for, as POST /api/inputs takes it, or NotTaken."""
    name, address = parseaddr(header(mail, "From"))
    if rules.senders and address.lower() not in rules.senders:
        raise NotTaken("its sender is not among --from")
    if header(mail, "Auto-Submitted").lower().startswith("auto-replied"):
        raise NotTaken("it is an automatic reply")
    subject = REPLIES.sub("", " ".join(header(mail, "Subject").split())).strip()
    text = text_of(mail)
    title = subject or next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not title:
        raise NotTaken("it has neither subject nor text")
    ask: dict[str, Any] = {"title": title[:TITLE_LIMIT], "notes": cut(text, NOTES_LIMIT)}
    found = rules.ticket.search(subject)
    if found:
        ask["ticket"] = ask["external_id"] = re.sub(r"[\s#]", "", found[0])[:100]
    if found and rules.downtime and rules.downtime.search(subject):
        ask["kind"] = "downtime"
    if re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", address) and len(address) <= ADDRESS_LIMIT:
        ask["requester"] = {"name": (name.strip() or address)[:NAME_LIMIT], "email": address}
    return ask


def text_of(mail: EmailMessage) -> str:
    """The text of a mail: its plain part, else the words of its HTML."""
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, ValueError):  # a character set that nobody knows
        content = cast("bytes", part.get_payload(decode=True) or b"").decode("utf-8", "replace")
    if part.get_content_type() == "text/html":
        words = Words()
        words.feed(content)
        content = "".join(words.words)
    lines = [line.rstrip() for line in whole(content).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def header(mail: EmailMessage, name: str) -> str:
    """A header's words; of one that makes no sense those that stand there."""
    try:
        return whole(mail.get(name, ""))
    except Exception:  # noqa: BLE001 - Python's parser raises whatever it stumbles upon
        return next((whole(value) for known, value in mail.raw_items() if known.lower() == name.lower()), "")


def whole(text: object) -> str:
    """A text without the halves of characters that a broken mail may leave."""
    return str(text).encode("utf-8", "replace").decode()


def cut(text: str, limit: int) -> str:
    """A text of so many characters at most, in which can be seen that something is missing."""
    return text if len(text) <= limit else text[: limit - 2] + " …"


def key_of(raw: bytes, mail: EmailMessage) -> str:
    """What the same mail has in common however often it is delivered."""
    message_id = header(mail, "Message-ID").strip()
    return "mail-" + hashlib.sha256(message_id.encode() or raw).hexdigest()


def send(raw: bytes, rules: Rules) -> str:
    """Ask for what a mail asks for and return the answer, or raise Later or NotTaken."""
    mail = message_from_bytes(raw, policy=policy.default)
    body, key = json.dumps(ask_of(mail, rules)).encode(), key_of(raw, mail)
    why = ""
    for attempt in range(TRIES):
        wait = 2.0**attempt
        try:
            with urllib.request.urlopen(signed(body, key), timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - by `signed`
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            why = f"{error.code} {error.read().decode('utf-8', 'replace')[:500]}"
            if error.code < 500 and error.code not in {401, 408, 429}:  # 401: a clock or a secret that can be mended
                raise NotTaken(why) from None
            wait = float(error.headers.get("Retry-After") or wait)
        except OSError as error:
            why = str(error)
        if attempt + 1 < TRIES:
            time.sleep(min(wait, LONGEST_WAIT_SECONDS))
    raise Later(why)


def signed(body: bytes, key: str) -> urllib.request.Request:
    """The request, signed as docs/inputs.md tells."""
    now = str(int(time.time()))
    what = f"v1:{now}:{key}\n".encode() + body
    signature = hmac.new(os.environ["KANBAN_INPUT_SECRET"].encode(), what, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "Kanban-Source": os.environ.get("KANBAN_SOURCE", "mail"),
        "Kanban-Timestamp": now,
        "Idempotency-Key": key,
        "Kanban-Signature": f"v1={signature}",
    }
    return urllib.request.Request(os.environ["KANBAN_URL"].rstrip("/") + "/api/inputs", body, headers)  # noqa: S310


def one(raw: bytes, rules: Rules) -> int:
    """Take one mail, and tell how that went by an exit code."""
    try:
        print(send(raw, rules))
    except NotTaken as refused:
        print(f"mail-gateway: not taken: {refused}", file=sys.stderr)
        return REFUSED
    except Later as later:
        print(f"mail-gateway: try again later: {later}", file=sys.stderr)
        return LATER
    except Exception as error:  # noqa: BLE001 - a mail that nothing can read holds up no other
        print(f"mail-gateway: not taken: it cannot be read ({type(error).__name__})", file=sys.stderr)
        return REFUSED
    return OK


def unread(box: imaplib.IMAP4) -> Iterator[tuple[str, bytes]]:
    """The ids of unread mails that were not refused before, and the mails, which stay unread."""
    _, found = box.uid("SEARCH", "UNSEEN", "UNFLAGGED")
    for uid in found[0].decode().split() if found and found[0] else []:
        _, parts = box.uid("FETCH", uid, "(BODY.PEEK[])")
        for part in parts:
            if isinstance(part, tuple):
                yield uid, part[1]


def mailbox(address: str, rules: Rules) -> int:
    """Take all unread mails; those that were taken are read then, those that never will be are flagged."""
    url = urlsplit(address)
    kind = imaplib.IMAP4 if url.scheme == "imap" else imaplib.IMAP4_SSL
    worst = OK
    try:
        box = kind(url.hostname or "", url.port or (143 if url.scheme == "imap" else 993), timeout=TIMEOUT_SECONDS)
        with box:
            box.login(unquote(url.username or ""), os.environ.get("MAIL_PASSWORD", ""))
            box.select(unquote(url.path.strip("/")) or "INBOX")
            for uid, raw in unread(box):
                code = one(raw, rules)
                worst = max(worst, code)
                if code != LATER:
                    box.uid("STORE", uid, "+FLAGS", "(\\Seen)" if code == OK else "(\\Flagged)")
    except (OSError, imaplib.IMAP4.error) as error:
        print(f"mail-gateway: the mailbox cannot be read: {error}", file=sys.stderr)
        return LATER
    return worst


def wrong(arguments: argparse.Namespace) -> str:
    """What is wrong about the settings; empty for nothing."""
    missing = [name for name in ("KANBAN_URL", "KANBAN_INPUT_SECRET") if not os.environ.get(name)]
    if missing:
        return f"{' and '.join(missing)} must be set"
    url = urlsplit(os.environ["KANBAN_URL"])
    if not (url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK)):
        return "KANBAN_URL must begin with https://"
    box = urlsplit(arguments.imap or "imaps://none")
    if not (box.scheme == "imaps" or (box.scheme == "imap" and box.hostname in LOOPBACK)):
        return "--imap must begin with imaps://"
    return ""


def main() -> int:
    """Take what the arguments say; return an exit code."""
    parser = argparse.ArgumentParser(description="Put mails on a Kanban board.")
    parser.add_argument("--imap", metavar="URL", help="imaps://user@host/folder, instead of one mail on standard input")
    parser.add_argument("--ticket", metavar="PATTERN", default=TICKET, help="what a ticket looks like in a subject")
    parser.add_argument("--downtime", metavar="PATTERN", help="what a subject with a ticket says that means downtime")
    parser.add_argument("--from", metavar="ADDRESS", action="append", default=[], dest="senders", help="take no others")
    arguments = parser.parse_args()
    if problem := wrong(arguments):
        print(f"mail-gateway: {problem}", file=sys.stderr)
        return USAGE
    try:
        ticket = re.compile(arguments.ticket, re.IGNORECASE)
        downtime = re.compile(arguments.downtime, re.IGNORECASE) if arguments.downtime else None
    except re.error as error:
        print(f"mail-gateway: a pattern is wrong: {error}", file=sys.stderr)
        return USAGE
    rules = Rules(ticket, downtime, frozenset(address.lower() for address in arguments.senders))
    return mailbox(arguments.imap, rules) if arguments.imap else one(sys.stdin.buffer.read(), rules)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Put mails on a Kanban board: for tools that can send mail and nothing else, such as Track-It.

One mail on standard input, for a mail server's alias or pipe:

    kanban: "|KANBAN_URL=https://bot.example KANBAN_INPUT_SECRET=kanban_... /opt/kanban/mail-gateway.py"

or all unread mails of a mailbox, for a timer; the mailbox's password is in MAIL_PASSWORD:

    mail-gateway.py --imap imaps://kanban%40example.com@mail.example.com/INBOX

The subject is the title, the text are the notes, a ticket's number in the subject is the ticket, by which later mails
about it are known. Reports of mail servers and automatic replies are no asks. All it needs are Python 3.9 or later and
kanban_input.py beside it. Exit codes are those of sysexits.h: 75 tells a mail server to try again later, 65 that this
mail never will be taken, 64 that the settings are wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import imaplib
import json
import os
import re
import sys
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from kanban_input import TIMEOUT_SECONDS, Answer, asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

OK, USAGE, REFUSED, LATER = 0, 64, 65, 75
TITLE_LIMIT, NOTES_LIMIT, NAME_LIMIT, ADDRESS_LIMIT = 250, 3_000, 200, 254
REFUSALS = frozenset({400, 409, 413, 415, 422})
USED_BEFORE = {"field": "Idempotency-Key", "problem": "was used for another body"}
TRIES, LONGEST_WAIT_SECONDS = 4, 30.0
TICKET = r"\b(?:INC|REQ|RITM|SCTASK|CHG|PRB|SR|WO)[- #]{0,2}\d{3,}\b"
REPLIES = re.compile(r"^(?:\s*(?:re|aw|fw|fwd|wg|tr|sv)\s*:)+", re.IGNORECASE)
GAP = re.compile(r"(?<=[A-Z])[#-]+(?=[0-9])")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Ended(Exception):
    """How it ends with a mail that is no task: an exit code, and why in a few words."""

    def __init__(self, code: int, words: str) -> None:
        """Keep both."""
        super().__init__(words)
        self.code = code


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
    """What a mail asks for, as POST /api/inputs takes it, or Ended."""
    name, address = parseaddr(header(mail, "From"))
    if is_automatic(mail, address):
        raise Ended(OK, "left out: it is an automatic mail")
    if rules.senders and address.lower() not in rules.senders:
        raise Ended(REFUSED, "not taken: its sender is not among --from")
    subject = REPLIES.sub("", " ".join(header(mail, "Subject").split())).strip()
    text = text_of(mail)
    title = subject or next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not title:
        raise Ended(REFUSED, "not taken: it has neither subject nor text")
    ask: dict[str, Any] = {"title": title[:TITLE_LIMIT], "notes": cut(text, NOTES_LIMIT)}
    found = rules.ticket.search(subject)
    if found:
        ask["ticket"], ask["external_id"] = ticket_of(found[0]), plain(found[0])
    if found and rules.downtime and rules.downtime.search(subject):
        ask["kind"] = "downtime"
    if re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", address) and len(address) <= ADDRESS_LIMIT:
        ask["requester"] = {"name": (name.strip() or address)[:NAME_LIMIT], "email": address}
    return ask


def is_automatic(mail: EmailMessage, address: str) -> bool:
    """Whether a mail server or a robot answers by it; what a tool sends of its own accord (auto-generated) is an ask.

    https://www.rfc-editor.org/rfc/rfc3834 and https://www.rfc-editor.org/rfc/rfc6522
    """
    nobody = mail.get("Return-Path") is not None and header(mail, "Return-Path").strip() == "<>"
    replied = header(mail, "Auto-Submitted").lower().strip().startswith("auto-replied")
    report = mail.get_content_type() == "multipart/report"
    return nobody or replied or report or address.lower().partition("@")[0] == "mailer-daemon"


def ticket_of(found: str) -> str:
    """A ticket as people write it: of ITSM's own numbers one spelling, of others that of the subject."""
    number = re.sub(r"[\s#]", "", found)[:100]
    return plain(number) if re.fullmatch(TICKET, number, re.IGNORECASE) else number


def plain(number: str) -> str:
    """What all spellings of a ticket's number have in common."""
    return GAP.sub("", re.sub(r"\s", "", number.upper()))[:100]


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


def send(body: bytes, key: str) -> str:
    """Ask for something until it is answered and return the answer, or raise Ended."""
    why = ""
    for attempt in range(TRIES):
        wait = 2.0**attempt
        try:
            answer = asked(body, key, os.environ.get("KANBAN_SOURCE", "mail"))
        except OSError as error:
            why = str(error)
        else:
            if answer.taken:
                return answer.body.decode("utf-8", "replace")
            why = why_not(answer)
            wait = float(answer.after) if re.fullmatch(r"[0-9]{1,9}", answer.after) else wait
        if attempt + 1 < TRIES:
            time.sleep(min(wait, LONGEST_WAIT_SECONDS))
    raise Ended(LATER, f"try again later: {why}")


def why_not(answer: Answer) -> str:
    """Why an ask is not taken for now, or Ended where the bot itself refuses it for good, or had it before."""
    why = f"{answer.status} {answer.body.decode('utf-8', 'replace')[:500]}"
    if answer.believed and USED_BEFORE in answer.told.get("errors", []):  # a mail server has added a footer to a copy
        raise Ended(OK, "a mail of the same Message-ID was taken before")
    if answer.believed and answer.status in REFUSALS:
        raise Ended(REFUSED, f"not taken: {why}")
    return why


def one(raw: bytes, rules: Rules) -> int:
    """Take one mail, and tell how that went by an exit code."""
    try:
        print(send(*read(raw, rules)))
    except Ended as ended:
        print(f"mail-gateway: {ended}", file=sys.stderr)
        return ended.code
    return OK


def read(raw: bytes, rules: Rules) -> tuple[bytes, str]:
    """What is sent for a mail, and under which key, or Ended."""
    try:
        mail = message_from_bytes(raw, policy=policy.default)
        return json.dumps(ask_of(mail, rules)).encode(), key_of(raw, mail)
    except Ended:
        raise
    except Exception as error:  # noqa: BLE001 - a mail that nothing can read holds up no other
        raise Ended(REFUSED, f"not taken: it cannot be read ({type(error).__name__})") from None


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

"""deploy/mail-gateway.py: mails become tasks, each of them once."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.docs.mailbox import mailbox
from tests.double.sender import Sender, sender
from tests.double.teams import Teams
from tests.journeys.stored import rows

GATEWAY = Path(__file__).parents[2] / "deploy" / "mail-gateway.py"
OK, USAGE, REFUSED, LATER = 0, 64, 65, 75


@pytest.fixture
async def desk(teams: Teams) -> Sender:
    """A source for mails on a board."""
    await teams.channel().say("hello")
    return await sender(teams, "mail")


def mail(subject: str = "Printer is on fire", text: str = "Please come.", **headers: str) -> bytes:
    """A mail of somebody."""
    made = EmailMessage()
    made["From"], made["To"] = "Megan Bowen <megan@example.com>", "kanban@example.com"
    made["Subject"], made["Message-ID"] = subject, f"<{abs(hash((subject, text)))}@example.com>"
    for name, value in headers.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


async def gateway(desk: Sender, raw: bytes, *arguments: str, **environment: str) -> tuple[int | None, str]:
    """The exit code of the gateway that is given a mail, and what it says."""
    known = {"PATH": os.environ["PATH"], "KANBAN_URL": desk.url.removesuffix("/api/inputs")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(GATEWAY),
        *arguments,
        env=known | {"KANBAN_INPUT_SECRET": desk.secret} | environment,
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    said, errors = await process.communicate(raw)
    assert b"Traceback" not in errors, errors.decode()
    return process.returncode, (said + errors).decode()


async def test_a_mail_is_a_task_with_its_ticket_and_its_sender(teams: Teams, desk: Sender) -> None:
    code, _ = await gateway(desk, mail("Re: [INC0012345] Drucker in Köln brennt", "Bitte kommen.\n\n\n\nJörg"))

    assert code == OK
    assert rows(teams, "SELECT title, tickets, lane FROM tasks") == [
        ("[INC0012345] Drucker in Köln brennt", '["INC0012345"]', "backlog")
    ]
    assert rows(teams, "SELECT text FROM notes") == [("Bitte kommen.\n\nJörg\nMegan Bowen <megan@example.com>",)]


async def test_the_same_mail_again_is_the_same_task(teams: Teams, desk: Sender) -> None:
    first, said = await gateway(desk, mail())
    second, again = await gateway(desk, mail())

    assert (first, second) == (OK, OK)
    assert said == again
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


async def test_a_later_mail_about_a_ticket_is_a_note(teams: Teams, desk: Sender) -> None:
    await gateway(desk, mail("Work Order #4711: printer", "It is on fire."), "--ticket", r"Work Order #?\d+")
    await gateway(desk, mail("Work Order #4711: printer", "It is out."), "--ticket", r"Work Order #?\d+")

    assert rows(teams, "SELECT tickets FROM tasks") == [('["WorkOrder4711"]',)]
    assert rows(teams, "SELECT count(*) FROM notes") == [(2,)]


async def test_what_means_downtime_is_an_emergency(teams: Teams, desk: Sender) -> None:
    code, _ = await gateway(desk, mail("CRITICAL: INC0012345 mail is down"), "--downtime", r"\bcritical\b")

    assert code == OK
    assert rows(teams, "SELECT lane FROM tasks") == [("emergency",)]


async def test_html_becomes_its_words(teams: Teams, desk: Sender) -> None:
    html = "<head><style>p {color: red}</style></head><p>It <b>burns</b>.</p><script>x()</script><p>Come &amp; see</p>"
    made = EmailMessage()
    made["From"], made["Subject"] = "megan@example.com", "Printer"
    made.set_content(html, subtype="html")

    await gateway(desk, made.as_bytes())

    assert rows(teams, "SELECT text FROM notes") == [("It burns.\nCome & see\nmegan@example.com <megan@example.com>",)]


BROKEN = {
    "nothing": b"",
    "no mail": b"\xff\x00\xfe garbage\n\nmore",
    "an unknown character set": b"Subject: x\nContent-Type: text/plain; charset=klingon\n\n\xe4",
    "raw bytes in its head": b"Subject: \xe4\xf6\xfc\nFrom: \xe4 <\xe4@\xe4>\n\ntext",
    "half a part": b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhalf",
    "a subject that is no base64": b"Subject: =?utf-8?b?////?=\nFrom: a <a@b>, <\n\nx",
    "endless subject": b"Subject: " + b"x " * 5_000 + b"\n\n" + b"y" * 100_000,
    "control characters": b"Subject: \x01\x02x\x1b[31m\n\n\x00\x07\x7f",
    "From without an address": b"From: somebody\nSubject: x\n\nx",
    "many parts": b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 500,
}


@pytest.mark.parametrize("kind", BROKEN)
async def test_no_mail_breaks_it(teams: Teams, desk: Sender, kind: str) -> None:
    code, said = await gateway(desk, BROKEN[kind])

    assert code in {OK, REFUSED}, said
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1 if code == OK else 0,)]


@pytest.mark.parametrize("kind", sorted(BROKEN.keys() - {"nothing"}))
async def test_a_mail_of_which_anything_can_be_read_is_taken(desk: Sender, kind: str) -> None:
    assert (await gateway(desk, BROKEN[kind]))[0] == OK


async def test_others_than_those_who_may_and_automatic_replies_are_not_taken(teams: Teams, desk: Sender) -> None:
    stranger, _ = await gateway(desk, mail(), "--from", "trackit@example.com")
    reply, _ = await gateway(desk, mail(Auto_Submitted="auto-replied"))
    known, _ = await gateway(desk, mail(), "--from", "Megan@Example.com")

    assert (stranger, reply, known) == (REFUSED, REFUSED, OK)
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


async def test_what_may_work_later_is_to_be_tried_again(desk: Sender) -> None:
    desk.secret = "wrong"

    code, said = await gateway(desk, mail())

    assert code == LATER
    assert "401" in said


@pytest.mark.parametrize(
    ("environment", "arguments", "cure"),
    [
        ({"KANBAN_URL": ""}, (), "KANBAN_URL must be set"),
        ({"KANBAN_URL": "http://bot.example"}, (), "must begin with https://"),
        ({}, ("--imap", "imap://mail.example.com"), "must begin with imaps://"),
        ({}, ("--ticket", "("), "a pattern is wrong"),
    ],
)
async def test_wrong_settings_are_told(
    desk: Sender, environment: dict[str, str], arguments: tuple[str, ...], cure: str
) -> None:
    code, said = await gateway(desk, mail(), *arguments, **environment)

    assert code == USAGE
    assert cure in said


async def test_a_mailbox_is_read_once(teams: Teams, desk: Sender) -> None:
    async with mailbox(mail("First"), b"", mail("Second")) as box:
        address = f"imap://kanban%40example.com@127.0.0.1:{box.port}/INBOX"
        first, _ = await gateway(desk, b"", "--imap", address, MAIL_PASSWORD=box.password)
        second, _ = await gateway(desk, b"", "--imap", address, MAIL_PASSWORD=box.password)
        stranger, said = await gateway(desk, b"", "--imap", address, MAIL_PASSWORD="wrong")

    assert (first, second, stranger) == (REFUSED, OK, LATER)
    assert box.flags == {1: {"Seen"}, 2: {"Flagged"}, 3: {"Seen"}}
    assert "the mailbox cannot be read" in said
    assert rows(teams, "SELECT title FROM tasks ORDER BY number") == [("First",), ("Second",)]

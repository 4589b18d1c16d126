"""deploy/mail-gateway.py: mails become tasks, each of them once."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.docs.answering import answering, http
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


async def test_others_than_those_who_may_are_not_taken(teams: Teams, desk: Sender) -> None:
    stranger, _ = await gateway(desk, mail(), "--from", "trackit@example.com")
    known, _ = await gateway(desk, mail(), "--from", "Megan@Example.com")

    assert (stranger, known) == (REFUSED, OK)
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


REPORT = b"Subject: Undelivered\nFrom: x@example.com\nContent-Type: multipart/report; boundary=b\n\n--b\n\nx\n--b--\n"


@pytest.mark.parametrize(
    "raw",
    [
        mail(Auto_Submitted="auto-replied"),
        mail(Return_Path="<>"),
        mail(From="Mail Delivery System <MAILER-DAEMON@example.com>"),
        REPORT,
    ],
    ids=["an automatic reply", "an empty return path", "a mail server", "a report"],
)
async def test_an_automatic_mail_is_no_task_and_sends_nothing_back(teams: Teams, desk: Sender, raw: bytes) -> None:
    code, said = await gateway(desk, raw)

    assert code == OK
    assert "left out: it is an automatic mail" in said
    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_what_a_tool_sends_of_its_own_accord_is_a_task(teams: Teams, desk: Sender) -> None:
    code, _ = await gateway(desk, mail(Auto_Submitted="auto-generated", Return_Path="<tool@example.com>"))

    assert code == OK
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


async def test_every_spelling_of_a_ticket_is_the_same_ticket(teams: Teams, desk: Sender) -> None:
    for number, subject in enumerate(
        ("INC0001234 mail", "RE: inc0001234 mail", "RE: INC-0001234 mail", "inc #0001234")
    ):
        assert (await gateway(desk, mail(subject, f"Mail {number}")))[0] == OK

    assert rows(teams, "SELECT tickets FROM tasks") == [('["INC0001234"]',)]


async def test_a_ticket_of_another_kind_keeps_its_spelling(teams: Teams, desk: Sender) -> None:
    for subject in ("OPS-12: printer", "Re: ops-12: printer"):
        assert (await gateway(desk, mail(subject), "--ticket", r"\b[a-z]+-\d+"))[0] == OK

    assert rows(teams, "SELECT tickets FROM tasks") == [('["OPS-12"]',)]


async def test_a_copy_with_a_footer_is_the_mail_that_was_taken(teams: Teams, desk: Sender) -> None:
    await gateway(desk, mail(Message_ID="<1@example.com>"))

    code, said = await gateway(desk, mail(text="Please come.\n--\nScanned.", Message_ID="<1@example.com>"))

    assert code == OK
    assert "was taken before" in said
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


LOGIN = http("200 OK", b"<html>Log in</html>", "Content-Type: text/html", "Retry-After: 0")
TASK = http("201 Created", b'{"task": {"number": 1}, "outcome": "captured"}', "Content-Type: application/json")


@pytest.mark.parametrize(
    "answer",
    [LOGIN, http("404 Not Found", b"{}", "Retry-After: 0"), http("403 Forbidden", b"no", "Retry-After: 0")],
    ids=["a login page", "404 of a proxy", "403 of a proxy"],
)
async def test_what_something_else_answers_is_to_be_tried_again(desk: Sender, answer: bytes) -> None:
    async with answering(answer) as proxy:
        code, _ = await gateway(desk, mail(), KANBAN_URL=proxy.url)

    assert code == LATER


async def test_no_redirect_is_followed(desk: Sender) -> None:
    async with answering(LOGIN) as login:
        moved = http("302 Found", b"", f"Location: {login.url}/api/inputs", "Retry-After: 0")
        async with answering(moved) as proxy:
            code, said = await gateway(desk, mail(), KANBAN_URL=proxy.url)

    assert code == LATER
    assert "KANBAN_URL redirects" in said
    assert not login.heads


@pytest.mark.parametrize(
    "ill",
    [
        http("503 Service Unavailable", b"", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT"),
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\n{",
        b"",
    ],
    ids=["a date to wait for", "no HTTP", "cut off after 201", "cut off after 500", "nothing"],
)
async def test_a_server_that_is_ill_is_asked_again(desk: Sender, ill: bytes) -> None:
    async with answering(ill, TASK) as server:
        code, said = await gateway(desk, mail(), KANBAN_URL=server.url)

    assert code == OK, said
    assert len(server.heads) == 2


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

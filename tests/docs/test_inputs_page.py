"""What docs/inputs.md tells to copy works as it stands there."""

import asyncio
import json
import os
import re
import shutil
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from tests.double.sender import sender
from tests.double.teams import Teams
from tests.journeys.stored import rows

PAGE = Path(__file__).parents[2] / "docs" / "inputs.md"


def block(language: str, words: str) -> str:
    """The code of a language on the page that has these words in it."""
    blocks = re.finditer(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    (found,) = [match[1] for match in blocks if words in match[1]]
    return str(found)


async def run(teams: Teams, secret: str, *command: str, **more: str) -> str:
    """What a program says that knows where the bot is and what the secret is."""
    environment = {"PATH": os.environ["PATH"], "KANBAN_URL": teams.url, "KANBAN_INPUT_SECRET": secret, **more}
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=PIPE)
    said, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    return said.decode()


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="curl or openssl is not installed")
async def test_curl_and_openssl(teams: Teams) -> None:
    await teams.channel().say("hello")
    desk = await sender(teams)

    said = await run(teams, desk.secret, "bash", "-c", block("sh", "openssl"))

    assert json.loads(said)["outcome"] == "captured"
    assert rows(teams, "SELECT title, due, tickets FROM tasks") == [
        ("Renew the certificate of the intranet", "2031-12-05", '["REQ0010042"]')
    ]


async def test_python(teams: Teams) -> None:
    await teams.channel().say("hello")
    desk = await sender(teams)

    said = await run(teams, desk.secret, sys.executable, "-c", block("python", "urllib"))

    assert "'lane': 'emergency'" in said
    assert rows(teams, "SELECT lane, tickets FROM tasks") == [("emergency", '["INC0012345"]')]


RECORDS = (
    {
        "number": "INC0012345",
        "sys_id": "a1",
        "sys_mod_count": "0",
        "priority": "1",
        "short_description": "Mail is down",
    },
    {
        "number": "INC0012346",
        "sys_id": "a2",
        "sys_mod_count": "7",
        "priority": "3",
        "short_description": "Drucker in Köln druckt nichts 🖨",
        "description": "Zeile 1\r\nZeile 2 „unten“",
        "caller": "Jörg Müller",
        "email": "joerg@example.com",
    },
)


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record["number"]))
async def test_servicenow_s_business_rule(teams: Teams, record: dict[str, str]) -> None:
    await teams.channel().say("hello")
    desk = await sender(teams, "servicenow")
    told = {"RULE": block("js", "executeRule"), "RECORD": json.dumps(record)}

    said = await run(teams, desk.secret, "node", str(PAGE.parents[1] / "tests" / "docs" / "servicenow.js"), **told)
    sent = json.loads(said)
    async with teams.http.request(sent["method"], sent["url"], data=sent["body"], headers=sent["headers"]) as response:
        answer = await response.json()

    assert (response.status, answer["outcome"]) == (201, "captured")
    assert rows(teams, "SELECT title, tickets, lane FROM tasks") == [
        (
            record["short_description"],
            f'["{record["number"]}"]',
            "emergency" if record["priority"] == "1" else "backlog",
        )
    ]
    ((note,),) = rows(teams, "SELECT text FROM notes")
    assert "https://example.service-now.com/incident.do" in str(note)
    assert record.get("email", "") in str(note)

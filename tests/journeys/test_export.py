"""A board as a file: asked for in a personal chat, allowed, uploaded; and everything that can be in the way."""

import csv
import io
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import openpyxl
import orjson
import pytest

from bot.settings import Settings
from bot.teams.files import files
from tests.double.card import Card
from tests.double.chat import Chat
from tests.double.microsoft import Message, Microsoft
from tests.double.onedrive import OneDrive
from tests.double.people import ADELE, ALEX, MEGAN
from tests.double.teams import Teams, running
from tests.journeys.stored import rows
from tests.journeys.waiting import until

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"


@pytest.fixture
async def onedrive() -> AsyncIterator[OneDrive]:
    """Alex's OneDrive, on a loopback port."""
    async with OneDrive() as double:
        yield double


@pytest.fixture
def settings(microsoft: Microsoft, onedrive: OneDrive, migrated: Path, tmp_path: Path) -> Settings:
    """Settings of a bot that may send files to this OneDrive."""
    shutil.copy(migrated, tmp_path / "kanban.db")
    hosts = (microsoft.url.removeprefix("http://"), onedrive.host)
    return microsoft.settings(data_dir=tmp_path, service_url_hosts=hosts)


@pytest.fixture
async def team(teams: Teams) -> Chat:
    """A channel with two tasks, of which Alex is a member; his own chat is about it."""
    channel = teams.channel(ALEX, MEGAN)
    await channel.say("patch the print server by Friday, urgent INC0012345")
    await channel.say("=HYPERLINK(evil) order toner for the floor")
    chat = teams.personal()
    await chat.say("boards")
    await chat.click("Use")
    return channel


def questions(chat: Chat) -> list[Message]:
    """The questions about files that wait for an answer."""
    return [message for message in chat.answers if message.file and message.file["contentType"] == CONSENT]


def asked(chat: Chat) -> Message:
    """The question about a file that the bot asked last."""
    return questions(chat)[-1]


def shown(chat: Chat) -> list[dict[str, Any]]:
    """The files that the bot has shown."""
    return [message.file for message in chat.answers if message.file and message.file["contentType"] == INFO]


async def arrived(chat: Chat) -> None:
    """Wait until a file is shown, and the question about it is gone."""
    await until(lambda: len(shown(chat)) == 1 and not questions(chat))


async def told(chat: Chat, message: Message, words: str) -> None:
    """Wait until a message says something else than it did."""
    await until(lambda: words in str(chat.microsoft.message(message.id).card))


async def and_nothing_else(chat: Chat, onedrive: OneDrive, *before: str) -> None:
    """Have one more file, after which whatever else was begun would have arrived: only these sessions have one."""
    shown_before = len(shown(chat))
    await chat.say("export csv")
    last = onedrive.session("last.csv")
    await chat.consent("accept", asked(chat), upload=last)
    await until(lambda: len(shown(chat)) > shown_before and not questions(chat))
    assert sorted(onedrive.files) == sorted([*before, last["uniqueId"]])
    assert len(onedrive.pieces) == len(onedrive.files)


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.usefixtures("team")
async def test_a_board_is_asked_about_allowed_and_there(chat: Chat, onedrive: OneDrive) -> None:
    await chat.say("export")

    question = asked(chat)
    assert question.file is not None
    assert question.file["name"].startswith("Helpdesk 20") or question.file["name"].startswith("Board 20")
    assert question.file["name"].endswith(".xlsx")
    assert question.file["content"]["description"] == "2 tasks as an Excel workbook."
    assert question.file["content"]["sizeInBytes"] > 1000

    upload = onedrive.session("Helpdesk.xlsx")
    reply = await chat.consent("accept", question, upload=upload)
    await arrived(chat)

    (file,) = shown(chat)
    assert (reply.status, reply.body) == (200, {})
    assert (file["name"], file["contentUrl"]) == ("Helpdesk.xlsx", upload["contentUrl"])
    assert file["content"] == {"uniqueId": upload["uniqueId"], "fileType": "xlsx"}
    sheet = openpyxl.load_workbook(io.BytesIO(onedrive.files[upload["uniqueId"]]))["Tasks"]
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == [1, 2]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert "Authorization" not in onedrive.pieces[0].headers


@pytest.mark.usefixtures("team")
async def test_the_file_holds_the_board_as_it_is_when_it_is_allowed(chat: Chat, team: Chat, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    await team.say("renew the certificate")
    await chat.consent("accept", asked(chat), upload=onedrive.session("tasks.csv"))
    await arrived(chat)

    (content,) = onedrive.files.values()
    rows = csv_rows(content)
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["ticket"] == "INC0012345"
    assert rows[1]["title"].startswith("'=")


@pytest.mark.usefixtures("team")
async def test_json_can_be_had_too(chat: Chat, onedrive: OneDrive) -> None:
    await chat.say("export json")
    await chat.consent("accept", asked(chat), upload=onedrive.session("tasks.json"))
    await arrived(chat)

    (content,) = onedrive.files.values()
    assert [task["number"] for task in orjson.loads(content)] == [1, 2]


@pytest.mark.usefixtures("team")
async def test_no_is_taken_for_an_answer(chat: Chat, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    question = asked(chat)

    await chat.consent("decline", question)
    await told(chat, question, "No file was made")

    assert (shown(chat), onedrive.pieces) == ([], [])


async def test_in_a_channel_it_says_where_a_file_can_be_had(team: Chat) -> None:
    await team.say("export csv")

    assert team.card.says("Files come in your own chat with me")
    assert team.card.says("export csv")
    assert [message for message in team.answers if message.file] == []


@pytest.mark.usefixtures("team")
async def test_a_button_of_the_settings_asks_below_and_offers_other_formats(chat: Chat) -> None:
    await chat.say("settings")

    await chat.click("Export")
    await until(lambda: any(message.file for message in chat.answers))
    assert chat.card.says("2 tasks as an Excel workbook. I ask below")
    await chat.click("CSV")
    await until(lambda: str((asked(chat).file or {}).get("name")).endswith(".csv"))

    assert chat.card.says("2 tasks as CSV")


async def test_an_empty_board_is_no_file(chat: Chat) -> None:
    await chat.say("export")

    assert chat.card.says("There is nothing to export yet")
    assert [message for message in chat.answers if message.file] == []


async def test_with_several_boards_it_is_asked_first_which_one(teams: Teams, team: Chat) -> None:
    await team.say("renew the certificate", by=MEGAN)
    chat = teams.personal(MEGAN)

    await chat.say("export")
    assert chat.card.says("Which board")
    await chat.click("Use")
    await chat.say("export")

    assert asked(chat).file is not None


@pytest.mark.usefixtures("team")
async def test_a_second_press_makes_no_second_file(chat: Chat, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    question, upload = asked(chat), onedrive.session("tasks.csv")

    await chat.consent("accept", question, upload=upload)
    await chat.consent("accept", question, upload=onedrive.session("again.csv"))
    await arrived(chat)
    assert len(shown(chat)) == 1
    await chat.consent("accept", question, upload=onedrive.session("late.csv"))

    await and_nothing_else(chat, onedrive, upload["uniqueId"])


async def test_who_has_left_since_gets_nothing(chat: Chat, teams: Teams, team: Chat, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    question = asked(chat)
    teams.channel(MEGAN, ADELE)

    await chat.consent("accept", question, upload=onedrive.session("tasks.csv"))
    await told(chat, question, "I know of no such board of yours")

    assert onedrive.pieces == []
    assert team.person is ALEX


@pytest.mark.usefixtures("team")
async def test_where_teams_does_not_vouch_for_a_member_nothing_is_sent(
    chat: Chat, microsoft: Microsoft, onedrive: OneDrive
) -> None:
    await chat.say("export csv")
    question = asked(chat)
    microsoft.fail(500, method="GET", path="members", times=9)

    await chat.consent("accept", question, upload=onedrive.session("tasks.csv"))
    await told(chat, question, "Teams")

    assert onedrive.pieces == []


@pytest.mark.usefixtures("team")
async def test_a_board_of_others_is_answered_like_one_that_is_not_there(teams: Teams, onedrive: OneDrive) -> None:
    await teams.group_chat(ADELE, MEGAN, name="secret").say("move the plutonium")
    chat = teams.personal()
    said: list[str] = []

    ((secret,),) = rows(teams, "SELECT id FROM boards WHERE kind = 'chat'")
    for board in (secret, 999):
        await chat.say("export csv")
        question = asked(chat)
        context = {"board": board, "format": "csv"}
        await chat.consent("accept", question, upload=onedrive.session("tasks.csv"), context=context)
        await told(chat, question, "I know of no such board of yours")
        said.append(str(chat.microsoft.message(question.id).card))

    assert said[0] == said[1]
    assert onedrive.pieces == []


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:80/upload",
        "http://127.0.0.1:1/upload",
        "https://evil.example/upload",
        "https://sharepoint.com.evil.example/upload",
        "https://notsharepoint.com/upload",
        "https://contoso.sharepoint.com@evil.example/upload",
        "https://contoso.sharepoint.com:8443/upload",
        "http://contoso.sharepoint.com/upload",
        "https://[::1]/upload",
        "file:///etc/passwd",
        "ftp://contoso.sharepoint.com/upload",
        "https://contoso.sharepoint.com\\@evil.example/upload",
        "//evil.example/upload",
        "https://",
        "x" * 9000,
    ],
)
async def test_nothing_is_sent_to_an_address_that_is_not_microsofts(
    chat: Chat, onedrive: OneDrive, address: str
) -> None:
    await chat.say("export csv")
    question = asked(chat)

    await chat.consent("accept", question, upload=onedrive.session("tasks.csv") | {"uploadUrl": address})
    await told(chat, question, "none of Microsoft")

    assert onedrive.pieces == []
    assert address not in str(chat.microsoft.message(question.id).card)


@pytest.mark.usefixtures("team")
async def test_no_file_is_shown_at_an_address_that_is_not_microsofts(chat: Chat, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    question = asked(chat)

    upload = onedrive.session("tasks.csv") | {"contentUrl": "https://evil.example/login"}
    await chat.consent("accept", question, upload=upload)
    await told(chat, question, "none of Microsoft")

    assert (onedrive.pieces, shown(chat)) == ([], [])


@pytest.mark.usefixtures("team")
async def test_no_redirect_is_followed(chat: Chat, microsoft: Microsoft, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    question, before = asked(chat), len(microsoft.arrived)
    onedrive.redirect = f"{microsoft.url}/emea/stolen"

    await chat.consent("accept", question, upload=onedrive.session("tasks.csv"))
    await told(chat, question, "The file did not arrive")

    assert len(onedrive.pieces) == 1
    assert [one for one in microsoft.arrived[before:] if "stolen" in one.path] == []


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("status", "says"), [(404, "run out"), (401, "run out"), (507, "no room"), (400, "not take it")]
)
async def test_an_upload_that_is_refused_is_told_and_can_be_had_again(
    chat: Chat, onedrive: OneDrive, status: int, says: str
) -> None:
    await chat.say("export csv")
    question = asked(chat)
    onedrive.faults = [status]

    await chat.consent("accept", question, upload=onedrive.session("tasks.csv"))
    await told(chat, question, says)
    assert len(onedrive.pieces) == 1

    failed = chat.microsoft.message(question.id)
    await chat.click("Try again", on=Card(failed.card or {}, failed.id, failed.conversation))
    await until(lambda: len(questions(chat)) == 1)
    await chat.consent("accept", asked(chat), upload=onedrive.session("tasks.csv"))
    await until(lambda: len(shown(chat)) == 1)

    assert len(onedrive.files) == 1


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
async def test_a_file_that_grows_too_large_is_not_sent(
    chat: Chat, onedrive: OneDrive, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    await chat.say(f"export {kind}")
    question = asked(chat)

    await chat.consent("accept", question, upload=onedrive.session("tasks.csv"))
    await told(chat, question, "It is too large for a chat")

    assert onedrive.pieces == []


@pytest.mark.usefixtures("team")
async def test_an_upload_that_fails_for_now_is_tried_again(chat: Chat, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    onedrive.faults = [503]

    await chat.consent("accept", asked(chat), upload=onedrive.session("tasks.csv"))
    await arrived(chat)

    assert [piece.status for piece in onedrive.pieces] == [503, 201]


@pytest.mark.usefixtures("team")
async def test_what_makes_no_sense_is_answered_and_nothing_is_sent(chat: Chat, onedrive: OneDrive) -> None:
    await chat.say("export csv")
    question, upload = asked(chat), onedrive.session("tasks.csv")
    good = {"board": 1, "format": "csv"}

    values: list[Any] = [
        None,
        [],
        "accept",
        {},
        {"action": "accept"},
        {"action": "accept", "context": good},
        {"action": "accept", "context": good, "uploadInfo": {**upload, "uploadUrl": 7}},
        {"action": "accept", "context": {"board": "1", "format": "csv"}, "uploadInfo": upload},
        {"action": "accept", "context": {"board": True, "format": "csv"}, "uploadInfo": upload},
        {"action": "accept", "context": {"board": 2**70, "format": "csv"}, "uploadInfo": upload},
        {"action": "accept", "context": {"board": 1, "format": ["csv"]}, "uploadInfo": upload},
        {"action": "steal", "context": good, "uploadInfo": upload},
    ]
    for value in values:
        reply = await chat.invoke("fileConsent/invoke", value, replyToId=question.id)
        assert reply.status == 200

    await chat.consent("decline", question)
    await and_nothing_else(chat, onedrive)


async def test_a_consent_in_a_channel_which_teams_never_sends_is_not_followed(
    chat: Chat, team: Chat, onedrive: OneDrive
) -> None:
    value = {"action": "accept", "context": {"board": 1, "format": "csv"}, "uploadInfo": onedrive.session("tasks.csv")}

    reply = await team.invoke("fileConsent/invoke", value, replyToId=team.answers[0].id)

    assert reply.status == 200
    await and_nothing_else(chat, onedrive)


async def test_without_teams_the_beginning_is_shown_as_text(migrated: Path, tmp_path: Path) -> None:
    shutil.copy(migrated, tmp_path / "kanban.db")
    async with Microsoft() as playground:
        playground.anonymous = True
        alone = playground.settings(data_dir=tmp_path, app_id="", app_password="", app_tenant_id="")
        async with running(playground, alone) as teams:
            chat = teams.personal()
            await chat.say("patch the *print* server")
            await chat.say("export")

            assert chat.card.says("without an app id, I am not connected to Teams")
            assert chat.card.says("All of it as CSV")
            assert chat.card.says("b1-1,")
            assert chat.card.says("kanban-bot export --board 1 --out tasks.xlsx")
            assert [message for message in chat.answers if message.file] == []

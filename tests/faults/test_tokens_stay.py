"""The bot's token and secret go to Microsoft and to no other server, whoever points there."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing

import pytest

from tests.double.people import APP_PASSWORD, MEGAN
from tests.double.teams import TEAM_ID, Teams
from tests.faults.elsewhere import Elsewhere, listening
from tests.journeys.stored import rows
from tests.journeys.test_announcements import team
from tests.journeys.waiting import until

REDIRECTS = (301, 302, 303, 307, 308)


@pytest.fixture
async def elsewhere() -> AsyncIterator[Elsewhere]:
    async with listening() as server:
        yield server


async def test_a_service_url_elsewhere_gets_nothing_even_with_a_good_token_for_it(
    teams: Teams, elsewhere: Elsewhere
) -> None:
    activity = teams.personal().activity("message", text="hello") | {"serviceUrl": f"{elsewhere.url}/emea/"}

    reply = await teams.deliver(activity)

    assert (reply.status, elsewhere.got, teams.microsoft.logins) == (403, [], [])


@pytest.mark.parametrize("status", REDIRECTS)
async def test_no_redirect_of_the_connector_is_followed(teams: Teams, elsewhere: Elsewhere, status: int) -> None:
    channel = teams.channel()
    await channel.say("patch the print server", by=MEGAN)
    receipt = channel.card
    redirected = [
        teams.microsoft.fail(status, method=method, path="/v3/", headers={"Location": f"{elsewhere.url}/emea/"})
        for method in ("POST", "PUT", "GET")
    ]

    await channel.say("patch the mail server", by=MEGAN)
    await channel.click("Start", on=receipt)
    await channel.deliver(channel.activity("conversationUpdate", membersAdded=[MEGAN.account()]))

    await until(lambda: not sum(one.times for one in redirected))
    await until(lambda: "IN PROGRESS" in str(teams.microsoft.message(receipt.message_id).card))
    assert elsewhere.got == []


@pytest.mark.parametrize("status", [302, 307])
async def test_no_redirect_of_the_login_server_is_followed(teams: Teams, elsewhere: Elsewhere, status: int) -> None:
    redirected = teams.microsoft.fail(status, path="/oauth2/", headers={"Location": f"{elsewhere.url}/token"})
    chat = teams.personal()

    await chat.say("patch the print server")

    await until(lambda: len(chat.answers) == 1)
    assert redirected.times == 0
    assert elsewhere.got == []
    assert teams.microsoft.logins[0]["client_secret"] == APP_PASSWORD
    assert "theirs" not in teams.microsoft.tokens


async def test_no_redirect_of_the_key_server_is_followed(teams: Teams, elsewhere: Elsewhere) -> None:
    teams.microsoft.fail(302, path="/v1/", headers={"Location": f"{elsewhere.url}/keys"})

    reply = await teams.deliver(teams.personal().activity("message", text="hello"))

    assert (reply.status, elsewhere.got) == (401, [])


async def test_a_stored_service_url_that_is_not_allowed_any_more_gets_nothing(
    teams: Teams, elsewhere: Elsewhere, caplog: pytest.LogCaptureFixture
) -> None:
    channel = await team(teams)
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db", timeout=10)) as database, database:
        address = f"{elsewhere.url}/emea/"
        assert database.execute("UPDATE conversations SET service_url = ?", (address,)).rowcount

    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)

    await until(lambda: "ServiceUrlRefused" in str([vars(record).get("reason") for record in caplog.records]))
    assert elsewhere.got == []


async def test_nothing_that_a_message_points_to_is_fetched(teams: Teams, elsewhere: Elsewhere) -> None:
    chat = teams.personal()
    attachment = {"contentType": "image/png", "contentUrl": f"{elsewhere.url}/a.png", "thumbnailUrl": elsewhere.url}
    page = {"contentType": "text/html", "content": f'<img src="{elsewhere.url}/b.png"><a href="{elsewhere.url}">x</a>'}

    await chat.say(f"patch the server {elsewhere.url}/c", attachments=[attachment, page])

    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]
    assert elsewhere.got == []


@pytest.mark.parametrize("name", ["../../x", "//elsewhere", "@elsewhere/", "?to=", "#", "\\", "%2e%2e/"])
async def test_no_id_leads_out_of_the_service_url(teams: Teams, elsewhere: Elsewhere, name: str) -> None:
    wanted = name.replace("elsewhere", elsewhere.url.removeprefix("http://"))
    activity = teams.personal().activity("message", text="hello")
    teams.microsoft.members[wanted] = (MEGAN,)

    await teams.deliver(activity | {"conversation": activity["conversation"] | {"id": wanted}, "id": wanted})

    assert elsewhere.got == []
    assert [one.path for one in teams.microsoft.arrived if not one.path.startswith("/emea/v3/conversations/")] == []
    assert [one.path for one in teams.microsoft.arrived if one.path.count("/") != 6] == []


async def test_a_team_that_moved_is_told_at_its_new_address_only(teams: Teams, elsewhere: Elsewhere) -> None:
    channel = await team(teams)

    await channel.deliver(channel.activity("message", text="hello") | {"serviceUrl": f"{elsewhere.url}/emea/"})
    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)

    await until(lambda: len(teams.microsoft.posted(TEAM_ID)) == 2)
    assert elsewhere.got == []

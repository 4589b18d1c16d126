"""What Teams says of a message is believed; what a form or a link claims is not."""

import pytest

from tests.double.payloads import written
from tests.double.people import APP_ID, MEGAN, Json
from tests.double.teams import Teams

ASK = "patch the print server by tomorrow, urgent, INC0012345"


async def test_nothing_that_the_form_claims_about_the_message_is_believed(teams: Teams) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN))
    lies = {"original": "evil", "source": {"link": "https://evil.example"}, "asked_by": "29:evil", "from": MEGAN.id}
    group.card.button("Create task").action["data"] |= lies

    await group.extension_submit("Create task")
    await group.say("task 1")

    assert "evil" not in str(group.card.json)
    assert group.card.says("Asked by Megan Bowen")


@pytest.mark.parametrize(
    "link",
    [
        "http://teams.microsoft.com/l/message/1",
        "https://teams.microsoft.com.evil.example/l/message/1",
        "https://evil.example/?teams.microsoft.com",
        "https://teams.microsoft.com@evil.example/",
        "https://teams.microsoft.com:8443/l/message/1",
        "https://teams.microsoft.com\\@evil.example/",
        "javascript:alert(1)//teams.microsoft.com",
        "https://[teams",
        "https://teams.microsoft.com/l/message/\n1",
        7,
    ],
)
async def test_a_link_that_leads_elsewhere_is_none(teams: Teams, link: Json) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN, linkToMessage=link))

    await group.extension_submit("Create task")
    await group.say("task 1")

    assert "Action.OpenUrl" not in str(group.card.json)


@pytest.mark.parametrize("host", ["teams.microsoft.com", "teams.cloud.microsoft", "gov.teams.microsoft.us"])
async def test_a_link_to_teams_is_kept(teams: Teams, host: str) -> None:
    group = teams.group_chat()
    await group.extension_fetch(written(ASK, MEGAN, linkToMessage=f"https://{host}/l/message/19:a@thread.v2/1?x=y"))

    await group.extension_submit("Create task")
    await group.say("task 1")

    assert f"https://{host}/l/message/19:a@thread.v2/1?x=y" in str(group.card.json)


async def test_the_bots_own_mention_is_no_part_of_the_ask(teams: Teams) -> None:
    group = teams.group_chat()
    application = {"applicationIdentityType": "bot", "id": APP_ID, "displayName": "Kanban"}
    mentions = [{"id": 0, "mentionText": "Kanban", "mentioned": {"application": application}}]
    message = written('<at id="0">Kanban</at> order toner', MEGAN)

    await group.extension_fetch(message | {"mentions": mentions})

    assert group.card.button("Create task").values["title"] == "Order toner"


async def test_what_a_program_wrote_has_nobody_who_asks(teams: Teams) -> None:
    group = teams.group_chat()
    program = {"user": None, "application": {"id": "alerts", "displayName": "Alerts"}}

    await group.extension_fetch(written("disk is full on web-3", MEGAN) | {"from": program})

    assert group.card.button("Create task").values["stakeholder"] == "-"
    assert group.card.button("Create task").values["title"] == "Disk is full on web-3"


async def test_plain_text_is_kept_byte_for_byte(teams: Teams) -> None:
    group = teams.group_chat()
    text = "order  <b>toner</b> &amp; paper\tfor *rack_4*"
    await group.extension_fetch(written("", MEGAN) | {"body": {"contentType": "text", "content": text}})

    await group.extension_submit("Create task")
    await group.say("task 1")

    assert text in group.card.everything

"""Which tenants are served, and that they never mix."""

import shutil
from pathlib import Path

import pytest

from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, TENANT, Json
from tests.double.teams import Teams, running

OTHER = "00000000-0000-0000-0000-0000000000a2"


@pytest.mark.parametrize(("tenant", "status"), [(TENANT, 200), (TENANT.upper(), 200), (OTHER, 403), ("", 403)])
async def test_an_operator_can_name_the_tenants_that_are_served(
    microsoft: Microsoft, migrated: Path, tmp_path: Path, tenant: str, status: int
) -> None:
    shutil.copy(migrated, tmp_path / "kanban.db")
    settings = microsoft.settings(data_dir=tmp_path, tenants=frozenset({TENANT}))
    async with running(microsoft, settings) as teams:
        activity = in_tenant(teams, tenant)

        reply = await teams.deliver(activity)

    assert reply.status == status
    assert bool(microsoft.messages) is (status == 200)


async def test_the_same_person_in_two_tenants_has_two_boards(teams: Teams) -> None:
    await teams.deliver(in_tenant(teams, TENANT))

    await teams.deliver(in_tenant(teams, OTHER))

    assert ["BACKLOG · #1" in str(message.card) for message in teams.microsoft.messages] == [True, True]


async def test_a_card_of_one_tenant_finds_nothing_in_another(teams: Teams) -> None:
    await teams.deliver(in_tenant(teams, TENANT))
    pressed = {"action": {"type": "Action.Execute", "verb": "start", "data": {"t": 1, "b": 1}}}
    elsewhere = in_tenant(teams, OTHER) | {"type": "invoke", "name": "adaptiveCard/action", "value": pressed}

    reply = await teams.deliver(elsewhere)

    assert "There is no #1" in str(reply.body)


def in_tenant(teams: Teams, tenant: str) -> dict[str, Json]:
    """An ask that Alex writes to the bot in a tenant."""
    activity = teams.personal(ALEX).activity("message", text="patch the print server", textFormat="plain")
    conversation = {**activity["conversation"], "tenantId": tenant}
    return activity | {"conversation": conversation, "channelData": {"tenant": {"id": tenant}}}

from dataclasses import replace
from datetime import time

import pytest

from kanban.board import Meeting, Triage
from kanban.commands import ChangeSettings
from kanban.settings import Fault, Settled, Unsettled, settle
from kanban.tasks import Lane
from tests.kanban.builders import ANA, BEN, BOARD, CARA

NOW = Settled(BOARD, (ANA,))
PEOPLE = (ANA, BEN, CARA)


def settled(command: ChangeSettings, now: Settled = NOW) -> Settled:
    return settle(now, command, PEOPLE)


def faults(command: ChangeSettings) -> set[str]:
    """The fields that cannot be as the form says."""
    with pytest.raises(Unsettled) as unsettled:
        settled(command)
    return {fault.field for fault in unsettled.value.faults}


def test_a_form_that_says_nothing_changes_nothing() -> None:
    assert settled(ChangeSettings()) == NOW


def test_everything_can_be_set_at_once() -> None:
    found = settled(
        ChangeSettings(
            wip_limit="5",
            zone="Europe/Madrid",
            standup_days=("5", "1", "1"),
            standup_at="09:15",
            bmm_days=(),
            bmm_at="14:30:00",
            triage="admins",
            ticket_link="https://itsm.example.com/t?id={ticket}",
            jira="ops, NET",
            lane_titles=(("blocked", " Waiting  for "), ("testing", "")),
            admins=(BEN.id, CARA.id, "29:stranger"),
        )
    )

    assert found.board == replace(
        BOARD,
        wip_limit=5,
        zone="Europe/Madrid",
        standup=Meeting((1, 5), time(9, 15)),
        bmm=Meeting((), time(14, 30)),
        triage=Triage.ADMINS,
        ticket_link="https://itsm.example.com/t?id={ticket}",
        jira=frozenset({"OPS", "NET"}),
        lane_titles=((Lane.BLOCKED, "Waiting for"),),
    )
    assert found.admins == (BEN, CARA)


def test_every_fault_is_named_at_once() -> None:
    command = ChangeSettings(
        wip_limit="0",
        zone="Mars/Olympus",
        standup_days=("8",),
        standup_at="25:00",
        bmm_at="soon",
        triage="nobody",
        ticket_link="http://itsm.example.com/{ticket}",
        jira="OPS-1",
        lane_titles=(("blocked", "*"), ("testing", "x" * 31)),
        admins=("29:stranger",),
    )

    assert faults(command) == {
        *("wip_limit", "zone", "standup_days", "standup_at", "bmm_at", "triage", "ticket_link", "jira"),
        *("lane_blocked", "lane_testing", "admins"),
    }


@pytest.mark.parametrize("limit", ["0", "21", "-1", "3.5", "", "³", "9" * 400])
def test_a_limit_is_a_number_from_one_to_twenty(limit: str) -> None:
    assert faults(ChangeSettings(wip_limit=limit)) == {"wip_limit"}


@pytest.mark.parametrize(
    "link",
    [
        "https://{ticket}.example.com/",
        "https://itsm.example.com/",
        "https://itsm.example.com/{ticket}/{ticket}",
        "https://itsm.example.com@evil.example/{ticket}",
        "javascript:alert({ticket})",
        "https://itsm/{ticket}",
        "https://itsm.example.com/{ticket} x",
        "https://itsm.example.com/{ticket}{x}",
        "https://[::1/{ticket}",
        "https://itsm.example.com/{ticket}" + "x" * 500,
    ],
)
def test_a_ticket_link_leads_to_one_host_whatever_the_ticket(link: str) -> None:
    assert faults(ChangeSettings(ticket_link=link)) == {"ticket_link"}


@pytest.mark.parametrize("title", ["**bold**", "a[b](c)", "-dash", "x\ny*", "<b>", "{BLOCKED}"])
def test_a_lane_title_is_plain_words(title: str) -> None:
    assert faults(ChangeSettings(lane_titles=(("blocked", title),))) == {"lane_blocked"}


def test_no_two_lanes_are_called_the_same() -> None:
    assert faults(ChangeSettings(lane_titles=(("blocked", "Backlog"),))) == {"lane_blocked"}
    assert faults(ChangeSettings(lane_titles=(("blocked", "Rest"), ("testing", "rest")))) == {
        "lane_blocked",
        "lane_testing",
    }


def test_what_is_left_empty_is_as_it_comes() -> None:
    named = replace(BOARD, zone="UTC", ticket_link="https://a.example/{ticket}", lane_titles=((Lane.BLOCKED, "Rest"),))
    command = ChangeSettings(zone="", ticket_link="", jira="", lane_titles=(("blocked", ""),))

    assert settled(command, Settled(named, (ANA,))).board == BOARD


def test_a_fault_says_what_was_typed() -> None:
    with pytest.raises(Unsettled) as unsettled:
        settled(ChangeSettings(zone="Mars"))

    assert unsettled.value.faults == (Fault("zone", "Mars"),)

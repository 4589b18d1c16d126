"""Tickets are read as their systems write them, and nothing that only looks like one."""

import pytest

from bot.parsing.tickets import find_tickets, read_ticket

JIRA = frozenset({"OPS", "NET"})
WRITTEN = [
    ("INC 0012345", "INC0012345"),
    ("INC-0012345", "INC0012345"),
    ("INC#0012345", "INC0012345"),
    ("INC #123", "INC123"),
    ("inc0012345", "INC0012345"),
    ("RITM0044556.", "RITM0044556"),
    ("(CHG0000200300)", "CHG0000200300"),
    ("SCTASK0040012,", "SCTASK0040012"),
    ("TASK0040012", "TASK0040012"),
    ("CS0012345", "CS0012345"),
    ("ticket #4711", "4711"),
    ("incident no. #4711", "4711"),
    ("OPS-7", "OPS-7"),
    ("OPS #7", "OPS-7"),
    ("ops-1234", "OPS-1234"),
    ("https://jira.example/browse/OPS-7?focused=1", "OPS-7"),
    ("https://jira.example/browse/WEB-7", "WEB-7"),
    ("https://desk.example/incident.do?number=INC0012345&view=x", "INC0012345"),
    ("https://desk.example/x.do?sysparm_query=number=INC0012345^active=true", "INC0012345"),
    ("https://desk.example/nav_to.do?uri=incident.do%3Fsysparm_query%3Dnumber%3DINC0012345", "INC0012345"),
]
NONE = [
    "#12",
    "task 12",
    "task 12345",
    "case 5",
    "INC 12",
    "Acme Inc 10000 chairs",
    "KB0012345",
    "CS 1.6",
    "CS101",
    "UTF-8",
    "RAID-5",
    "SR-71",
    "CVE-2024-1",
    "COVID-19",
    "WEB-7",
    "ops-7",
    "xOPS-7",
    "OPS-7-8",
    "OPS-7.example",
    "mail@INC0012345",
    "INC0012345x",
    "https://wiki.example/OPS-7",
]


@pytest.mark.parametrize(("text", "ticket"), WRITTEN)
def test_a_ticket_is_found_however_it_is_written(text: str, ticket: str) -> None:
    assert [found.ticket for found in find_tickets(f"the fan is loud {text}", JIRA)] == [ticket]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_ticket_is_none(text: str) -> None:
    assert find_tickets(f"the fan is loud {text}", JIRA) == []


def test_a_link_is_found_whole_and_without_the_mark_that_ends_its_sentence() -> None:
    text = "see https://jira.example/browse/OPS-7."

    (found,) = find_tickets(text, JIRA)

    assert text[found.start : found.end] == "https://jira.example/browse/OPS-7"


@pytest.mark.parametrize(
    ("text", "ticket"),
    [
        ("inc 0012345", "INC0012345"),
        ("OPS-7", "OPS-7"),
        ("HD-77", "HD-77"),
        ("https://jira.example/browse/OPS-7", "OPS-7"),
        ("none", None),
        ("INC0012345 INC0012346", None),
        ("the INC0012345", None),
    ],
)
def test_a_ticket_that_is_named_outright_may_be_of_any_desk(text: str, ticket: str | None) -> None:
    assert read_ticket(text, JIRA) == ticket

from dataclasses import replace

from cards.home import Home
from kanban.questions import ShowHistory, ShowTask
from kanban.views import HistoryView
from tests.cards.facts import ANA, BRUCE, NOW, PAYROLL, ago
from tests.cards.histories import history_of
from tests.cards.reading import drawn, lines, pressed, titles
from tests.cards.samples import VIEWS


def told() -> list[str]:
    """What the history says, a line an entry, without the moment."""
    return [said.rpartition(" today ")[0].strip() for said in lines(drawn(VIEWS["history"]))[3:]]


def test_everything_that_happened_is_told_in_words() -> None:
    assert told() == [
        "Ana Ruiz brought it in from a file, to BACKLOG",
        "Ana Ruiz discarded it: switched off",
        "Ana Ruiz moved it to BACKLOG",
        "Ana Ruiz linked it as a duplicate of #7",
        "Ana Ruiz brought the message back",
        "Ana Ruiz deleted the message it came from",
        "Bruce Lindqvist said that it still is an emergency",
        "Bruce Lindqvist asked for the same again",
        "Ana Ruiz moved it to BACKLOG and opened “b” again",
        "Ana Ruiz unblocked it: back to DONE, waived “b”, and removed the sub-task “c”",
        "Ana Ruiz said that no help is needed any more",
        "Ana Ruiz asked for everybody\N{RIGHT SINGLE QUOTATION MARK}s help",
        "Ana Ruiz blocked it, waiting for Finance",
        "Ana Ruiz ended the swarm",
        "Ana Ruiz asked for everybody\N{RIGHT SINGLE QUOTATION MARK}s help",
        "Ana Ruiz unblocked it: back to IN PROGRESS",
        "Ana Ruiz asked for everybody\N{RIGHT SINGLE QUOTATION MARK}s help",
        "Ana Ruiz lets it wait for the window",
        "Ana Ruiz lets it wait for the window and until Tue 1 Dec",
        "Ana Ruiz blocked it, waiting for vendor until Mon 30 Nov",
        (
            "Ana Ruiz moved it to IN PROGRESS, said that it is one task, and changed the outcome from Payroll runs on "
            "cluster B with no downtime in the November run, and B has a tested restore. to It prints"
        ),
        "Ana Ruiz ticked off “a” and opened “c” again",
        "Ana Ruiz added the sub-task “a”, added the sub-task “b”, and added the sub-task “c”",
        "Ana Ruiz changed it",
        (
            "Ana Ruiz changed the title from Move payroll VM to cluster B to A better title, changed the priority from "
            "▲▲ Urgent to ▲ High, and took the owner away (it was Bruce Lindqvist)"
        ),
        "Ana Ruiz took a change back",
        "Ana Ruiz set the input to Service Desk and set the tickets to INC0012345, CHG1 taken back",
        (
            "Ana Ruiz changed the priority from ▲ High to ▲▲ Urgent, set the due date to Fri 27 Nov, "
            "changed the owner from Ana Ruiz to Bruce Lindqvist, and set the type to Change"
        ),
        "Bruce Lindqvist wrote a note",
        "Ana Ruiz edited the message, which was read anew",
        "Ana Ruiz asked for it, in BACKLOG",
    ]


def test_what_was_taken_back_is_struck() -> None:
    undone = [
        part for row in drawn(VIEWS["history"])["body"][2:] for part in row["inlines"] if part.get("strikethrough")
    ]

    assert [part["text"][:13] for part in undone] == ["set the input"]


def test_a_page_leads_to_the_next_and_the_one_before_and_to_the_task() -> None:
    card = drawn(VIEWS["history_page"], Home(ShowTask(number=121), 1))

    assert "page 2 of 3" in lines(card)
    assert titles(card) == ["Open", "Show more", "Previous", "Board"]
    assert pressed(card, "Show more").command == ShowHistory(number=121, page=3)
    assert pressed(card, "Previous").command == ShowHistory(number=121)
    assert "yesterday" in lines(card)[-1]


def test_a_long_history_of_long_words_fits() -> None:
    long = replace(PAYROLL, outcome="x" * 4_000)

    assert drawn(HistoryView(long, history_of(long, ANA, BRUCE, ago(hours=3)) * 2, NOW))["body"]

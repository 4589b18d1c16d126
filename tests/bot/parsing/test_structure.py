"""The shape of a message: what is its title, what its notes, what its sub-tasks, and what goes."""

import pytest

from bot.parsing.sentences import sentence_ends
from bot.parsing.understand import understand
from kanban.commands import CaptureTask
from kanban.tasks import SubTask
from tests.bot.parsing.people import PEOPLE, said

OPENINGS = [
    "Hi team,",
    "Hello Bruce,",
    "hey @Bruce!",
    "Dear all",
    "Good morning everyone!",
    "Bruce,",
    "Hi Bruce, hope you are well.",
    "I hope you had a nice weekend",
    "Thanks!",
    "FYI:",
    "FW:",
    "RE: FYI",
    "@Bruce",
    "@Bruce, FYI",
    "Good morning\n\nHi again,",
    "Morning team :)",
    "Hey @Bruce 👋",
    "@Bruce please",
    "-----Original Message-----",
]
NO_OPENINGS = [
    ("Hello World page is down", "since noon"),
    ("Morning shift cannot log in", "since noon"),
    ("Dear customer letter needs a new logo", "by marketing"),
    ("Bruce", "cannot log in"),
    ("Thanks to the update nothing prints", "on floor 2"),
]
CLOSINGS = [
    "Thanks, Ana",
    "thanks",
    "Many thanks in advance!",
    "Thank you\nAna",
    "BR\nAna Ruiz",
    "Best regards\nAna Ruiz\nService Desk\n+45 12 34 56 78",
    "Kind regards,\n@Ana",
    "Cheers",
    "--\nAna Ruiz\nService Desk, ext. 12",
    "/Ana",
    "Thanks!\n\nBest\nAna",
    "Many thanks,\nAna Ruiz | Service Desk",
    "Mit freundlichen Gr\u00fc\u00dfen\nAna Ruiz",
    "Ana, thanks\nSent from my iPhone",
]
NO_CLOSINGS = [
    "Thanks\nalso the scanner is broken",
    "Thanks\nAna\nplease order toner, too",
    "Thanks\nAna\n- toner",
    "\u2014Prepare\nbuy cables",
    "best before 2026",
    "- Ana",
    "regards the lift in hall 2",
]
SUBJECTS = [
    ("FW: lift is stuck", "Lift is stuck"),
    ("RE: RE: Fwd: lift is stuck", "Lift is stuck"),
    ("AW: WG: lift is stuck", "Lift is stuck"),
    ("FYI - lift is stuck", "Lift is stuck"),
    ("Subject: lift is stuck", "Lift is stuck"),
    ("RE4 relay is stuck", "RE4 relay is stuck"),
    ("Refresh the lab", "Refresh the lab"),
]
LISTS = [
    ("- rack", "rack", False),
    ("* rack", "rack", False),
    ("\u2022\track", "rack", False),
    ("3. rack", "rack", False),
    ("12) rack", "rack", False),
    ("   - rack", "rack", False),
    ("[ ] rack", "rack", False),
    ("- [ ] rack", "rack", False),
    ("1. [X] rack", "rack", True),
    ("[x] rack", "rack", True),
    ("☐ rack", "rack", False),
    ("☑ rack", "rack", True),
    ("✓ rack", "rack", True),
    ("- ✔\ufe0f rack", "rack", True),
    ("✅rack", "rack", True),
    ("\u200f- \u0631\u0641", "\u0631\u0641", False),
]
NO_LISTS = [
    "-5 degrees",
    "- - -",
    "***",
    "2026. rack",
    "1.5 racks",
    "> - rack",
    "    at app.Main(Main.java:12)",
    "2026-11-20 10:01 ERROR - disk",
    "host | state",
    "```\n- rack\n1. fan\n\n\n[x] lift\n```",
    "```\n- rack",
    "🎉🎉",
]
LONG = "since the move last week and the vendor says that it is the cable in the wall and not the set that we bought"


def captured(text: str) -> CaptureTask:
    """The task that a message becomes."""
    command = understand(said(text))
    assert isinstance(command, CaptureTask)
    return command


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_greeting_that_opens_several_lines_is_not_the_title(opening: str) -> None:
    task = captured(f"{opening}\npatch the racks\nin hall 2")

    assert task.title == "Patch the racks"
    assert task.notes == "in hall 2"


@pytest.mark.parametrize(("title", "note"), NO_OPENINGS)
def test_a_line_that_only_begins_like_a_greeting_is_the_title(title: str, note: str) -> None:
    task = captured(f"{title}\n{note}")

    assert task.title == title
    assert task.notes == note


def test_whom_the_first_line_calls_by_a_mention_shall_do_it() -> None:
    assert captured("Hello @Bruce,\nthe lift is stuck").owner == PEOPLE["Bruce"]


def test_two_who_are_greeted_are_no_owner() -> None:
    assert captured("Hello @Bruce and @Ana,\nthe lift is stuck").owner is None


def test_what_the_ask_says_itself_goes_before_whom_it_greets() -> None:
    assert captured("Hello @Bruce,\nthe lift is stuck, assign to @Ana").owner == PEOPLE["Ana"]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_is_dropped_from_the_notes_and_kept_in_the_original(closing: str) -> None:
    text = f"patch the racks\nin hall 2\n\n{closing}".replace("@Ana", "<at>Ana</at>")

    task = captured(text)

    assert task.notes in {"in hall 2", "in hall 2\n\nAna, thanks"}
    assert task.original == text


@pytest.mark.parametrize("line", NO_CLOSINGS)
def test_what_only_begins_like_a_closing_stays(line: str) -> None:
    task = captured(f"patch the racks\n{line}")

    kept = [*task.notes.split("\n"), *(f"- {subtask.text}" for subtask in task.subtasks)]
    assert set(line.split("\n")) <= set(kept)


def test_a_closing_before_a_quoted_mail_goes_too() -> None:
    task = captured("patch the racks\nRegards\nAna\n> From: Bruce\n> the racks are old")

    assert task.notes == "> From: Bruce\n> the racks are old"


@pytest.mark.parametrize(("line", "title"), SUBJECTS)
def test_the_prefixes_of_a_subject_go(line: str, title: str) -> None:
    assert captured(f"{line}\nsee the plan").title == title


def test_a_pasted_mail_has_its_subject_for_a_title() -> None:
    task = captured("From: Ana Ruiz\nSent: Monday\nTo: Service Desk\nSubject: RE: lift is stuck\n\nhall 2, since noon")

    assert task.title == "Lift is stuck"
    assert task.notes == "From: Ana Ruiz\nSent: Monday\nTo: Service Desk\n\nhall 2, since noon"


@pytest.mark.parametrize(("line", "text", "done"), LISTS)
def test_a_list_line_is_a_sub_task(line: str, text: str, *, done: bool) -> None:
    assert captured(f"move the lab\n{line}").subtasks == (SubTask(text, done),)


@pytest.mark.parametrize("lines", NO_LISTS)
def test_what_only_looks_like_a_list_is_a_note(lines: str) -> None:
    task = captured(f"move the lab\n{lines}")

    assert task.subtasks == ()
    assert task.notes == lines


def test_what_a_sub_task_cannot_hold_is_a_note() -> None:
    words = " ".join(f"word{number}" for number in range(100))

    task = captured(f"move the lab\n- {words}\n- sweep")

    assert len(task.subtasks[0].text) <= 200
    assert f"{task.subtasks[0].text.removesuffix('…')} {task.notes.removeprefix('…')}" == words
    assert task.subtasks[1] == SubTask("sweep")


def test_code_is_no_title() -> None:
    task = captured("```\nTypeError: x\n```\nthe import fails")

    assert task.title == "The import fails"
    assert task.notes == "```\nTypeError: x\n```"


def test_code_alone_lends_its_first_words_to_the_title() -> None:
    task = captured("```\nTypeError: x\n  at y\n```")

    assert task.title == "TypeError: x"
    assert task.notes == "```\nTypeError: x\n  at y\n```"


def test_a_line_of_emoji_is_no_title() -> None:
    task = captured("🚨🚨🚨\nthe lift is stuck")

    assert task.title == "The lift is stuck"
    assert task.notes == "🚨🚨🚨"


def test_text_from_right_to_left_keeps_its_order() -> None:
    task = captured("\u05d4\u05d7\u05dc\u05e4\u05ea \u05de\u05d3\u05e4\u05e1\n\u05e7\u05d5\u05de\u05d4 3")

    assert task.title == "\u05d4\u05d7\u05dc\u05e4\u05ea \u05de\u05d3\u05e4\u05e1"
    assert task.notes == "\u05e7\u05d5\u05de\u05d4 3"


def test_the_first_sentence_of_a_long_line_is_its_title() -> None:
    task = captured(f"The beamer in hall 2 is green. It is so {LONG}. Replace it by Friday please, urgent.")

    assert task.title == "The beamer in hall 2 is green"
    assert task.notes == f"It is so {LONG}. Replace it by Friday please, urgent."
    assert (task.due, task.priority) == (captured("x by Friday").due, "urgent")


@pytest.mark.parametrize(
    "opening", ["Hi team, hope you are all well. ", "Good morning everyone! Sorry to bother you. "]
)
def test_a_sentence_that_only_greets_is_not_the_title(opening: str) -> None:
    assert captured(f"{opening}The beamer is green. It is so {LONG}.").title == "The beamer is green"


@pytest.mark.parametrize("short", ["e.g. floor 3", "approx. 3 of them", "Dr. Ruiz", "No. 7", "v. 2", "U.S. ones"])
def test_a_short_form_ends_no_sentence(short: str) -> None:
    assert captured(f"The beamers are green ({short}). It is so {LONG}.").title == f"The beamers are green ({short})"


def test_a_day_before_its_month_ends_no_sentence() -> None:
    assert list(sentence_ends("green since 1. December but not on floor 3. It is odd")) == [43]


def test_a_sentence_may_begin_with_a_small_letter_but_not_behind_dots() -> None:
    task = captured(f"the beamer in hall 2 is... green again. it is so {LONG}")

    assert task.title == "The beamer in hall 2 is... green again"
    assert task.notes == f"it is so {LONG}"


def test_a_sentence_of_one_word_is_no_title() -> None:
    task = captured(f"Urgent! The beamer in hall 2 is green. It is so {LONG}.")

    assert task.title == "The beamer in hall 2 is green"
    assert task.priority == "urgent"


def test_a_short_line_keeps_its_sentences() -> None:
    assert captured("The beamer is green. Replace it").title == "The beamer is green. Replace it"


def test_literal_words_in_backticks_are_not_read() -> None:
    task = captured("restart `job-p1 by Friday` by Wednesday")

    assert task.title == "Restart `job-p1 by Friday`"
    assert task.due == captured("x by Wednesday").due
    assert task.priority is None

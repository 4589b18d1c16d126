from dataclasses import replace
from datetime import date, timedelta

import pytest

from kanban.aftermath import ReviseAsk
from kanban.commands import (
    CaptureTask,
)
from kanban.events import Event, Happening
from kanban.sources import mark_source, revise
from kanban.tasks import Lane, Note, Person, Priority, Source, Task
from kanban.transitions import Facts
from kanban.undo import Standing, undo
from tests.kanban.builders import ANA, AT, BOARD, CARA, LATER, TASK

SOURCE = Source("19:sysops", "1790")
ASKED = replace(TASK, source=SOURCE)
EDITED = CaptureTask(
    title="Patch both print servers",
    original="patch both print servers by Friday, urgent",
    due=date(2026, 3, 6),
    priority=Priority.URGENT,
    notes="They hum.",
)


def revised(ask: CaptureTask) -> ReviseAsk:
    return ReviseAsk(source=SOURCE, ask=ask)


def facts(task: Task = ASKED, latest: Happening = Happening.CAPTURED) -> Facts:
    return Facts(task, BOARD, (), Event(latest, task.number, task.version, CARA, AT))


def test_an_edited_ask_that_nobody_touched_is_read_anew() -> None:
    changed = revise(facts(), revised(EDITED), CARA, LATER)

    assert changed is not None
    assert (changed.after.title, changed.after.due, changed.after.priority) == (
        EDITED.title,
        EDITED.due,
        Priority.URGENT,
    )
    assert (changed.after.number, changed.after.version, changed.after.source) == (12, 2, SOURCE)
    assert (changed.after.captured_at, changed.after.entered_at, changed.after.asked_by) == (AT, AT, CARA)
    assert (changed.event.happening, changed.note) == (Happening.REREAD, Note(CARA, LATER, "They hum."))


def test_an_edit_can_make_an_idea_of_an_ask() -> None:
    changed = revise(facts(), revised(replace(EDITED, idea=True)), CARA, LATER)

    assert changed is not None
    assert (changed.after.lane, changed.after.entered_at) == (Lane.IDEA, LATER)


def test_an_ask_may_be_edited_again() -> None:
    changed = revise(facts(latest=Happening.REREAD), revised(EDITED), CARA, LATER)

    assert changed is not None
    assert changed.event.happening is Happening.REREAD


@pytest.mark.parametrize(
    ("latest", "by", "after"),
    [
        (Happening.EDITED, CARA, timedelta(minutes=1)),
        (Happening.MOVED, CARA, timedelta(minutes=1)),
        (Happening.CAPTURED, ANA, timedelta(minutes=1)),
        (Happening.CAPTURED, CARA, timedelta(minutes=15, seconds=1)),
    ],
)
def test_later_or_once_touched_the_new_words_become_a_note(latest: Happening, by: Person, after: timedelta) -> None:
    changed = revise(facts(latest=latest), revised(EDITED), by, AT + after)

    assert changed is not None
    assert (changed.after.title, changed.event.happening) == (ASKED.title, Happening.NOTED)
    assert changed.note == Note(by, AT + after, EDITED.original)


@pytest.mark.parametrize("words", [ASKED.original, "", "  \n"])
def test_an_edit_that_changes_no_word_changes_nothing(words: str) -> None:
    assert revise(facts(), revised(replace(EDITED, original=words)), CARA, LATER) is None


def test_what_left_the_board_is_left_alone() -> None:
    assert revise(facts(replace(ASKED, lane=Lane.DISCARDED)), revised(EDITED), CARA, LATER) is None


def test_undo_of_an_edited_ask_takes_the_whole_ask_back() -> None:
    changed = revise(facts(), revised(EDITED), CARA, LATER)
    assert changed is not None

    undone = undo(Standing(changed.after, None, changed.event, BOARD), CARA, LATER)

    assert (undone.after.lane, undone.forgets) == (Lane.DISCARDED, True)


def test_a_deleted_message_is_marked_and_the_task_stays() -> None:
    changed = mark_source(ASKED, replace(SOURCE, gone=True), CARA, LATER)

    assert changed is not None
    assert changed.after == replace(ASKED, source=replace(SOURCE, gone=True), version=2)
    assert mark_source(changed.after, replace(SOURCE, gone=True), CARA, LATER) is None


def test_a_task_without_a_message_has_none_to_lose() -> None:
    assert mark_source(TASK, SOURCE, CARA, LATER) is None


def test_words_that_are_no_ask_any_more_become_a_note() -> None:
    changed = revise(facts(), ReviseAsk(source=SOURCE, ask=EDITED, keeps=True), CARA, LATER)

    assert changed is not None
    assert (changed.after.title, changed.event.happening) == (ASKED.title, Happening.NOTED)


def test_what_a_form_made_of_a_message_is_not_overwritten_by_the_message() -> None:
    made = replace(ASKED, source=replace(SOURCE, by_form=True))

    changed = revise(facts(made), revised(EDITED), CARA, LATER)

    assert changed is not None
    assert (changed.after.title, changed.event.happening) == (ASKED.title, Happening.NOTED)

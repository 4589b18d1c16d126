from dataclasses import replace
from datetime import timedelta

from kanban.aftermath import ReviseAsk
from kanban.capture import capture
from kanban.commands import (
    CaptureTask,
    Step,
)
from kanban.events import Changed
from kanban.sources import mark_source, revise
from kanban.tasks import Lane, Source, Task
from storage.work import Work
from tests.kanban.builders import ANA, AT, CARA, LATER
from tests.storage.units import ASK, moved, taken_back

SOURCE = Source("19:sysops", "1790", "https://teams.microsoft.com/l/message/19/1790")
EDITED = replace(ASK, title="Patch both", original="patch both print servers", notes="They hum.")


def asked(work: Work, ask: CaptureTask = ASK) -> Task:
    changed = capture(replace(ask, source=SOURCE), work.next_number(), CARA, AT)
    work.record(changed)
    return changed.after


def recorded(work: Work, changed: Changed | None) -> Task:
    assert changed is not None
    work.record(changed)
    return changed.after


def test_the_tasks_of_a_message_are_found_by_its_place(work: Work) -> None:
    first, second = asked(work), asked(work)

    assert work.tasks.from_message("19:sysops", "1790") == (first, second)
    assert work.tasks.from_message("19:other", "1790") == ()
    assert work.tasks.from_message("19:sysops", "1791") == ()


def test_an_ask_read_anew_is_stored_with_its_own_note_only(work: Work) -> None:
    task = asked(work, replace(ASK, notes="It hums."))

    after = recorded(work, revise(work.tasks.facts(task.number), ReviseAsk(source=SOURCE, ask=EDITED), CARA, LATER))

    assert work.tasks.get(1) == after
    assert [note.text for note in work.notes(1, 3)[0]] == ["They hum."]


def test_undo_after_an_edit_takes_the_whole_ask_back_and_there_is_no_more_to_undo(work: Work) -> None:
    task = asked(work)
    recorded(work, revise(work.tasks.facts(task.number), ReviseAsk(source=SOURCE, ask=EDITED), CARA, LATER))

    undone = taken_back(work, 1, by=CARA, at=LATER)

    assert (undone.lane, undone.title) == (Lane.DISCARDED, "Patch both")
    assert work.standing(1) is None
    assert [note.text for note in work.notes(1, 3)[0]] == ["They hum."]


def test_a_deleted_message_takes_no_undo_away(work: Work) -> None:
    asked(work)
    moved(work, 1, Step.PARK, by=ANA)
    recorded(work, mark_source(work.tasks.get(1), replace(SOURCE, gone=True), CARA, LATER))

    undone = taken_back(work, 1, by=ANA, at=AT + timedelta(minutes=10))

    assert undone.lane is Lane.BACKLOG
    assert undone.source == replace(SOURCE, gone=True)


def test_an_ask_that_was_taken_back_keeps_its_further_lines(work: Work) -> None:
    asked(work, replace(ASK, notes="It hums."))
    taken_back(work, 1, by=CARA)

    moved(work, 1, Step.REOPEN, by=CARA)

    assert [note.text for note in work.notes(1, 3)[0]] == ["It hums."]
    assert work.note_of(1, work.reading_of(1)) == "It hums."
    assert work.note_of(2, work.reading_of(2)) == ""

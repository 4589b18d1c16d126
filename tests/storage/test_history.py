from datetime import timedelta

from kanban.commands import AddNote, Step
from kanban.edits import add_note
from kanban.events import Event, Happening
from kanban.tasks import Lane, Note, Person
from storage import history
from storage.boards import Place
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, CARA, LATER
from tests.storage.units import PLACE, captured, moved, taken_back

LATEST = AT + timedelta(days=1)


def noted(work: Work, text: str, by: Person = ANA) -> None:
    work.record(add_note(work.tasks.facts(1), AddNote(number=1, text=text), by, AT))


def newest_versions(work: Work) -> tuple[int, int]:
    latest, standing = history.latest(work.connection, work.board, 1), work.standing(1)
    assert latest is not None
    assert standing is not None
    return latest.version, standing.last.version


def test_the_newest_event_is_that_of_the_highest_version(work: Work) -> None:
    captured(work)
    moved(work, 1, Step.PARK, at=LATER)
    moved(work, 1, Step.THAW, by=BEN, at=AT)

    latest = history.latest(work.connection, work.board, 1)

    assert latest == Event(Happening.MOVED, 1, 3, BEN, AT, Lane.ICE_BOX, Lane.BACKLOG)


def test_a_task_that_does_not_exist_has_no_events(work: Work) -> None:
    assert history.latest(work.connection, work.board, 1) is None
    assert history.standing(work.connection, work.board, 1) is None


def test_undo_walks_back_change_by_change_to_before_the_capture(work: Work) -> None:
    captured(work, by=ANA)
    moved(work, 1, Step.START)
    moved(work, 1, Step.TEST)

    lanes = [taken_back(work, 1).lane for _ in range(3)]

    assert lanes == [Lane.IN_PROGRESS, Lane.BACKLOG, Lane.DISCARDED]
    assert work.standing(1) is None


def test_a_change_after_an_undo_is_the_next_to_be_taken_back(work: Work) -> None:
    captured(work)
    moved(work, 1, Step.START)
    taken_back(work, 1)

    moved(work, 1, Step.PARK)

    assert newest_versions(work) == (4, 4)


def test_an_undo_is_an_event_but_no_change_that_stands(work: Work) -> None:
    captured(work)
    moved(work, 1, Step.START)
    moved(work, 1, Step.TEST)

    taken_back(work, 1)

    assert newest_versions(work) == (4, 2)


def test_a_note_goes_with_the_change_that_brought_it(work: Work) -> None:
    captured(work)
    noted(work, "It hums.")
    noted(work, "It stopped.")

    taken_back(work, 1)

    assert work.notes(1, 3) == ((Note(ANA, AT, "It hums."),), 1)


def test_the_newest_notes_are_shown_oldest_first_with_how_many_there_are(work: Work) -> None:
    captured(work)
    for number in range(5):
        noted(work, f"note {number}")

    shown, count = work.notes(1, 3)

    assert ([note.text for note in shown], count) == (["note 2", "note 3", "note 4"], 5)


def test_the_last_change_of_a_person_is_the_newest_of_theirs_on_any_task(work: Work) -> None:
    captured(work, by=ANA, at=AT)
    captured(work, by=ANA, at=AT)
    moved(work, 1, Step.PARK, by=ANA, at=AT + timedelta(seconds=2))
    moved(work, 2, Step.PARK, by=ANA, at=AT + timedelta(seconds=1))
    captured(work, by=BEN, at=LATER)

    assert (work.last_changed_by(ANA, AT, LATEST), work.last_changed_by(BEN, AT, LATEST)) == (1, 3)


def test_what_was_taken_back_is_no_last_change(work: Work) -> None:
    captured(work, by=ANA, at=AT)
    captured(work, by=ANA, at=LATER)
    taken_back(work, 2, by=ANA, at=LATER)

    assert work.last_changed_by(ANA, AT, LATEST) == 1


def test_older_changes_and_those_of_others_are_no_last_change(work: Work) -> None:
    captured(work, by=ANA, at=AT)

    assert work.last_changed_by(ANA, AT, LATEST) == 1
    assert work.last_changed_by(ANA, AT + timedelta(microseconds=1), LATEST) is None
    assert work.last_changed_by(CARA, AT, LATEST) is None


def test_one_board_s_history_is_unknown_to_another(work: Work) -> None:
    other = Work.opened(work.connection, Place("tenant-2", PLACE.kind, PLACE.id, PLACE.name))
    captured(work, by=ANA)

    assert history.latest(other.connection, other.board, 1) is None
    assert (other.last_changed_by(ANA, AT, LATEST), other.notes(1, 3)) == (None, ((), 0))

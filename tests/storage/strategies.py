"""Every task that can be: any field in every shape and every script."""

from datetime import UTC

from hypothesis import strategies as st

from kanban.tasks import Blocker, Input, Lane, Person, Priority, Source, SubTask, Task, TaskType

TRICKY = (
    "👩‍👩‍👧 print 🖨️",
    "مرحبا \u202eabc\u202c",
    "שלום",
    "日本語の印刷",
    "e\u0301é",
    "'; DROP TABLE tasks; --",
    "%s :name ?",
    "\x00",
)
COUNTS = st.integers(0, 2**31 - 1)
WORDS = st.text(max_size=40) | st.sampled_from(TRICKY)
MOMENTS = st.datetimes(timezones=st.just(UTC))
PEOPLE = st.builds(Person, WORDS, WORDS)
SUBTASKS = st.builds(SubTask, WORDS, st.booleans())
BLOCKERS = st.builds(Blocker, WORDS, st.sampled_from(Lane), st.none() | st.dates())
TASKS = st.builds(
    Task,
    number=st.just(12),
    title=WORDS,
    lane=st.sampled_from(Lane),
    captured_at=MOMENTS,
    entered_at=MOMENTS,
    asked_by=PEOPLE,
    original=WORDS,
    version=st.just(1),
    priority=st.sampled_from(Priority),
    owner=st.none() | PEOPLE,
    stakeholder=st.none() | PEOPLE,
    outcome=WORDS,
    due=st.none() | st.dates(),
    type=st.none() | st.sampled_from(TaskType),
    input=st.none() | st.sampled_from(Input),
    tickets=st.lists(WORDS, max_size=4).map(tuple),
    subtasks=st.lists(SUBTASKS, max_size=4).map(tuple),
    blocker=st.none() | BLOCKERS,
    thaws_to=st.none() | st.sampled_from(Priority),
    rounds=COUNTS,
    blocked_seconds=COUNTS,
    source=st.none() | st.builds(Source, WORDS, WORDS, WORDS, st.booleans()),
    duplicate_of=st.none() | COUNTS,
)

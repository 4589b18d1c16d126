"""Every task of every board as JSON, streamed, so that memory does not grow with the boards."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import orjson

from storage.listing import START, Listed, list_tasks
from storage.store import Store

PAGE = 500


async def export_json(store: Store) -> AsyncIterator[str]:
    """The pieces of one JSON array of tasks, by board and number; `lane` and `priority` are the values of their enums.

    Each object has `board` and `board_id`, `number`, `title`, `lane`, `priority`, `owner` (a name or null), `due`
    (YYYY-MM-DD or null), `tickets` and everything else a task carries; moments are ISO 8601 in UTC.
    """
    after, separator = START, "[\n"
    while listed := await store.query(partial(list_tasks, after=after, take=PAGE)):
        for item in listed:
            yield separator + orjson.dumps(exported(item)).decode()
            separator = ",\n"
        after = listed[-1].key
    yield "[]\n" if separator == "[\n" else "\n]\n"


def exported(item: Listed) -> dict[str, Any]:
    """One task as it is exported."""
    task = item.task
    return {
        "board": item.board,
        "board_id": item.key[0],
        "number": task.number,
        "title": task.title,
        "lane": task.lane,
        "priority": task.priority,
        "owner": task.owner and task.owner.name,
        "due": task.due,
        "tickets": task.tickets,
        "stakeholder": task.stakeholder and task.stakeholder.name,
        "asked_by": task.asked_by.name,
        "type": task.type,
        "input": task.input,
        "outcome": task.outcome,
        "subtasks": [
            {"text": subtask.text, "done": subtask.done, "waived": subtask.waived} for subtask in task.subtasks
        ],
        "swarm": task.swarm,
        "discarded_for": task.discarded_for,
        "became_project": task.became_project,
        "waits_for": task.blocker and task.blocker.cause,
        "captured_at": task.captured_at,
        "entered_lane_at": task.entered_at,
        "original": task.original,
    }

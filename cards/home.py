"""What the message around a card is: the question that it answers, and the board that it is of."""

from dataclasses import dataclass
from typing import assert_never

from cards.fields import BrokenField, Fields
from kanban.questions import (
    FindTasks,
    ShowBoard,
    ShowDay,
    ShowFlow,
    ShowMyTasks,
    ShowStandup,
    ShowSummary,
    ShowTask,
    ShowTriage,
)
from kanban.repeating import ShowRecurrence, ShowRecurring
from kanban.tasks import Lane

LONGEST_SEARCH = 100

Listed = ShowBoard | ShowStandup | ShowFlow | ShowMyTasks | ShowDay | FindTasks | ShowRecurring
Meetup = ShowTriage | ShowSummary
Subject = Listed | Meetup | ShowTask | ShowRecurrence


@dataclass(frozen=True, slots=True)
class Home:
    """Where a card's message leads back to, and the id of its board; what a press says of either is never trusted."""

    question: Subject | None = None
    board: int | None = None


NOWHERE = Home()


def home_code(question: Subject | None) -> str | None:
    """A home's question as the short string that travels in a button's data."""
    match question:
        case None:
            return None
        case ShowBoard():
            return f"board:{question.lane or ''}:{question.page}".removesuffix(":1").removesuffix(":")
        case ShowStandup():
            return f"standup:{question.page}".removesuffix(":1")
        case ShowFlow():
            return f"flow:{question.days}"
        case ShowTriage():
            return f"triage:{question.triage}"
        case ShowSummary():
            return f"summary:{question.triage}:{question.page}"
        case ShowMyTasks():
            return f"mine:{question.page}".removesuffix(":1")
        case ShowDay():
            return "day"
        case ShowRecurring():
            return f"recurring:{question.page}".removesuffix(":1")
        case ShowRecurrence():
            return f"recurrence:{question.id}"
        case ShowTask():
            return f"task:{question.number}"
        case FindTasks():
            return f"find:{question.page}:{question.words[:LONGEST_SEARCH]}"
        case _:
            assert_never(question)


def home_from(code: str) -> Subject | None:
    """The question behind its short string; BrokenField where there is none such."""
    kind, _, rest = code.partition(":")
    lane, _, page = rest.partition(":")
    match kind:
        case "":
            return None
        case "board":
            found = Fields({"l": lane, "p": page or 1})
            return ShowBoard(lane=found.one_of("l", Lane), page=found.count("p"))
        case "standup":
            return ShowStandup(page=Fields({"p": rest or 1}).count("p"))
        case "flow":
            return ShowFlow(days=Fields({"d": rest or 30}).count("d"))
        case "triage":
            return ShowTriage(triage=Fields({"m": rest}).count("m"))
        case "summary":
            found = Fields({"m": lane, "p": page or 1})
            return ShowSummary(triage=found.count("m"), page=found.count("p"))
        case "mine":
            return ShowMyTasks(page=Fields({"p": rest or 1}).count("p"))
        case "day":
            return ShowDay()
        case "recurring":
            return ShowRecurring(page=Fields({"p": rest or 1}).count("p"))
        case "recurrence":
            return ShowRecurrence(id=Fields({"t": rest}).count("t"))
        case "task":
            return ShowTask(number=Fields({"t": rest}).count("t"))
        case "find":
            page, _, words = rest.partition(":")
            return FindTasks(words=words[:LONGEST_SEARCH], page=Fields({"p": page}).count("p"))
        case _:
            raise BrokenField("no such home")

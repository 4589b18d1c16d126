"""Help with a page of it, with the reader's own tasks in its examples; and what would be read in an example."""

from bot.parsing.languages import spoken_by
from bot.parsing.said import Said
from bot.parsing.understand import understand_ask
from bot.turn import Turn
from kanban.capture import capture
from kanban.helping import ExampleView, Gathering, HelpView, WelcomeView
from kanban.questions import ShowExample, ShowHelp
from kanban.tasks import NAMELESS, Person, Task
from storage.work import Work

MOST_TASKS = 12
NEWEST = 50
NO_NUMBER = 0


def show_help(question: ShowHelp, turn: Turn, work: Work) -> HelpView:
    """Show help, or a page of it."""
    tasks = _own(turn.person, work) if question.about else ()
    return HelpView(question.about, turn.heard is not None, tasks)


def show_example(question: ShowExample, turn: Turn, work: Work) -> ExampleView:
    """Show what would be read in some words."""
    said = Said(
        question.text,
        turn.person,
        turn.now.date(),
        jira=work.board.jira,
        lanes=work.board.lane_titles,
        languages=tuple(dict.fromkeys((*turn.languages, *spoken_by(work.board.language)))),
    )
    return ExampleView(question.text, capture(understand_ask(said), NO_NUMBER, turn.person, turn.at).after, turn.now)


def welcome(place: Gathering, turn: Turn, work: Work) -> WelcomeView:
    """The first words in a conversation; where Teams tells of an installer by id alone, nobody is named."""
    by = work.members.find(turn.person.id) or turn.person
    named = by.name if by.name != NAMELESS and place is not Gathering.PERSONAL else ""
    admins = tuple(admin for admin in work.members.admins() if admin.name != NAMELESS)
    return WelcomeView(place, named, admins, again=work.has_given_numbers())


def _own(person: Person, work: Work) -> tuple[Task, ...]:
    """Some of the open tasks that somebody owns, or else has asked for lately."""
    asked = (task for task in work.tasks.newest(NEWEST, 0) if task.asked_by.id == person.id)
    return (work.tasks.owned_by(person) or tuple(asked))[:MOST_TASKS]

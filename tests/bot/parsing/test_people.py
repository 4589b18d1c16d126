"""People are who their mention says, whatever they are called and wherever they stand."""

import pytest

from bot.parsing.said import Mention
from kanban.tasks import Person
from tests.bot.parsing.people import SENDER, mentioned
from tests.bot.parsing.test_capture import captured

TWO_ANAS = mentioned([{"id": "ana-1", "name": "Ana Ruiz"}, {"id": "ana-2", "name": "Ana Ruiz"}])
ODD_NAMES = ["Friday Low", "May High", "April Urgent", "INC0012345", "Service Desk", "P1", "me", "Due: Monday"]


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("text", ["<at>{}</at>, the fan is loud", "ask <at>{}</at>", "swap it\nsee <at>{}</at>"])
def test_a_name_is_no_date_no_priority_and_no_ticket(name: str, text: str) -> None:
    task = captured(text.format(name), Mention(f"<at>{name}</at>", Person("x", name)))

    assert (task.due, task.priority, task.input, task.tickets) == (None, None, None, ())
    assert (task.owner, task.stakeholder) == (None, None)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_can_own_and_ask(name: str) -> None:
    person = Person("x", name)

    task = captured(f"swap it\nOwner: <at>{name}</at>\nFor: <at>{name}</at>", Mention(f"<at>{name}</at>", person))

    assert (task.title, task.owner, task.stakeholder, task.notes) == ("Swap it", person, person, "")


def test_two_people_of_one_name_are_told_apart() -> None:
    task = captured("<at>Ana Ruiz</at> please swap the fan for <at>Ana Ruiz</at>", *TWO_ANAS)

    assert (task.owner, task.stakeholder) == (TWO_ANAS[0].person, TWO_ANAS[1].person)


@pytest.mark.parametrize(
    "text", ["swap it, assign to Ana", "for Bruce: swap it", "Owner: Ana\nswap it", "@ana swap it"]
)
def test_a_name_without_a_mention_is_no_identity(text: str) -> None:
    task = captured(text)

    assert (task.owner, task.stakeholder) == (None, None)
    assert "ana" in task.original.lower() or "Bruce" in task.title


@pytest.mark.parametrize(
    "text",
    ["swap it, assign to me", "swap it - mine", "swap it, I'll do it", "I\u2019ll swap it", "swap it\nOwner: me"],
)
def test_the_sender_owns_what_they_say_they_do(text: str) -> None:
    task = captured(text)

    assert (task.title, task.owner) == ("Swap it", SENDER)


@pytest.mark.parametrize(
    "text", ["I'll be late", "I will need a fan", "I'll see", "mine is broken", "the old fan works for me"]
)
def test_speaking_of_oneself_is_no_claim(text: str) -> None:
    task = captured(text)

    assert (task.owner, task.stakeholder) == (None, None)


def test_many_mentions_are_heard() -> None:
    task = captured("swap it for " + " and ".join(["<at>Ana Ruiz</at>"] * 200), *TWO_ANAS)

    assert task.stakeholder == TWO_ANAS[0].person

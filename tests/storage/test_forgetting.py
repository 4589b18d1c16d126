"""What of a text is somebody's name or id, and what only looks like it."""

import pytest

from kanban.former import FORMER
from storage.forgetting import Forgotten
from storage.persons import Known

ANA = Known(ids=("29:1ana", "29:2ana"), names=("Ana López", "Ana Smith", "Mark"), aad_ids=("0000-ana",))
NOBODY = "a former member"
FORGOTTEN = Forgotten(ANA, NOBODY, ("anita",))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana López asked", f"{NOBODY} asked"),
        ("ask ANA LÓPEZ, please", f"ask {NOBODY}, please"),
        ("ask ana  smith's team", f"ask {NOBODY}'s team"),
        ("Ana Lo\u0301pez asked", f"{NOBODY} asked"),
        ("29:1ana and 29:2ana", f"{FORMER} and {FORMER}"),
        ("0000-ana", FORMER),
        ("anita knows", f"{NOBODY} knows"),
        ("Mark knows", f"{NOBODY} knows"),
        ("mark the rack", "mark the rack"),
        ("Markus knows", "Markus knows"),
        ("Ana Smithers knows", "Ana Smithers knows"),
        ("Ana knows", "Ana knows"),
        ("", ""),
    ],
)
def test_a_name_is_taken_out_whole_and_nothing_else(text: str, left: str) -> None:
    assert FORGOTTEN.without(text) == left
    assert FORGOTTEN.in_(text) is (text != left)


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ({"owner_id": "29:1ana", "owner_name": "Her old name"}, {"owner_id": FORMER, "owner_name": NOBODY}),
        ({"owner_id": "29:9bob", "owner_name": "Bob"}, {"owner_id": "29:9bob", "owner_name": "Bob"}),
        ({"ask": {"owner": ["29:1ana", "Her old name"]}}, {"ask": {"owner": [FORMER, NOBODY]}}),
        ([["Call Ana Smith", False]], [[f"Call {NOBODY}", False]]),
        ({"29:1ana": 3, "due": None}, {FORMER: 3, "due": None}),
    ],
)
def test_a_value_of_json_is_looked_through(value: object, left: object) -> None:
    assert FORGOTTEN.without(value) == left
    assert FORGOTTEN.in_(value) is (value != left)


def test_a_person_without_a_name_has_none_taken_out() -> None:
    nameless = Forgotten(Known(ids=("29:1ana",), names=()), NOBODY)

    assert nameless.without("29:1ana says hello") == f"{FORMER} says hello"


def test_marks_in_a_name_are_no_pattern() -> None:
    odd = Forgotten(Known(ids=("29:1",), names=("A.* (B|C)",)), NOBODY)

    assert odd.without("A.* (B|C) and Abc (B)") == f"{NOBODY} and Abc (B)"


def test_an_id_within_a_longer_id_is_somebody_elses() -> None:
    first = Forgotten(Known(ids=("user-1",), names=()), NOBODY)

    assert first.without("user-1 and user-12, x-user-1") == f"{FORMER} and user-12, x-user-1"


def test_whoever_is_called_like_a_word_of_the_program_takes_none_of_its_words_away() -> None:
    odd = Forgotten(Known(ids=("29:1",), names=("lane", "backlog")), NOBODY)

    before = {"lane": "backlog", "title": "ask backlog about it"}

    assert odd.without(before) == {"lane": "backlog", "title": f"ask {NOBODY} about it"}

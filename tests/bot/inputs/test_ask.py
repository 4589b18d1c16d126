"""Whatever a body is, it is an ask that the board can hold, or a refusal that says what is wrong."""

import json
from http import HTTPStatus
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inputs.ask import Ask, note_of, read_ask
from bot.inputs.openapi import EXAMPLES
from bot.inputs.problems import Problem
from kanban.limits import TEXT_LIMIT, TITLE_LIMIT
from tests.double.people import Json

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
FIELDS = sorted(Ask.model_fields)
ODD = st.dictionaries(st.sampled_from([*FIELDS, "owner"]), ANY_JSON, max_size=4)


def verdict(body: bytes) -> Ask | Problem:
    """What becomes of a body."""
    try:
        return read_ask(body)
    except Problem as problem:
        return problem


@given(st.binary() | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_and_any_json_are_an_ask_or_refused(body: bytes) -> None:
    found = verdict(body)

    assert isinstance(found, Ask) or found.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}


@given(st.sampled_from(sorted(EXAMPLES)), ODD)
def test_a_good_ask_with_odd_fields_is_one_that_the_board_can_hold_or_names_each_of_them(
    name: str, odd: dict[str, Any]
) -> None:
    found = verdict(json.dumps(EXAMPLES[name] | odd).encode())

    if isinstance(found, Ask):
        assert 0 < len(found.title) <= TITLE_LIMIT
        assert found.title == " ".join(found.title.split())
        assert len(note_of(found)) <= TEXT_LIMIT
    elif found.status is HTTPStatus.UNPROCESSABLE_ENTITY:
        assert found.errors
        assert all(error.field.isascii() and error.problem for error in found.errors)
    else:
        assert found.status is HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    "title",
    ["", " ", "\n\t", "\u0000", "\u200b\u200e", "\u2028", "\ufeff", "\u2060\ufeff", "\u3164\u2800", "\ufe0f\u034f"],
)
def test_a_title_in_which_nothing_can_be_seen_is_empty(title: str) -> None:
    found = verdict(json.dumps({"title": title}).encode())

    assert isinstance(found, Problem)
    assert [(error.field, error.problem) for error in found.errors] == [("title", "is empty")]


@pytest.mark.parametrize(
    ("said", "field", "problem"),
    [
        ({"notes": "x" * 4_001}, "notes", "has more than 4000 characters"),
        ({"notes": "x" * 3_990, "url": "https://example.com/"}, "notes", "with url and requester"),
        ({"notes": "x" * 3_999, "external_id": "1"}, "notes", "with title, url and requester"),
        ({"due": "2026-02-30"}, "due", "is no day such as"),
        ({"due": "1999-12-31"}, "due", "is no day of the years"),
        ({"due": "2026-12-01T00:00:00Z"}, "due", "is no day such as"),
        ({"ticket": "soon"}, "ticket", "no digit"),
        ({"url": "ftp://example.com"}, "url", "https://"),
        ({"url": "https://example.com/a b"}, "url", "https://"),
        ({"priority": "highest"}, "priority", "'urgent', 'high', 'medium' or 'low'"),
        ({"input": "Service Desk"}, "input", "'service_desk'"),
        ({"subtasks": ["x"] * 51}, "subtasks", "more than 50 entries"),
        ({"version": 2}, "version", "is none of 1"),
        ({"version": True}, "version", "is none of 1"),
        ({"version": 1.0}, "version", "is none of 1"),
        ({"requester": {"name": "M", "email": "M <m@example.com>"}}, "requester.email", "is no e-mail address"),
        ({"täsk": 1}, "t?sk", "is not known"),
    ],
)
def test_what_is_wrong_is_named(said: dict[str, Json], field: str, problem: str) -> None:
    found = verdict(json.dumps({"title": "Label the rack", **said}).encode())

    assert isinstance(found, Problem)
    assert [error.field for error in found.errors] == [field]
    assert problem in found.errors[0].problem


def test_line_ends_and_control_characters_are_made_plain() -> None:
    found = verdict(json.dumps({"title": " A\tb\n c ", "notes": "one\r\ntwo\rthree\u0007\u0000 \n"}).encode())

    assert isinstance(found, Ask)
    assert (found.title, found.notes) == ("A b c", "one\ntwo\nthree")


def test_what_is_nested_without_end_is_refused() -> None:
    for body in (b"[" * 100_000, b'{"title":' * 500 + b"1" + b"}" * 500):
        found = verdict(body)

        assert isinstance(found, Problem)
        assert found.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}

"""Statements are compiled once, and values come back as they were written."""

from datetime import date

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import NoResultFound

from storage.connection import Connection
from storage.tables import boards, inbox, outbox
from tests.kanban.builders import AT

UNUSED = {"wip_limit": 3, "last_number": 0}
OF_KEYS = select(inbox.c.key).where(inbox.c.key.in_(bindparam("keys", expanding=True))).order_by(inbox.c.key)
FIXED = select(inbox.c.key).where(inbox.c.key.in_(["a", "c"])).order_by(inbox.c.key)
WITH_A_VALUE = select(inbox.c.key).where(inbox.c.answer == "task", inbox.c.key > bindparam("key")).limit(1)
NOTHING = update(inbox).where(inbox.c.key == bindparam("none")).values(answer="task")


def keep(connection: Connection, *keys: str) -> None:
    rows = [{"board_id": 1, "key": key, "at": AT, "answer": "task", "number": 3} for key in keys]
    connection.execute(insert(boards), {"id": 1, "tenant": "t", "kind": "team", "place": "p", "name": "n", **UNUSED})
    connection.execute(insert(inbox), rows)


@pytest.mark.parametrize("count", range(10))
def test_lists_of_any_length_find_what_they_name(connection: Connection, count: int) -> None:
    keep(connection, *"abcdefgh")

    found = connection.execute(OF_KEYS, {"keys": list("abcdefghij")[:count]}).scalars().all()

    assert found == list("abcdefgh")[:count]


def test_lists_of_almost_the_same_length_share_a_statement(connection: Connection) -> None:
    texts = {connection.statements.prepared(OF_KEYS, {"keys": list(range(length))}).sql for length in range(1, 500)}

    assert len(texts) == 10


def test_values_that_a_statement_names_itself_stand_beside_those_that_are_given(connection: Connection) -> None:
    keep(connection, *"abc")

    assert connection.execute(FIXED).scalars().all() == ["a", "c"]
    assert connection.execute(WITH_A_VALUE, {"key": "a"}).scalar_one() == "b"


def test_moments_days_and_booleans_come_back_as_they_were(connection: Connection) -> None:
    keep(connection, "a")
    row = {"board_id": 1, "key": "k", "kind": "bmm", "number": 0, "version": 0, "day": date(2026, 3, 2), "heard_in": ""}
    connection.execute(insert(outbox), {**row, "at": AT, "tried_at": None})

    found = connection.execute(select(outbox.c.day, outbox.c.at, outbox.c.tried_at)).mappings().one()

    assert found == {"day": date(2026, 3, 2), "at": AT, "tried_at": None}


def test_tables_are_known_of_which_rows_were_written(connection: Connection) -> None:
    assert connection.execute(NOTHING, {"none": "z"}).rowcount == 0
    assert connection.wrote == set()

    keep(connection, "a")

    assert connection.wrote == {"boards", "inbox"}


def test_one_row_that_is_missing_is_an_error_where_it_must_be_there(connection: Connection) -> None:
    assert connection.execute(FIXED).scalar() is None
    with pytest.raises(NoResultFound):
        connection.execute(FIXED).scalar_one()

"""Functions that databases name differently."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class Greatest(GenericFunction[int]):
    """The greatest of several values of one row."""

    name = "greatest"
    type = BigInteger()
    inherit_cache = True


class AnyOf(GenericFunction[bool]):
    """Whether something is true of any row of a group."""

    name = "any_of"
    type = Boolean()
    inherit_cache = True


class JsonNumber(GenericFunction[int]):
    """A whole number in a column of JSON by its name; NULL where there is none."""

    name = "json_number"
    type = BigInteger()
    inherit_cache = True


class JsonText(GenericFunction[str]):
    """A text in a column of JSON by its name; NULL where there is none."""

    name = "json_text"
    type = Text()
    inherit_cache = True


class JsonOfNumber(GenericFunction[str]):
    """The text of a JSON object with one number, by a name and its value."""

    name = "json_of_number"
    type = Text()
    inherit_cache = True


@compiles(Greatest, "sqlite")
def _max(element: Greatest, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    return f"max({compiler.process(element.clauses, **options)})"


@compiles(AnyOf, "sqlite")
def _max_of_truths(element: AnyOf, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    return f"max({compiler.process(element.clauses, **options)})"


@compiles(AnyOf, "postgresql")
def _bool_or(element: AnyOf, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    return f"bool_or({compiler.process(element.clauses, **options)})"


@compiles(JsonNumber, "sqlite")
@compiles(JsonText, "sqlite")
def _extracted(element: JsonNumber | JsonText, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    column, name = _parts(element, compiler, options)
    return f"json_extract({column}, '$.{name}')"


@compiles(JsonNumber, "postgresql")
def _number(element: JsonNumber, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    column, name = _parts(element, compiler, options)
    return f"(CAST({column} AS jsonb) ->> '{name}')::bigint"


@compiles(JsonText, "postgresql")
def _text(element: JsonText, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    column, name = _parts(element, compiler, options)
    return f"(CAST({column} AS jsonb) ->> '{name}')"


@compiles(JsonOfNumber, "sqlite")
def _object(element: JsonOfNumber, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    value, name = _parts(element, compiler, options)
    return f"json_object('{name}', {value})"


@compiles(JsonOfNumber, "postgresql")
def _build_object(element: JsonOfNumber, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    value, name = _parts(element, compiler, options)
    return f"CAST(json_build_object('{name}', {value}) AS text)"


def _parts(element: GenericFunction[Any], compiler: Any, options: Any) -> tuple[str, str]:  # noqa: ANN401
    """The SQL of the first argument, and the second, which is a name of ours and stands in the statement."""
    value, name = element.clauses.clauses
    return compiler.process(value, **options), _name(name)


def _name(element: ColumnElement[Any]) -> str:
    name = str(element.value)  # a literal
    if not name.isidentifier():
        raise ValueError(name)
    return name

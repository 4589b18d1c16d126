"""What is said about a wrong setting, on one line."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {"int_parsing": "it should be a whole number", "bool_parsing": "it should be true or false"}
)


def said(detail: ErrorDetails, fields: Mapping[str, FieldInfo]) -> str:
    """What is wrong with one setting of these fields, by its environment name and with its cure; no secret's value."""
    if not detail["loc"]:
        return _words(detail)
    place = str(detail["loc"][0])
    for field, info in fields.items():
        if place in {field, str(info.validation_alias)}:
            secret = info.annotation is SecretStr or not info.repr or "@" in str(detail["input"])
            value = "wrong" if secret else repr(detail["input"])  # what stands before an @ may be a password
            return f"{info.validation_alias} is {value}: {_words(detail)} ({info.description})"
    return f"{place}: {_words(detail)}"


def _words(detail: ErrorDetails) -> str:
    cause = detail.get("ctx", {}).get("error")
    if cause:
        return str(cause)
    return PLAIN.get(detail["type"]) or detail["msg"].replace("Input should be", "it should be")

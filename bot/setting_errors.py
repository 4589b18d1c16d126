"""What is said about a wrong setting, on one line."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.terminal import told

PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {"int_parsing": "setting_wrong.whole_number", "bool_parsing": "setting_wrong.true_or_false"}
)
TOKENS: Final = "{login}/{tenant}/oauth2/v2.0/token"


def said(detail: ErrorDetails, fields: Mapping[str, FieldInfo]) -> str:
    """What is wrong with one setting of these fields, by its environment name and with its cure; no secret's value."""
    if not detail["loc"]:
        return _words(detail)
    place = str(detail["loc"][0])
    for field, info in fields.items():
        if place in {field, str(info.validation_alias)}:
            secret = info.annotation is SecretStr or not info.repr or "@" in str(detail["input"])
            value = told("setting_wrong.hidden") if secret else repr(detail["input"])  # before an @ may be a password
            meaning, why = told(f"setting_meaning.{field}", place=TOKENS), _words(detail)
            return told("setting_wrong.is", field=info.validation_alias, said=value, reason=why, text=meaning)
    return f"{place}: {_words(detail)}"


def _words(detail: ErrorDetails) -> str:
    cause = detail.get("ctx", {}).get("error")
    if cause:
        return str(cause)
    limits = detail.get("ctx", {})
    match detail["type"]:
        case "int_parsing" | "bool_parsing" as kind:
            return told(PLAIN[kind])
        case "greater_than_equal":
            return told("setting_wrong.at_least", most=limits["ge"])
        case "less_than_equal":
            return told("setting_wrong.at_most", most=limits["le"])
        case "enum":
            names, _, last = str(limits["expected"]).rpartition(" or ")
            return told("setting_wrong.one_of", names=names, text=last)
        case _:
            return detail["msg"].replace("Input should be", "it should be")

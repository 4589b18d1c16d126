"""Which language the terminal speaks, and its words: whoever runs a command reads it as their locale says."""

import os
from collections.abc import Mapping
from typing import Final

from cards.texts import Texts, texts_for
from storage.errors import StoreNotReadyError

DECIDING: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def terminal_texts(environment: Mapping[str, str] = os.environ) -> Texts:
    """The words of the terminal's locale such as `de_DE.UTF-8`; English where it names no language of ours.

    The first of LC_ALL, LC_MESSAGES and LANG that is not empty decides, as POSIX has it.
    """
    locale = next(filter(None, map(environment.get, DECIDING)), "")
    return texts_for(locale.partition(".")[0])


def told(key: str, **values: object) -> str:
    """The words behind a key in the terminal's language."""
    return terminal_texts()(key, **values)


def why(error: StoreNotReadyError) -> str:
    """Why the database cannot be worked with, in the terminal's language; a detail stays as the database has it."""
    said = told(f"cli_storage.{error.cause}", **error.facts)
    return f"{said} ({error.detail})" if error.detail else said

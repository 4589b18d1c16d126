"""The manifest says what the bot can do, in the words that the bot itself reads."""

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft4Validator  # type: ignore[import-untyped]  # its stubs are a package of their own

from bot.packaging.command_lists import LISTS, command_lists
from bot.packaging.rules import faults
from bot.packaging.wording import Wording, wordings
from bot.parsing.understand import understand
from bot.parsing.vocabulary import VOCABULARY, Shape
from bot.teams.extension.message_extension import CREATE, FIND
from bot.teams.extension.task_search import WORDS
from cards.help import help_card
from cards.home import NOWHERE
from cards.texts import texts_for
from kanban.helping import HelpTopic, HelpView
from kanban.questions import Misunderstood
from tests.bot.packaging.identities import made, manifest_of
from tests.bot.parsing.people import said
from tests.double.payloads import written
from tests.double.people import MEGAN
from tests.double.teams import Teams

SCHEMAS = Path(os.environ.get("KANBAN_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data") / "schemas"
LISTED = sorted({name for _, names in LISTS for name in names})
COMMANDS = manifest_of(made())["composeExtensions"][0]["commands"]
ALONE = sorted(word.name for word in VOCABULARY if word.shape is Shape.ALONE and word.name in LISTED)


def schema(name: str) -> dict[str, Any]:
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip(f"Microsoft's schemas are not there: {path}")
    found: dict[str, Any] = orjson.loads(path.read_bytes())
    return found


def test_the_manifest_is_valid_against_microsofts_schema() -> None:
    validator: Any = Draft4Validator(schema("teams-manifest-1.25.json"))

    assert list(validator.iter_errors(manifest_of(made()))) == []


@pytest.mark.parametrize("language", [wording.language for wording in wordings()[1:]])
def test_every_language_is_valid_against_microsofts_schema(language: str) -> None:
    validator: Any = Draft4Validator(schema("teams-localization-1.25.json"))

    assert list(validator.iter_errors(orjson.loads(made()[f"{language}.json"]))) == []


def test_the_package_keeps_every_rule_that_we_know() -> None:
    assert faults(made()) == ()


@pytest.mark.parametrize("name", LISTED)
def test_every_listed_command_is_a_word_of_the_vocabulary_and_of_the_help_card(name: str) -> None:
    shown = str([help_card(HelpView(topic), texts_for("en"), NOWHERE).json for topic in HelpTopic])
    titles = {command["title"] for one in manifest_of(made())["bots"][0]["commandLists"] for command in one["commands"]}

    assert name in {word.name for word in VOCABULARY} & titles
    assert name in shown
    assert all(name in wording.commands for wording in wordings())


@pytest.mark.parametrize("name", LISTED)
def test_a_command_is_typed_in_english_as_the_vocabulary_has_it(name: str) -> None:
    word = next(word for word in VOCABULARY if word.name == name)

    listed = wordings()[0].commands[name]

    assert (listed.title, listed.usage) == (word.name, word.usage)


@pytest.mark.parametrize("wording", wordings()[1:], ids=lambda wording: wording.language)
@pytest.mark.parametrize("name", LISTED)
def test_a_command_of_another_language_is_read_as_the_english_one(name: str, wording: Wording) -> None:
    listed, english = wording.commands[name], wordings()[0].commands[name]

    def meant(typed: str) -> object:
        command = understand(replace(said(typed), languages=(wording.language,)))
        return replace(command, original="") if isinstance(command, Misunderstood) else command

    assert meant(listed.title) == meant(english.title)
    assert type(meant(without_choices(listed.usage))) is type(meant(without_choices(english.usage)))


def without_choices(usage: str) -> str:
    """What is typed of a usage, without what may be left out, and with a word for what is to be filled in."""
    return re.sub(r"<[^>]*>", "Acme", re.sub(r" ?\[[^\]]*\]", "", usage))


@pytest.mark.parametrize("wording", wordings(), ids=lambda wording: wording.language)
def test_a_command_fits_into_the_list_of_every_client(wording: Wording) -> None:
    listed = [command for one in command_lists(wording) for command in one["commands"]]

    assert [one for one in listed if len(one["title"]) > 32 or len(one["description"]) > 128] == []


def test_no_language_says_anything_of_a_command_that_is_not_listed() -> None:
    assert [sorted(wording.commands) for wording in wordings()] == [LISTED] * len(wordings())


@pytest.mark.parametrize("name", ALONE)
async def test_a_command_that_is_picked_in_teams_is_answered_as_one(teams: Teams, name: str) -> None:
    chat = teams.personal()

    await chat.say(name)
    await chat.say("task 1")

    assert chat.card.says("There is no #1")


def test_the_scopes_of_the_lists_are_those_of_the_bot() -> None:
    bot = manifest_of(made())["bots"][0]

    assert sorted(scope for one in bot["commandLists"] for scope in one["scopes"]) == sorted(bot["scopes"])
    assert max(len(one["commands"]) for one in bot["commandLists"]) <= 10


def test_the_message_extension_is_what_the_bot_answers() -> None:
    create, find = manifest_of(made())["composeExtensions"][0]["commands"]

    assert (create["id"], create["type"], create["fetchTask"]) == (CREATE, "action", True)
    assert (find["id"], find["type"], find["initialRun"]) == (FIND, "query", True)
    assert [parameter["name"] for parameter in find["parameters"]] == [WORDS]


@pytest.mark.parametrize("key", [f"{one['id']} {context}" for one in COMMANDS for context in one["context"]])
async def test_a_command_of_the_extension_is_answered_in_every_context_of_the_manifest(teams: Teams, key: str) -> None:
    command, context = key.split()
    chat = teams.group_chat()
    await chat.say("patch the print server")
    name = "composeExtension/query" if command == FIND else "composeExtension/fetchTask"
    message = {"messagePayload": written("order toner", MEGAN)} if context == "message" else {}
    asked = {"parameters": [{"name": "initialRun", "value": "true"}]} if command == FIND else {}

    reply = await chat.invoke(name, {"commandId": command, "commandContext": context, **message, **asked})

    assert reply.status == 200
    assert reply.dialog is not None or reply.found != []

"""The manifest: the template of `appmanifest/manifest.json` with one bot's ids, addresses and words.

https://learn.microsoft.com/microsoft-365/extensibility/schema/
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import orjson

from bot.packaging.command_lists import LISTS, command_lists, described
from bot.packaging.wording import Entry, Wording

TEMPLATE: Final = files("appmanifest") / "manifest.json"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Developer:
    """Who offers the app to its users, and the pages that say so."""

    name: str
    website: str
    privacy: str
    terms: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which bot it is: the app's id in Teams, the bot's in Microsoft Entra, its host and its version."""

    id: str
    bot: str
    host: str
    version: str
    developer: Developer


def manifest(identity: Identity, wordings: tuple[Wording, ...]) -> Json:
    """The whole manifest; the first language is the one that stands in it, the others have files of their own."""
    first, *others = wordings
    made: Json = orjson.loads(TEMPLATE.read_bytes())
    developer = identity.developer
    made |= {
        "id": identity.id,
        "version": identity.version,
        "developer": {
            "name": developer.name,
            "websiteUrl": developer.website,
            "privacyUrl": developer.privacy,
            "termsOfUseUrl": developer.terms,
        },
        "name": {"short": first.short_name, "full": first.full_name},
        "description": {"short": first.short_description, "full": first.full_description},
        "validDomains": [identity.host],
        "localizationInfo": {
            "defaultLanguageTag": first.language,
            "additionalLanguages": [{"languageTag": other.language, "file": language_file(other)} for other in others],
        },
    }
    made["bots"][0] |= {"botId": identity.bot, "commandLists": command_lists(first)}
    made["composeExtensions"][0]["botId"] = identity.bot
    for part, entry in _extension(made, first.extension):
        part |= {"title": entry.title, "description": entry.description}
    return made


def localisation(wording: Wording, made: Json) -> dict[str, str]:
    """What a manifest says, in another language: each text by the path at which it stands."""
    texts = {
        "name.short": wording.short_name,
        "name.full": wording.full_name,
        "description.short": wording.short_description,
        "description.full": wording.full_description,
    }
    for place, (_, names) in enumerate(LISTS):
        for number, name in enumerate(names):
            path = f"bots[0].commandLists[{place}].commands[{number}]"
            texts |= {f"{path}.title": wording.commands[name].title, f"{path}.description": described(name, wording)}
    for number, command in enumerate(made["composeExtensions"][0]["commands"]):
        path = f"composeExtensions[0].commands[{number}]"
        texts |= _titled(path, wording.extension[command["id"]])
        for place, parameter in enumerate(command.get("parameters", ())):
            texts |= _titled(f"{path}.parameters[{place}]", wording.extension[parameter["name"]])
    return texts


def language_file(wording: Wording) -> str:
    """The file of a language in the package."""
    return f"{wording.language}.json"


def _extension(made: Json, words: Mapping[str, Entry]) -> Iterator[tuple[Json, Entry]]:
    """The commands of the message extension and what they ask for, each with its words."""
    for command in made["composeExtensions"][0]["commands"]:
        yield command, words[command["id"]]
        for parameter in command.get("parameters", ()):
            yield parameter, words[parameter["name"]]


def _titled(path: str, entry: Entry) -> dict[str, str]:
    return {f"{path}.title": entry.title, f"{path}.description": entry.description}

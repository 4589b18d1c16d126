"""What Teams asks of an app package; each thing that is wrong is named with its cure.

Limits are those of the manifest's schema 1.25 and of
https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import orjson

from bot.hosts import spelled
from bot.packaging.host import wrong_host
from bot.packaging.icon_rules import icon_faults
from bot.packaging.language_rules import language_faults
from bot.packaging.package import MANIFEST
from bot.packaging.texts import leaves, limit_of
from bot.setting_values import NOBODY, parted

Json = dict[str, Any]
Files = Mapping[str, bytes]

GUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ID: Final = re.compile(r"id|bots\[\d+\]\.botId|composeExtensions\[\d+\]\.botId")
_VERSION: Final = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}")
_PAGE: Final = re.compile(r"https://(?:[^\s%]|%[0-9a-fA-F]{2})+")
_SCHEMA: Final = re.compile(r"1\.\d{1,3}")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_URLS: Final = ("websiteUrl", "privacyUrl", "termsOfUseUrl")
_CONTEXTS: Final = frozenset({"compose", "commandBox", "message"})
_LONGEST_URL: Final = 2048
_MOST_LISTS, _MOST_COMMANDS, _MOST_BEFORE_24 = 3, 12, 10
_MOST_DOMAINS, _MOST_EXTENSION_COMMANDS, _LONGEST_ID = 16, 10, 64


def faults(content: Files, *, local: bool = False) -> tuple[str, ...]:
    """Everything that is wrong about a package's files; with `local`, its host may be this machine."""
    try:
        made = orjson.loads(content[MANIFEST])
        rules: tuple[Callable[[], Iterator[str]], ...] = (
            lambda: _identity(made),
            lambda: _texts(made),
            lambda: _channels(made),
            lambda: _lists(made),
            lambda: _extension(made),
            lambda: _domains(made, local=local),
            lambda: icon_faults(made, content),
            lambda: language_faults(made, content),
        )
        return tuple(fault for rule in rules for fault in rule())
    except KeyError as missing:
        return (f"{missing} is missing in {MANIFEST}: add it",)
    except (ValueError, TypeError, AttributeError):
        return (f"{MANIFEST} has not the form of a manifest: take appmanifest/manifest.json as it was",)


def _identity(made: Json) -> Iterator[str]:
    for path, value in leaves(made).items():
        if _ID.fullmatch(path) and not GUID.fullmatch(value):
            yield f"{path} is {value!r}, which is no GUID: write 8-4-4-4-12 hex digits, as Microsoft Entra shows them"
        if _ID.fullmatch(path) and value == NOBODY:
            yield f"{path} is the example's: write your own, as Microsoft Entra shows it"
    if not _VERSION.fullmatch(made["version"]) or made["version"] == "0.0.0":
        yield f"version is {made['version']!r}: write three numbers, as in 1.2.0, of which one is not 0"
    if not _SCHEMA.fullmatch(made["manifestVersion"]):
        yield f"manifestVersion is {made['manifestVersion']!r}: write 1.25"
    if not _COLOUR.fullmatch(made["accentColor"]):
        yield f"accentColor is {made['accentColor']!r}: write # and six hex digits, as in #4F51BF"
    for name in _URLS:
        url = made["developer"][name]
        if not _is_page(url):
            shown = "an address with an @" if "@" in url else repr(url)  # what is before it may be a password
            yield f"developer.{name} is {shown}: write a whole address that begins with https://"


def _is_page(url: str) -> bool:
    """Whether a browser finds a page at an address: https, a host that can be, a port that can be, no stray %."""
    if not _PAGE.fullmatch(url) or len(url) > _LONGEST_URL:
        return False
    try:
        spelled(parted(url).hostname or "")
    except ValueError:
        return False
    return True


def _texts(made: Json) -> Iterator[str]:
    for path, text in leaves(made).items():
        limit = limit_of(path)
        if limit is not None and not text.strip():
            yield f"{path} is empty: write something"
        if limit is not None and len(text) > limit:
            yield f"{path} has {len(text)} characters: shorten it to {limit}"
    for needed in ("name.short", "description.short", "description.full", "developer.name"):
        if needed not in leaves(made):
            yield f"{needed} is missing: write it in at most {limit_of(needed)} characters"


def _channels(made: Json) -> Iterator[str]:
    """From 1.25 on an app of teams says that it can be in private and shared channels."""
    for bot in made["bots"]:
        if "team" in bot["scopes"] and _minor(made) >= 25 and made.get("supportsChannelFeatures") != "tier1":  # noqa: PLR2004 - 1.25
            yield 'supportsChannelFeatures is missing at the top: write "tier1", as the bot is for teams'


def _lists(made: Json) -> Iterator[str]:
    most = _MOST_COMMANDS if _minor(made) >= 24 else _MOST_BEFORE_24  # noqa: PLR2004 - 1.24
    for bot in made["bots"]:
        lists = bot.get("commandLists", [])
        if len(lists) > _MOST_LISTS:
            yield f"there are {len(lists)} command lists: leave at most {_MOST_LISTS}"
        scopes = Counter(scope for one in lists for scope in one["scopes"])
        for scope, times in sorted(scopes.items()):
            if times > 1 or scope not in bot["scopes"]:
                yield f"the scope {scope} has {times} command lists: each scope of the bot has one"
        for place, one in enumerate(lists):
            titles = Counter(command["title"] for command in one["commands"])
            if titles.total() > most:
                yield f"command list {place + 1} has {titles.total()} commands: leave at most {most}"
            yield from (f"{title!r} is twice in command list {place + 1}" for title, n in titles.items() if n > 1)


def _extension(made: Json) -> Iterator[str]:
    for extension in made.get("composeExtensions", []):
        commands = extension["commands"]
        if len(commands) > _MOST_EXTENSION_COMMANDS:
            yield f"the message extension has {len(commands)} commands: leave at most {_MOST_EXTENSION_COMMANDS}"
        ids = Counter(command["id"] for command in commands)
        yield from (f"the command {one!r} is there twice: give each an id of its own" for one in ids if ids[one] > 1)
        for command in commands:
            yield from _extension_command(command)


def _extension_command(command: Json) -> Iterator[str]:
    name = command["id"]
    if not 0 < len(name) <= _LONGEST_ID:
        yield f"the command {name!r} has an id of {len(name)} characters: write 1 to {_LONGEST_ID}"
    if not command["context"] or not _CONTEXTS.issuperset(command["context"]):
        yield f"{name} has the contexts {command['context']}: choose among {sorted(_CONTEXTS)}"
    if command["type"] == "query" and not command.get("parameters"):
        yield f"{name} is a query without parameters: say what is asked for"
    if command["type"] == "query" and "message" in command["context"]:
        yield f"{name} is a query, which Teams does not offer on messages: leave message out of its contexts"


def _domains(made: Json, *, local: bool) -> Iterator[str]:
    domains = made["validDomains"]
    if len(domains) > _MOST_DOMAINS:
        yield f"there are {len(domains)} validDomains: leave at most {_MOST_DOMAINS}"
    yield from (f"validDomains: {wrong}" for domain in domains if (wrong := wrong_host(domain, local=local)))


def _minor(made: Json) -> int:
    """The second number of the schema's version; 0 of one that is none, which is said elsewhere."""
    found = _SCHEMA.fullmatch(made["manifestVersion"])
    return int(found[0].partition(".")[2]) if found else 0

"""What Teams asks of the languages of an app package: each says all of it, at paths that the manifest has."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import orjson

from bot.packaging.texts import is_translated, leaves, limit_of

_TAG: Final = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,2}")


def language_faults(made: dict[str, Any], content: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong about the languages that a manifest names, and about their files."""
    info = made["localizationInfo"]
    others = info["additionalLanguages"]
    tags = [info["defaultLanguageTag"], *(other["languageTag"] for other in others)]
    yield from (f"{tag!r} is no language tag: write it as in de or pt-br" for tag in tags if not _TAG.fullmatch(tag))
    yield from (f"the language {tag} is there twice" for tag in sorted({tag for tag in tags if tags.count(tag) > 1}))
    needed = {path for path in leaves(made) if is_translated(path)}
    for other in others:
        if other["file"] not in content:
            yield f"{other['file']} is not in the package: add it, or take {other['languageTag']} out of its languages"
            continue
        said: dict[str, str] = orjson.loads(content[other["file"]])
        yield from _file_faults(other["file"], {path: said[path] for path in said if path != "$schema"}, needed)


def _file_faults(name: str, said: Mapping[str, str], needed: set[str]) -> Iterator[str]:
    yield from (f"{name} does not say {path}: translate it" for path in sorted(needed - said.keys()))
    for path, text in said.items():
        if path not in needed:
            yield f"{name} says {path}, which the manifest has not: take it out"
            continue
        limit = limit_of(path) or 0
        if not 0 < len(text.strip()) <= len(text) <= limit:
            yield f"{name} says {path} in {len(text)} characters: write 1 to {limit}"

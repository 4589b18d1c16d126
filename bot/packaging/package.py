"""The package: manifest, icons and languages in one zip that is the same bytes for the same input."""

import io
import zipfile
from importlib.resources import files
from typing import Any, Final

import orjson

from bot.packaging.manifest import Identity, language_file, localisation, manifest
from bot.packaging.wording import wordings

MANIFEST: Final = "manifest.json"
LOCALISATION_SCHEMA: Final = (
    "https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.Localization.schema.json"
)
ICONS: Final = ("color.png", "outline.png")
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
_READABLE: Final = 0o100644 << 16
_UNIX: Final = 3


def package_files(identity: Identity) -> dict[str, bytes]:
    """The content of every file of the package by its name, the manifest first."""
    languages = wordings()
    made = manifest(identity, languages)
    found = {MANIFEST: _json(made)}
    found |= {name: (files("appmanifest") / "icons" / name).read_bytes() for name in ICONS}
    for wording in languages[1:]:
        texts = {"$schema": LOCALISATION_SCHEMA, **localisation(wording, made)}
        found[language_file(wording)] = _json(texts)
    return found


def zipped(content: dict[str, bytes]) -> bytes:
    """The files as one zip, all of them at its top, where Teams looks for them; without any time or owner.

    They are not compressed, as each version of zlib does that in its own way.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, data)
    return made.getvalue()


def _json(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

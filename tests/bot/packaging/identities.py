"""The made-up bot whose package is looked at."""

from typing import Any

import orjson

from bot.packaging.manifest import Developer, Identity
from bot.packaging.package import MANIFEST, package_files

APP = "11111111-2222-3333-4444-555555555555"
HOST = "kanban.example.com"
PAGES = tuple(f"https://{HOST}/{name}" for name in ("about", "privacy", "terms"))
IDENTITY = Identity(APP, APP, HOST, "1.2.3", Developer("Example", *PAGES))

Json = dict[str, Any]


def manifest_of(files: dict[str, bytes]) -> Json:
    """The manifest among a package's files."""
    made: Json = orjson.loads(files[MANIFEST])
    return made


def made() -> dict[str, bytes]:
    """The files of the package as it is."""
    return package_files(IDENTITY)

"""`kanban-bot package`: the zip that is uploaded to Teams."""

import argparse
import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings import Settings, SettingsError
from bot.subcommands.outputs import Output
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told

DISTRIBUTION = "kanban-for-teams"
PAGES = {"website": "about", "privacy": "privacy", "terms": "terms"}


def _describe(package: argparse.ArgumentParser) -> None:
    package.add_argument("--app-id", metavar="GUID", help=told("cli.package.app_id"))
    package.add_argument("--host", help=told("cli.package.host"))
    package.add_argument("--out", metavar="FILE", default="kanban.zip", help=told("cli.package.out"))
    package.add_argument("--force", action="store_true", help=told("cli.force"))
    package.add_argument("--manifest-id", metavar="GUID", help=told("cli.package.manifest_id"))
    package.add_argument("--app-version", metavar="1.2.3", help=told("cli.package.version"))
    package.add_argument("--developer", default="Kanban for Teams", metavar="NAME", help=told("cli.package.developer"))
    for name, page in PAGES.items():
        package.add_argument(f"--{name}", metavar="URL", help=told("cli.package.page", page=page))
    package.add_argument("--allow-localhost", action="store_true", help=told("cli.package.local"))


def _package(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.packaging.manifest import Developer, Identity  # noqa: PLC0415 - for this subcommand only
    from bot.packaging.package import package_files, zipped  # noqa: PLC0415 - the same
    from bot.packaging.rules import faults  # noqa: PLC0415 - the same

    out = Output("--out", asked.out, asked.force).path(settings)
    bot, (host, public) = _app_id(asked, settings), _address(asked, settings)
    pages = [getattr(asked, name) or f"{public}/{page}" for name, page in PAGES.items()]
    identity = Identity(
        asked.manifest_id or bot, bot, host, asked.app_version or _version(), Developer(asked.developer, *pages)
    )
    content = package_files(identity)
    wrong = faults(content, local=asked.allow_localhost)
    if wrong:
        print(*(f"kanban-bot: {fault}" for fault in wrong), sep="\n", file=sys.stderr)
        return FAILED
    archive = zipped(content)
    _write(out, archive)
    digest = hashlib.sha256(archive).hexdigest()
    print(told("cli.package.made", file=out, version=identity.version, id=identity.id, host=host, digest=digest))
    print(told("cli.package.next", address=f"{public}/api/messages"))
    return OK


def _app_id(asked: argparse.Namespace, settings: Settings) -> str:
    given = asked.app_id or settings.app_id
    if not given:
        raise SettingsError(told("cli.package.no_app_id"))
    return str(given).strip().lower()


def _address(asked: argparse.Namespace, settings: Settings) -> tuple[str, str]:
    """The host, and the address below which the bot's pages and endpoint are."""
    from bot.packaging.host import wrong_host  # noqa: PLC0415 - the same

    public = settings.public_url
    host = (asked.host or urlsplit(public).hostname or "").strip().rstrip(".").lower()
    if not host:
        raise SettingsError(told("cli.package.no_host"))
    if wrong := wrong_host(host, local=asked.allow_localhost):
        raise SettingsError(f"{'--host' if asked.host else 'KANBAN_PUBLIC_URL'}: {wrong}")
    return host, public if urlsplit(public).hostname == host else f"https://{host}"


def _version() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        raise SettingsError(told("cli.package.no_version")) from None


def _write(out: Path, archive: bytes) -> None:
    from bot.transfer.files import replacing  # noqa: PLC0415 - the same

    try:
        with replacing(out) as file:
            file.write(archive)
    except OSError as error:
        raise SettingsError(told("cli.package.unwritable", file=str(out), reason=error.strerror)) from None


PACKAGE = Subcommand("package", "cli.package.help", _package, _describe, logs=False)

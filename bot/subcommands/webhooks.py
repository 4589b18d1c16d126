"""`kanban-bot webhooks`: which other systems are told of which board; they are added, tried and ended here alone."""

import argparse
import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, count
from time import monotonic
from types import MappingProxyType

import orjson

from bot.clock import now
from bot.settings import Settings, SettingsError
from bot.subcommands.arguments import Once
from bot.subcommands.opened import board_named, opened_store, shown
from bot.subcommands.receivers import receiver_of
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told
from bot.webhooks.addresses import Addresses
from bot.webhooks.backoff import Outcome
from bot.webhooks.body import ping_of
from bot.webhooks.overview import overview
from bot.webhooks.rounds import retry
from bot.webhooks.sending import Sender
from kanban.webhook_events import USUAL_EVENTS, WebhookEvent
from storage import webhooks
from storage.connection import Connection
from storage.store import Store
from storage.webhooks import Webhook, host_of

SECRET_BYTES, ID_BYTES = 32, 5
LONGEST_NAME = 60
WORDS: Mapping[str, WebhookEvent] = MappingProxyType({event.word: event for event in WebhookEvent})

Verb = Callable[[argparse.Namespace, Settings, Store], Awaitable[int]]


def _describe(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="action")
    add = verbs.add_parser("add", help=told("cli.webhooks.add"))
    add.add_argument("url", help=told("cli.webhooks.url"))
    add.add_argument("--board", action=Once, required=True, help=told("cli.webhooks.board"))
    add.add_argument(
        "--events",
        default=",".join(_words(USUAL_EVENTS)),
        help=told("cli.webhooks.events", events=", ".join(WORDS)),
    )
    add.add_argument("--name", default="", help=told("cli.webhooks.name"))
    add.add_argument(
        "--header",
        action="append",
        default=[],
        metavar="NAME:VALUE",
        help=told("cli.webhooks.header"),
    )
    add.add_argument("--owner", action="store_true", help=told("cli.webhooks.owner"))
    add.add_argument("--no-title", action="store_true", help=told("cli.webhooks.no_title"))
    add.set_defaults(verb=_add)
    listing = verbs.add_parser("list", help=told("cli.webhooks.list"))
    listing.add_argument("--json", action="store_true", help=told("cli.boards.json"))
    listing.set_defaults(verb=_list)
    for word, verb, words in (
        ("test", _test, told("cli.webhooks.test")),
        ("retry", _retry, told("cli.webhooks.retry")),
        ("rotate", _rotate, told("cli.webhooks.rotate")),
        ("revoke", _revoke, told("cli.webhooks.revoke")),
    ):
        one = verbs.add_parser(word, help=words)
        one.add_argument("webhook", help=told("cli.webhooks.which"))
        one.set_defaults(verb=verb)
    for word, verb, words in (
        ("pause", _pause, told("cli.webhooks.pause")),
        ("resume", _resume, told("cli.webhooks.resume")),
    ):
        one = verbs.add_parser(word, help=words)
        which = one.add_mutually_exclusive_group(required=True)
        which.add_argument("webhook", nargs="?", help=told("cli.webhooks.one"))
        which.add_argument("--all", action="store_true", help=told("cli.webhooks.all"))
        one.set_defaults(verb=verb)


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_done(asked, settings))


async def _done(asked: argparse.Namespace, settings: Settings) -> int:
    verb: Verb = asked.verb
    async with opened_store(settings) as store:
        return await verb(asked, settings, store)


async def _add(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    url, headers = receiver_of(asked.url, asked.header, settings)
    events = _events(asked.events)
    board = await board_named(store, asked.board)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    webhook = Webhook(
        board_id=board.id,
        id=f"w{secrets.token_hex(ID_BYTES)}",
        name=shown(asked.name or host_of(url))[:LONGEST_NAME],
        url=url,
        secret=secret,
        made_at=now(),
        events=events,
        sends_owner=asked.owner,
        sends_title=not asked.no_title,
        headers=headers,
    )
    webhook = await store.tidy(partial(_added, webhook=webhook, is_named=bool(asked.name)))
    print(told("cli.webhooks.tells", **_facts(webhook), number=str(board.id), board=shown(board.name)))
    print(f"  {', '.join(_words(events))}; {_sends(webhook)}")
    _say_secret(secret)
    print(told("cli.webhooks.try", id=webhook.id))
    return OK


def _added(connection: Connection, webhook: Webhook, *, is_named: bool) -> Webhook:
    """The webhook as it is kept, whose name no other has; SettingsError where one has the name that was given."""
    known = {one.name: one.id for one in webhooks.everywhere(connection)}
    if is_named and webhook.name in known:
        raise SettingsError(told("cli.webhooks.taken", name=webhook.name, id=known[webhook.name]))
    numbered = (f"{webhook.name}-{number}" for number in count(2))
    named = replace(webhook, name=next(name for name in chain([webhook.name], numbered) if name not in known))
    webhooks.add(connection, named)
    return named


async def _list(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    del settings
    found = await store.query(overview)
    if asked.json:
        print(orjson.dumps([one.listed() for one in found], option=orjson.OPT_INDENT_2).decode())
        return OK
    for one in found:
        webhook = one.webhook
        print(f"{webhook.id}  {webhook.name}  {shown(webhook.host)}  board {webhook.board_id} ({shown(webhook.board)})")
        print(f"  {', '.join(_words(webhook.events))}; {_sends(webhook)}")
        print(f"  {one.condition}; {one.waiting} waiting, {one.parked} parked")
        for delivery in one.newest_parked:
            print(f"    parked: {delivery.event} {delivery.id} of {delivery.at:%Y-%m-%d %H:%M} UTC")
    if not found:
        print(told("cli.webhooks.none"))
    return OK


async def _test(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    webhook = await _webhook(asked, store)
    sender = Sender(Addresses(settings))
    began, at = monotonic(), now()
    try:
        answer = await sender.send(webhook, *ping_of(webhook, at), at)
    finally:
        await sender.close()
    took = monotonic() - began
    print(f"{shown(webhook.host)}: {answer.words} after {took:.2f} s")
    return OK if answer.outcome is Outcome.DELIVERED else FAILED


async def _retry(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    del settings
    webhook = await _webhook(asked, store)
    if webhook.paused_at is not None:
        raise SettingsError(told("cli.webhooks.paused_first", id=webhook.id))
    parked = await store.tidy(partial(retry, webhook=webhook, at=now()))
    print(told("cli.webhooks.again", id=webhook.id, parked=parked))
    return OK


async def _rotate(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    del settings
    webhook = await _webhook(asked, store)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    await store.tidy(partial(webhooks.rotate, webhook=webhook, secret=secret))
    print(told("cli.webhooks.rotated", id=webhook.id))
    _say_secret(secret)
    return OK


async def _revoke(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    del settings
    webhook = await _webhook(asked, store)
    await store.tidy(partial(webhooks.revoke, webhook=webhook))
    print(told("cli.webhooks.revoked", **_facts(webhook)))
    return OK


async def _pause(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    del settings
    for webhook in await _webhooks(asked, store):
        if webhook.paused_at is None:
            await store.tidy(partial(webhooks.pause, webhook=webhook, at=now()))
        print(told("cli.webhooks.is_paused", **_facts(webhook)))
    return OK


async def _resume(asked: argparse.Namespace, settings: Settings, store: Store) -> int:
    del settings
    for webhook in await _webhooks(asked, store):
        await store.tidy(partial(webhooks.pause, webhook=webhook, at=None))
        print(told("cli.webhooks.goes_on", **_facts(webhook)))
    return OK


async def _webhooks(asked: argparse.Namespace, store: Store) -> list[Webhook]:
    """All of them, or the one that is named, or SettingsError."""
    return await store.query(webhooks.everywhere) if asked.all else [await _webhook(asked, store)]


async def _webhook(asked: argparse.Namespace, store: Store) -> Webhook:
    """The webhook that is named, or SettingsError."""
    known = await store.query(webhooks.everywhere)
    wanted: str = asked.webhook
    meant = [one for one in known if one.id == wanted] or [one for one in known if one.name == wanted]
    if not meant:
        raise SettingsError(told("cli.webhooks.unknown", wanted=wanted))
    if len(meant) > 1:
        ids = ", ".join(f"{one.id} (board {one.board_id})" for one in meant)
        raise SettingsError(told("cli.webhooks.several", wanted=wanted, ids=ids))
    return meant[0]


def _events(given: str) -> frozenset[WebhookEvent]:
    words = [word.strip().lower() for word in given.split(",") if word.strip()]
    wrong = [word for word in words if word not in WORDS]
    if wrong or not words:
        raise SettingsError(told("cli.webhooks.wrong_events", given=given, events=", ".join(WORDS)))
    return frozenset(WORDS[word] for word in words)


def _words(events: frozenset[WebhookEvent]) -> list[str]:
    return [event.word for event in WebhookEvent if event in events]


def _facts(webhook: Webhook) -> dict[str, str]:
    return {"id": webhook.id, "name": webhook.name, "host": shown(webhook.host)}


def _sends(webhook: Webhook) -> str:
    sent = [name for name, is_sent in (("title", webhook.sends_title), ("owner", webhook.sends_owner)) if is_sent]
    return f"with {' and '.join(sent)}" if sent else "without title and owner"


def _say_secret(secret: str) -> None:
    print(told("cli.webhooks.secret", secret=secret))


WEBHOOKS = Subcommand("webhooks", "cli.webhooks.help", _run, _describe)

"""The bot at work: whether it runs here, when Teams was heard last, and what waits to be posted."""

from datetime import timedelta
from functools import partial
from typing import Final

import aiohttp

from bot.checks.database import DATABASE, NO_DATABASE, WHERE, asked
from bot.checks.finding import Finding, Words, fail, ok, skip, warn
from bot.checks.health import LARGEST, crashes_in
from bot.checks.patient import MEND, REGISTER, Patient, late
from bot.terminal import told, why
from storage.errors import StoreNotReadyError
from storage.outbox import waiting
from storage.vitals import last_heard

RUNNING: Final = "bot on this machine"
HEARD: Final = "last heard from Teams"
POSTS: Final = "posts"
STUCK_AFTER: Final = timedelta(minutes=15)  # longer than any pause between tries
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what such a server is reached at


async def running(patient: Patient) -> Finding:
    """A bot listens where the settings say."""
    settings = patient.settings
    if settings.port == 0:
        return skip(RUNNING, Words("doctor.unknown_port"), Words("doctor.fix_port"))
    host = _EVERYWHERE.get(settings.host, settings.host)
    where = f"[{host}]:{settings.port}" if ":" in host else f"{host}:{settings.port}"
    try:
        async with (
            patient.session() as session,
            session.get(f"http://{where}/healthz", allow_redirects=False) as answer,
        ):
            crashes = crashes_in(await answer.content.read(LARGEST))
    except TimeoutError:
        return fail(RUNNING, told("doctor.hangs", place=where, reason=late()), Words("doctor.restart"))
    except aiohttp.ClientConnectorError:
        return warn(RUNNING, told("doctor.none_listens", place=where), Words("doctor.start"))
    except aiohttp.ClientError:
        crashes = None
    if crashes is None:
        return fail(RUNNING, told("doctor.else_listens", place=where), Words("doctor.other_port"))
    return ok(RUNNING, where)


async def heard(patient: Patient) -> Finding:
    """Teams has reached the bot, and when it last left a trace."""
    if patient.settings.anonymous:
        return skip(HEARD, Words("doctor.reaches_nothing"), REGISTER)
    if not patient.works(DATABASE):
        return skip(HEARD, NO_DATABASE, MEND)
    try:
        at = await asked(patient.settings, last_heard)
    except StoreNotReadyError as error:
        return fail(HEARD, why(error), WHERE)
    if at is None:
        return warn(
            HEARD,
            Words("doctor.never"),
            Words("doctor.endpoint"),
        )
    return ok(HEARD, ago(patient.clock() - at))


async def posts(patient: Patient) -> Finding:
    """What was to be posted is not waiting since long."""
    if not patient.works(DATABASE):
        return skip(POSTS, NO_DATABASE, MEND)
    at = patient.clock()
    try:
        stuck = await asked(patient.settings, partial(waiting, now=at - STUCK_AFTER))
    except StoreNotReadyError as error:
        return fail(POSTS, why(error), WHERE)
    if not stuck:
        return ok(POSTS, Words("doctor.nothing_waits"))
    oldest = min((post.at for post in stuck if post.at is not None), default=at)
    return fail(
        POSTS,
        told("doctor.waiting", at=f"{oldest:%Y-%m-%d %H:%M}", count=len(stuck)),
        Words("doctor.see_log"),
    )


def ago(since: timedelta) -> str:
    """How long ago, to the largest unit."""
    minutes = max(int(since.total_seconds() // 60), 0)
    for length, unit in ((24 * 60, "days"), (60, "hours")):
        if minutes >= 2 * length:
            return told(f"doctor.ago.{unit}", days=str(minutes // length))
    return told("doctor.ago.minutes", count=minutes)

"""A token that was believed is not verified again within five minutes; whatever may change since still is asked."""

import pytest

from bot.teams.keys import SigningKey
from bot.teams.remembered import LASTS_SECONDS, Remembered, RememberedTokens
from tests.double.teams import Teams
from tests.double.tokens import Key

NOON = 1_790_000_000.0
KEY = SigningKey(Key("one").private.public_key(), frozenset({"msteams"}))
BELIEVED = Remembered("one", KEY, {"aud": "bot"}, NOON + 3600)


class _Clock:
    """A clock that is put on by hand."""

    def __init__(self) -> None:
        self.seconds = NOON

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


def test_a_token_is_known_by_all_of_its_bytes(clock: _Clock) -> None:
    tokens = RememberedTokens(clock, clock)
    tokens.keep("head.claims.signature", BELIEVED)

    assert tokens.find("head.claims.signature") == BELIEVED
    assert tokens.find("head.claims.signaturE") is None


def test_a_token_is_verified_again_after_five_minutes(clock: _Clock) -> None:
    tokens = RememberedTokens(clock, clock)
    tokens.keep("head.claims.signature", BELIEVED)
    clock.seconds += LASTS_SECONDS + 1

    assert tokens.find("head.claims.signature") is None


def test_a_token_is_not_believed_beyond_its_own_time(clock: _Clock) -> None:
    tokens = RememberedTokens(clock, clock)
    tokens.keep("head.claims.signature", Remembered("one", KEY, {}, NOON + 60))
    clock.seconds += 60

    assert tokens.find("head.claims.signature") is None


async def test_a_remembered_token_opens_no_other_service_url(teams: Teams) -> None:
    token = teams.microsoft.token()
    activity = teams.personal().activity("message", text="hello")
    assert (await teams.deliver(activity, token=token)).status == 200

    reply = await teams.deliver({**activity, "serviceUrl": "https://smba.trafficmanager.net/emea/"}, token=token)

    assert reply.status == 401


async def test_a_remembered_token_is_refused_once_its_key_may_not_speak_for_teams(teams: Teams) -> None:
    token = teams.microsoft.token()
    activity = teams.personal().activity("message", text="hello")
    assert (await teams.deliver(activity, token=token)).status == 200
    teams.microsoft.rotate_keys()
    await teams.deliver(activity)

    reply = await teams.deliver(activity, token=token)

    assert reply.status == 401

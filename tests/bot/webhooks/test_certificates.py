"""Receivers are known by their certificates, of whichever authority the operator trusts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.webhooks.backoff import Outcome
from tests.bot.test_cli import run
from tests.bot.webhooks.receiver import Receiver
from tests.bot.webhooks.test_addresses import registered, said
from tests.bot.webhooks.test_command import database, folder, secret_in
from tests.double.certificates import Authority

__all__ = ["database", "folder"]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """An authority that nobody trusts who is not told to."""
    return Authority(tmp_path)


@pytest.fixture
async def secured(authority: Authority) -> AsyncIterator[Receiver]:
    """A receiver that is reached by TLS."""
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/tasks", receiver.receive)
    server = TestServer(app, scheme="https", host="localhost")
    await server.start_server(ssl=authority.server("localhost"))
    receiver.url = str(server.make_url("/tasks"))
    yield receiver
    await server.close()


async def test_a_receiver_whose_certificate_nobody_trusts_is_told_nothing(secured: Receiver) -> None:
    outcome, words = await said(registered("localhost"), secured.url)

    assert (outcome, secured.requests) == (Outcome.FAILED, 0)
    assert words.startswith("its certificate is refused (unable to get local issuer")
    assert "SSL_CERT_FILE" in words


async def test_a_receiver_without_tls_where_it_should_have_it_is_told_nothing(receiver: Receiver) -> None:
    outcome, words = await said(registered("127.0.0.1"), receiver.url.replace("http:", "https:"))

    assert (outcome, receiver.requests) == (Outcome.FAILED, 0)
    assert words.startswith("no connection (")


async def test_an_authority_of_ones_own_is_trusted_where_a_bundle_has_it(
    secured: Receiver, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KANBAN_WEBHOOK_HOSTS", "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    _, output, _ = await run("webhooks", "add", secured.url, "--board", "1", "--name", "itsm")
    secured.secret = secret_in(output)

    code, tried, _ = await run("webhooks", "test", "itsm")

    assert (code, len(secured.taken)) == (0, 1), tried

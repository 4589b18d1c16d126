"""The examples of docs/webhooks.md do what they say."""

import asyncio
import os
import re
import shutil
import sys
from asyncio.subprocess import PIPE
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.webhooks.addresses import Addresses
from bot.webhooks.backoff import Answer, Outcome
from bot.webhooks.body import ping_of
from bot.webhooks.sending import Sender
from storage.webhooks import Webhook

PAGE = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text()
SECRET = "a-secret_with-all_of-its_letters"


def example(language: str, word: str) -> str:
    """The example in a language that has a word in it."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return next(one for one in found if word in one)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The receiver of the page, on any free port, which it prints."""
    code = example("python", "HTTPServer")
    served = 'HTTPServer(("127.0.0.1", 9000), Receiver).serve_forever()'
    assert served in code
    said = (
        'server = HTTPServer(("127.0.0.1", 0), Receiver)\nprint(server.server_port, flush=True)\nserver.serve_forever()'
    )
    path = tmp_path / "receiver.py"
    path.write_text(code.replace(served, said))
    return path


async def sent(url: str, secret: str, at: datetime) -> Answer:
    """What the receiver answers to a ping."""
    sender = Sender(Addresses(Settings()))
    webhook = Webhook(1, "w1", "itsm", url, secret, at)
    try:
        return await sender.send(webhook, *ping_of(webhook, at), at)
    finally:
        await sender.close()


async def test_the_receiver_takes_what_is_signed_now_and_nothing_else(script: Path) -> None:
    world = os.environ | {"WEBHOOK_SECRET": SECRET}
    process = await asyncio.create_subprocess_exec(sys.executable, str(script), env=world, stdout=PIPE, stderr=PIPE)
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        url, now = f"http://127.0.0.1:{port}/", datetime.now(UTC)

        genuine = await sent(url, SECRET, now)
        forged = await sent(url, "another", now)
        old = await sent(url, SECRET, datetime(2026, 1, 1, tzinfo=UTC))

        assert genuine.outcome is Outcome.DELIVERED
        assert (forged.words, old.words) == ("answered 401", "answered 401")
        assert shutil.which("curl") is None or shutil.which("openssl") is None or " 204 " in await curl(port)
    finally:
        process.kill()
        await process.communicate()


async def curl(port: int) -> str:
    """What the lines for curl print."""
    lines = example("sh", "openssl").replace("secret=…", f"secret='{SECRET}'").replace(":9000", f":{port}")
    process = await asyncio.create_subprocess_exec("sh", "-c", lines, stdout=PIPE, stderr=PIPE)
    output, _ = await process.communicate()
    return output.decode()

"""Where webhooks may be sent to, whatever a name stands for."""

import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.settings import Settings, SettingsError
from bot.webhooks.addresses import Addresses, AddressRefused
from bot.webhooks.backoff import Outcome
from bot.webhooks.sending import Sender
from storage.webhooks import Webhook
from tests.bot.webhooks.receiver import Receiver
from tests.double.people import APP_ID, APP_PASSWORD, TENANT

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REFUSED = ("name it in KANBAN_WEBHOOK_HOSTS where that is meant", "write all four numbers, as in 10.1.2.3", "a zone")
PUBLIC = "93.184.216.34"


def registered(*hosts: str) -> Settings:
    """The settings of a bot that serves Teams, with internal hosts that webhooks may be sent to."""
    known = {"app_id": APP_ID, "app_password": APP_PASSWORD, "app_tenant_id": TENANT}
    return Settings(**known, webhook_hosts=",".join(hosts))


@asynccontextmanager
async def sending(settings: Settings) -> AsyncGenerator[Sender]:
    sender = Sender(Addresses(settings))
    yield sender
    await sender.close()


async def said(settings: Settings, url: str) -> tuple[Outcome, str]:
    """What came of sending something to an address."""
    async with sending(settings) as sender:
        answer = await sender.send(Webhook(1, "w1", "itsm", url, "secret", AT), "w1.1.1", b"{}", AT)
        return answer.outcome, answer.words


@pytest.mark.parametrize(
    "url",
    [
        "http://itsm.example.com/",
        "ftp://itsm.example.com/",
        "itsm.example.com",
        "https:///path",
        "https://itsm.example.com:port/",
        "https://itsm.example.com:0/",
        "https://itsm.example.com\\@10.0.0.1/",
        "https://\N{LATIN SMALL LETTER DOTLESS I}tsm.example.com/",
        "https://itsm.example.com/a b",
        "https://127.1/",
        "https://127.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0x7f000001/",
        "https://017700000001/",
        "https://0177.0.0.1/",
        "https://127.0.0.1./",
        "https://127.0.0.1../",
        "https://10.1/",
        "https://08.8.8.8/",
        "https://8.8.8/",
        "https://1.2.3.4.5/",
        "https://256.1.1.1/",
        "https://host.0x7f/",
        "https://%31%32%37.0.0.1/",
        "https://exa%6Dple.com/",
        "https://a..b/",
        "https://.example.com/",
        "https://itsm.example.com../",
        "https://-itsm.example.com/",
        "https://itsm!.example.com/",
        "https://itsm,example.com/",
        f"https://{'a' * 64}.example.com/",
        f"https://{'a.' * 127}example.com/",
        "https://[fe80::1%25eth0]/",
        "https://[fec0::1]/",
        "https://[3fff::1]/",
        "https://[::7f00:1]/",
        "https://[64:ff9b:1::a00:1]/",
        "https://192.88.99.1/",
        "https://192.0.0.9/",
        "https://192.0.2.1/",
        "https://198.18.0.1/",
        "https://240.0.0.1/",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://172.16.1.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:7f00:1::]/",
    ],
)
def test_an_address_that_is_not_on_the_internet_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        Addresses(registered()).check(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://itsm.example.com/",
        "https://user:secret@dev1.service-now.com/api/x_kanban/tasks?a=b",
        f"https://{PUBLIC}:8443/",
        f"https://{PUBLIC}./",
        "https://ITSM.Example.COM./",
        "https://a_b.1c.example.com/",
        "https://xn--bcher-kva.example/",
        "https://8x8.example.x0/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/",
        "https://[64:ff9b::5db8:d822]/",
    ],
)
def test_the_internet_is_allowed_by_https(url: str) -> None:
    Addresses(registered()).check(url)


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("10.0.0.1", "https://10.0.0.1/"),
        ("10.0.0.1:8443", "https://10.0.0.1:8443/"),
        ("10.0.0.1:443", "https://10.0.0.1/"),
        ("[fd00::1]", "https://[fd00::1]/"),
        ("http://10.0.0.1", "http://10.0.0.1/"),
        ("http://10.0.0.1:8080", "http://10.0.0.1:8080/"),
        ("http://itsm.corp", "http://ITSM.corp./"),
        ("itsm.corp.", "https://itsm.corp/"),
        ("ITSM.corp", "https://itsm.corp/"),
        ("HTTP://ITSM.corp.:8080", "http://itsm.corp:8080/"),
        ("fd00:0::1", "https://[fd00::1]/"),
        ("FD00::0001", "https://[fd00::1]/"),
        ("[fd00:0::1]:8443", "https://[fd00::1]:8443/"),
        ("http://[fd00::1]:08080", "http://[fd00:0:0::1]:8080/"),
        ("[::ffff:10.0.0.1]", "https://[::ffff:a00:1]/"),
        ("10.0.0.1", "https://10.0.0.1./"),
        ("fec0::1", "https://[fec0::1]/"),
    ],
)
def test_an_internal_host_is_allowed_where_an_operator_has_named_it(entry: str, url: str) -> None:
    Addresses(registered("other.corp", entry)).check(url)


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("10.0.0.1:8443", "https://10.0.0.1/"),
        ("10.0.0.1", "http://10.0.0.1/"),
        ("10.0.0.1", "https://10.0.0.2/"),
        ("169.254.169.254", "https://169.254.169.254/"),
        ("http://169.254.169.254", "http://169.254.169.254/"),
    ],
)
def test_what_was_not_named_is_refused_also_beside_what_was(entry: str, url: str) -> None:
    with pytest.raises(AddressRefused):
        Addresses(registered(entry)).check(url)


@pytest.mark.parametrize(
    "entry",
    [
        "10.1",
        "2130706433",
        "0x7f.1",
        "10.0.0.0/8",
        "*.corp",
        "itsm..corp",
        ".corp",
        "http://",
        "https://itsm.corp",
        "itsm.corp:port",
        "itsm.corp:0",
        "itsm.corp:65536",
        "itsm.corp:",
        "user@itsm.corp",
        "[fd00::1",
        "fd00::1%eth0",
        "fd00::1::2",
        "[itsm.corp]:x",
        "b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.corp",
    ],
)
def test_a_host_that_could_never_be_meant_is_refused_where_it_is_set(entry: str) -> None:
    with pytest.raises(SettingsError, match=r"is not a host|the host alone"):
        registered("itsm.corp", entry)


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f.1", "127.1", "017700000001", "%31%32%37.0.0.1"])
async def test_a_name_that_stands_for_this_machine_is_not_connected_to(receiver: Receiver, host: str) -> None:
    port = receiver.url.split(":")[2].split("/")[0]

    outcome, words = await said(registered(), f"https://{host}:{port}/tasks")

    assert (outcome, receiver.requests) == (Outcome.FAILED, 0)
    assert words.endswith(REFUSED)


async def test_a_host_that_is_named_is_connected_to(receiver: Receiver) -> None:
    url = receiver.url.replace("127.0.0.1", "localhost")

    outcome, _ = await said(registered("http://localhost"), url)

    assert (outcome, receiver.requests) == (Outcome.FAILED, 1)  # which has refused it, as no task is in it


async def test_a_name_that_changes_what_it_stands_for_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    answers = iter([PUBLIC, "127.0.0.1"])

    def fickle(host: str, port: int, **_: Any) -> list[Any]:  # noqa: ANN401 - whatever is asked for
        looked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr("socket.getaddrinfo", fickle)
    fickle("fickle.example", 443)  # where somebody has looked it up before

    outcome, words = await said(registered(), "https://fickle.example/tasks")

    assert (outcome, looked) == (Outcome.FAILED, ["fickle.example", "fickle.example"])
    assert "stands for an internal address" in words


async def test_one_internal_address_among_others_refuses_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in (PUBLIC, "10.0.0.1")]

    def mixed(host: str, port: int, **_: Any) -> list[Any]:  # noqa: ANN401 - whatever is asked for
        del host, port
        return both

    monkeypatch.setattr("socket.getaddrinfo", mixed)

    outcome, words = await said(registered(), "https://mixed.example/tasks")

    assert outcome is Outcome.FAILED
    assert "stands for an internal address" in words


async def test_only_this_machine_is_served_and_may_be_told_without_tls(receiver: Receiver) -> None:
    await said(Settings(), receiver.url)

    assert receiver.requests == 1


async def test_a_failure_tells_the_host_and_nothing_else_of_the_address() -> None:
    url = "https://user:hunter2@nowhere.invalid/services/T0000/hook-secret?token=abc"

    outcome, words = await said(registered(), url)

    assert outcome is Outcome.FAILED
    assert not [part for part in ("hunter2", "hook-secret", "abc", "T0000") if part in words]
    assert "hunter2" not in repr(Webhook(1, "w1", "itsm", url, "s3cret", AT))
    assert Webhook(1, "w1", "itsm", url, "s3cret", AT).host == "nowhere.invalid"

"""A file goes into a OneDrive piece by piece, and nowhere else."""

import io
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.serving import bind
from bot.settings import Settings
from bot.teams.files import uploads
from bot.teams.files.upload_urls import UploadUrlRefused, UploadUrls
from bot.teams.files.uploads import PIECE, UploadFailed, Uploads
from kanban.files import Fate
from tests.double.onedrive import UNIT, OneDrive

LARGE = PIECE * 2 + 5
CONTENT = bytes(range(256)) * (LARGE // 256 + 1)


def settings(*hosts: str) -> Settings:
    """Settings of a bot in Teams that trusts some hosts besides Microsoft's."""
    identity = {"app_id": "a", "app_password": "b", "app_tenant_id": "c"}
    return Settings(_env_file=None, service_url_hosts=hosts, **identity)


@pytest.fixture
async def onedrive() -> AsyncIterator[OneDrive]:
    """A OneDrive, on a loopback port."""
    async with OneDrive() as double:
        yield double


@pytest.fixture
async def sending(onedrive: OneDrive) -> AsyncIterator[Uploads]:
    """Uploads to it, which wait a hundredth of a second before they try again."""
    async with aiohttp.ClientSession() as session:
        yield Uploads(session, UploadUrls(settings(onedrive.host)), first_pause=0.01)


async def put(sending: Uploads, onedrive: OneDrive, size: int) -> str:
    """Send so many bytes, and the session that they went to."""
    place = onedrive.session("tasks.csv")
    await sending.put(place["uploadUrl"], io.BytesIO(CONTENT[:size]), size)
    session: str = place["uniqueId"]
    return session


@pytest.mark.parametrize("size", [1, UNIT, PIECE, PIECE + 1, LARGE])
async def test_every_byte_arrives_in_pieces_that_onedrive_takes(
    sending: Uploads, onedrive: OneDrive, size: int
) -> None:
    session = await put(sending, onedrive, size)

    assert onedrive.files[session] == CONTENT[:size]
    assert PIECE % UNIT == 0
    assert [piece.status for piece in onedrive.pieces[:-1]] == [202] * ((size - 1) // PIECE)
    assert onedrive.pieces[-1].status == 201


async def test_the_address_is_used_as_it_is_and_no_token_goes_along(sending: Uploads, onedrive: OneDrive) -> None:
    await put(sending, onedrive, 3)

    (piece,) = onedrive.pieces
    assert piece.span == "bytes 0-2/3"
    assert not {"Authorization", "Cookie"} & piece.headers.keys()


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_piece_is_sent_again_where_that_may_help(sending: Uploads, onedrive: OneDrive, status: int) -> None:
    onedrive.faults = [status, status]

    session = await put(sending, onedrive, LARGE)

    assert onedrive.files[session] == CONTENT[:LARGE]
    assert [piece.status for piece in onedrive.pieces] == [status, status, 202, 202, 201]


async def test_a_piece_that_was_taken_though_its_answer_was_lost_is_not_taken_twice(
    sending: Uploads, onedrive: OneDrive
) -> None:
    onedrive.faults, onedrive.keeps = [503], True

    session = await put(sending, onedrive, LARGE)

    assert onedrive.files[session] == CONTENT[:LARGE]
    assert [piece.status for piece in onedrive.pieces] == [503, 416, 202, 201]


async def test_it_is_given_up_after_four_tries(sending: Uploads, onedrive: OneDrive) -> None:
    onedrive.faults = [500] * 9

    with pytest.raises(UploadFailed) as failed:
        await put(sending, onedrive, 3)

    assert failed.value.fate is Fate.FAILED
    assert len(onedrive.pieces) == uploads.TRIES


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (302, Fate.FAILED),
        (400, Fate.FAILED),
        (401, Fate.EXPIRED),
        (403, Fate.EXPIRED),
        (404, Fate.EXPIRED),
        (410, Fate.EXPIRED),
        (413, Fate.FULL),
        (416, Fate.FAILED),
        (507, Fate.FULL),
    ],
)
async def test_a_refusal_is_not_repeated(sending: Uploads, onedrive: OneDrive, status: int, fate: Fate) -> None:
    onedrive.faults = [status]

    with pytest.raises(UploadFailed) as failed:
        await put(sending, onedrive, 3)

    assert (failed.value.fate, str(failed.value)) == (fate, f"status {status}")
    assert len(onedrive.pieces) == 1


async def test_a_last_piece_that_is_only_accepted_is_no_file(sending: Uploads, onedrive: OneDrive) -> None:
    onedrive.faults = [202]

    with pytest.raises(UploadFailed):
        await put(sending, onedrive, 3)


async def test_a_host_that_does_not_answer_is_told_without_its_address(sending: Uploads, onedrive: OneDrive) -> None:
    with bind("127.0.0.1", 0) as closed:
        port = closed.getsockname()[1]
    async with aiohttp.ClientSession() as session:
        alone = Uploads(session, UploadUrls(settings(f"127.0.0.1:{port}")), first_pause=0.01)
        with pytest.raises(UploadFailed) as failed:
            await alone.put(f"http://127.0.0.1:{port}/x?tempauth=secret", io.BytesIO(b"abc"), 3)

    assert (failed.value.fate, str(failed.value)) == (Fate.FAILED, "no answer")
    assert onedrive.pieces == []
    assert sending.allows(onedrive.url)


@pytest.mark.parametrize(
    "url",
    [
        "https://contoso-my.sharepoint.com/personal/a/_api/v2.0/drive/items/1/uploadSession?guid='x'&tempauth=e%2Dy",
        "https://contoso.sharepoint.cn/x",
        "https://contoso.sharepoint.us/x",
        "https://eu-api.asm.skype.svc.ms/x",
        "https://b5.up.1drv.com/x",
    ],
)
def test_microsofts_places_for_files_are_allowed_letter_for_letter(url: str) -> None:
    assert str(UploadUrls(settings()).check(url)) == url


@pytest.mark.parametrize(
    "url",
    [
        "https://sharepoint.com/x",
        "https://xsharepoint.com/x",
        "https://contoso.sharepoint.com.evil.example/x",
        "https://contoso.sharepoint.com:8443/x",
        "https://user@contoso.sharepoint.com/x",
        "https://:pass@contoso.sharepoint.com/x",
        "https://contoso.sharepoint.com/x#y",
        "http://contoso.sharepoint.com/x",
        "http://127.0.0.1/x",
        "http://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/x",
        "https://localhost/x",
        "https://graph.microsoft.com/v1.0/me",
        "https://contoso.sharepoint.com\\.evil.example/x",
        "https://contoso.sharepoint.com/ x",
        "https://\u0441ontoso.sharepoint.com/x",
        "https://contoso.sharepoint.com:99999/x",
        "",
    ],
)
def test_every_other_place_is_refused(url: str) -> None:
    with pytest.raises(UploadUrlRefused) as refused:
        UploadUrls(settings()).check(url)

    assert not url or url not in str(refused.value)


def test_the_port_of_https_is_none_of_its_own() -> None:
    assert UploadUrls(settings()).check("https://contoso-my.sharepoint.com:443/x").port == 443


def test_a_host_that_the_operator_allows_is_not_spoken_to_in_the_clear_elsewhere() -> None:
    urls = UploadUrls(settings("files.example.com"))

    assert urls.check("https://files.example.com/x")
    with pytest.raises(UploadUrlRefused):
        urls.check("http://files.example.com/x")


def test_a_bot_without_an_app_id_sends_files_nowhere() -> None:
    with pytest.raises(UploadUrlRefused):
        UploadUrls(Settings(_env_file=None)).check("https://contoso-my.sharepoint.com/x")

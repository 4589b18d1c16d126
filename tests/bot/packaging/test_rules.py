"""Whatever Teams would refuse is named before it is uploaded, with its cure."""

import io
import struct
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

import orjson
import pytest
from PIL import Image

from bot.packaging.png import read_png
from bot.packaging.rules import faults
from tests.bot.packaging.identities import Json, made, manifest_of

Change = Callable[[Json], Any]

WRONG: dict[str, tuple[Change, str]] = {
    "a bot's id": (lambda m: m["bots"][0].update(botId="kanban"), "bots[0].botId is 'kanban', which is no GUID"),
    "an app's id": (lambda m: m.update(id="{1}"), "id is '{1}', which is no GUID"),
    "an extension's id": (lambda m: m["composeExtensions"][0].update(botId=""), "composeExtensions[0].botId is ''"),
    "a version": (lambda m: m.update(version="1.2"), "version is '1.2': write three numbers"),
    "no version": (lambda m: m.update(version="0.0.0"), "version is '0.0.0': write three numbers, as in 1.2.0, of"),
    "the example's id": (lambda m: m.update(id="-".join("0" * n for n in (8, 4, 4, 4, 12))), "id is the example's"),
    "a host with a bracket": (
        lambda m: m["developer"].update(websiteUrl="https://ex[ample.com/x"),
        "developer.websiteUrl is 'https://ex[ample.com/x': write a whole address",
    ),
    "a host of stray %": (lambda m: m["developer"].update(privacyUrl="https://%%%"), "developer.privacyUrl is"),
    "a path with a stray %": (
        lambda m: m["developer"].update(privacyUrl="https://example.com/%zz"),
        "developer.privacyUrl is 'https://example.com/%zz'",
    ),
    "an impossible port": (
        lambda m: m["developer"].update(termsOfUseUrl="https://example.com:99999/"),
        "developer.termsOfUseUrl is 'https://example.com:99999/'",
    ),
    "an address with a password": (
        lambda m: m["developer"].update(termsOfUseUrl="https://me:s3cret@example.com/"),
        "developer.termsOfUseUrl is an address with an @: write",
    ),
    "a version with a zero before": (lambda m: m.update(version="1.02.3"), "version is '1.02.3'"),
    "a schema": (lambda m: m.update(manifestVersion="devPreview"), "manifestVersion is 'devPreview'"),
    "a colour's name": (lambda m: m.update(accentColor="purple"), "accentColor is 'purple': write # and six hex"),
    "a short colour": (lambda m: m.update(accentColor="#FFF"), "accentColor is '#FFF'"),
    "a long short name": (lambda m: m["name"].update(short="K" * 31), "name.short has 31 characters: shorten it to 30"),
    "no short name": (lambda m: m["name"].pop("short"), "name.short is missing"),
    "an empty description": (lambda m: m["description"].update(short=" "), "description.short is empty"),
    "a long short description": (lambda m: m["description"].update(short="d" * 81), "shorten it to 80"),
    "a long description": (lambda m: m["description"].update(full="d" * 4001), "shorten it to 4000"),
    "a developer's long name": (lambda m: m["developer"].update(name="n" * 33), "developer.name has 33 characters"),
    "an address of http": (
        lambda m: m["developer"].update(privacyUrl="http://example.com"),
        "developer.privacyUrl is 'http://example.com': write a whole address that begins with https://",
    ),
    "no channel features": (lambda m: m.pop("supportsChannelFeatures"), "supportsChannelFeatures is missing"),
    "too many commands": (
        lambda m: m["bots"][0]["commandLists"][0]["commands"].extend(
            {"title": f"t{n}", "description": "d"} for n in range(9)
        ),
        "command list 1 has 19 commands: leave at most 12",
    ),
    "eleven commands before 1.24": (
        lambda m: (
            m.update(manifestVersion="1.23"),
            m["bots"][0]["commandLists"][0]["commands"].append({"title": "t", "description": "d"}),
        ),
        "command list 1 has 11 commands: leave at most 10",
    ),
    "a command twice": (
        lambda m: m["bots"][0]["commandLists"][1]["commands"][0].update(title="help"),
        "'help' is twice in command list 2",
    ),
    "a scope twice": (
        lambda m: m["bots"][0]["commandLists"][1].update(scopes=["team"]),
        "the scope team has 2 command lists",
    ),
    "a scope that is not the bot's": (
        lambda m: m["bots"][0].update(scopes=["team", "groupChat"]),
        "the scope personal has 1 command lists",
    ),
    "a long title in the extension": (
        lambda m: m["composeExtensions"][0]["commands"][0].update(title="t" * 33),
        "composeExtensions[0].commands[0].title has 33 characters: shorten it to 32",
    ),
    "an unknown context": (
        lambda m: m["composeExtensions"][0]["commands"][0].update(context=["meeting"]),
        "createTask has the contexts ['meeting']",
    ),
    "a query without parameters": (
        lambda m: m["composeExtensions"][0]["commands"][1].update(parameters=[]),
        "findTasks is a query without parameters",
    ),
    "a query of messages": (
        lambda m: m["composeExtensions"][0]["commands"][1].update(context=["message"]),
        "findTasks is a query, which Teams does not offer on messages",
    ),
    "two commands of one id": (
        lambda m: m["composeExtensions"][0]["commands"][0].update(id="findTasks"),
        "the command 'findTasks' is there twice",
    ),
    "a domain with a path": (
        lambda m: m.update(validDomains=["https://a.example/x"]),
        "write the host alone, a.example",
    ),
    "a language tag": (
        lambda m: m["localizationInfo"]["additionalLanguages"][0].update(languageTag="Deutsch bitte"),
        "'Deutsch bitte' is no language tag",
    ),
    "a language twice": (
        lambda m: m["localizationInfo"]["additionalLanguages"][0].update(languageTag="en"),
        "the language en is there twice",
    ),
    "a language without its file": (
        lambda m: m["localizationInfo"]["additionalLanguages"][0].update(file="fr.json"),
        "fr.json is not in the package",
    ),
    "an icon that is not there": (lambda m: m["icons"].update(color="logo.png"), "icons.color names logo.png"),
    "no developer": (lambda m: m.pop("developer"), "'developer' is missing in manifest.json"),
    "no bots, but a word": (lambda m: m.update(bots="one"), "has not the form of a manifest"),
}


def picture(side: int, colour: tuple[int, ...], kind: str = "RGBA", **options: Any) -> bytes:  # noqa: ANN401 - Pillow's
    """An icon of one colour."""
    made_of = io.BytesIO()
    Image.new(kind, (side, side), colour).save(made_of, "PNG", **options)
    return made_of.getvalue()


def drawn(start: int, end: int) -> bytes:
    """A colour icon with a white square on blue, from one column and row to another."""
    made_of, icon = io.BytesIO(), Image.new("RGBA", (192, 192), (60, 60, 160, 255))
    icon.paste((255, 255, 255, 255), (start, start, end, end))
    icon.save(made_of, "PNG")
    return made_of.getvalue()


@pytest.mark.parametrize(
    "address", ["https://it.corp/privacy", "https://example.com:8443/a%20b?c=d#e", "https://10.1.2.3/"]
)
def test_a_page_may_be_anywhere_that_a_browser_finds_it(address: str) -> None:
    files = made()
    manifest = manifest_of(files)
    manifest["developer"]["privacyUrl"] = address

    assert faults(files | {"manifest.json": orjson.dumps(manifest)}) == ()


def test_what_is_drawn_within_the_middle_of_an_icon_is_right() -> None:
    assert faults(made() | {"color.png": drawn(36, 156)}) == ()


@pytest.mark.parametrize("what", sorted(WRONG))
def test_what_is_wrong_in_a_manifest_is_named_with_its_cure(what: str) -> None:
    change, said = WRONG[what]
    files = made()
    manifest = manifest_of(files)
    change(manifest)

    found = faults(files | {"manifest.json": orjson.dumps(manifest)})

    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("color.png", picture(96, (1, 2, 3, 255)), "color.png is 96 by 96 pixels: make it 192 by 192"),
        ("color.png", drawn(30, 60), "pixels drawn outside its middle of 120 by 120: draw it smaller"),
        ("color.png", drawn(100, 158), "pixels drawn outside its middle of 120 by 120: draw it smaller"),
        ("outline.png", picture(192, (255, 255, 255, 0)), "outline.png is 192 by 192 pixels: make it 32 by 32"),
        ("outline.png", picture(32, (255, 0, 0, 128)), "1024 pixels that are neither white nor transparent"),
        ("outline.png", picture(32, (255, 255, 255, 255)), "outline.png has no transparent pixel"),
        ("outline.png", picture(32, (0, 0, 0, 0)), "outline.png is wholly transparent"),
        ("outline.png", picture(32, (255, 255, 255), "RGB"), "outline.png has no transparent pixel"),
        ("outline.png", picture(32, (255, 255), "LA"), "not saved with eight bits each of red, green, blue and"),
        ("color.png", b"<svg/>", "color.png cannot be read (it is no PNG file)"),
        ("color.png", picture(192, (1, 2, 3, 255))[:-20], "color.png cannot be read (the file is damaged)"),
        ("outline.png", picture(32, (9, 9, 9, 9)).replace(b"IDAT", b"iDAT"), "(the file is damaged)"),
    ],
)
def test_what_is_wrong_about_an_icon_is_named(name: str, content: bytes, said: str) -> None:
    found = faults(made() | {name: content})

    assert any(said in fault for fault in found), found


def nearest(left: int, up: int, corner: int) -> int:
    """Whichever of the three is nearest to left + up - corner, in this order."""
    return min((abs(up - corner), 0, left), (abs(left - corner), 1, up), (abs(left + up - 2 * corner), 2, corner))[2]


def filtered(kind: int, rows: list[bytes]) -> bytes:
    """Rows of RGBA as a PNG of one filter keeps them: https://www.w3.org/TR/png-3/#9Filters."""
    packed, above = b"", bytes(len(rows[0]))
    for row in rows:
        left, corner = bytes(4) + row, bytes(4) + above
        near = zip(left, above, corner, strict=False)
        guesses = [(0, a, b, (a + b) // 2, nearest(a, b, c))[kind] for a, b, c in near]
        packed += bytes([kind, *((value - guess) % 256 for value, guess in zip(row, guesses, strict=True))])
        above = row
    return packed


@pytest.mark.parametrize("kind", range(5))
def test_the_outline_is_read_whatever_filter_its_rows_are_written_with(kind: int) -> None:
    draw = Random(kind)  # noqa: S311 - any bytes will do
    rows = [b"".join(b"\xff\xff\xff" + draw.randbytes(1) for _ in range(32)) for _ in range(32)]
    head = struct.pack(">IIBBBBB", 32, 32, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(filtered(kind, rows))), (b"IEND", b"")]
    parts = [struct.pack(">I", len(of)) + name + of + struct.pack(">I", zlib.crc32(name + of)) for name, of in chunks]

    content = b"\x89PNG\r\n\x1a\n" + b"".join(parts)

    assert read_png(content).rgba() == b"".join(rows) == Image.open(io.BytesIO(content)).tobytes()
    assert faults(made() | {"outline.png": content}) == ()


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("name.short", "n" * 31, "de.json says name.short in 31 characters: write 1 to 30"),
        ("description.full", "", "de.json says description.full in 0 characters"),
        ("bots[0].commandLists[9].commands[0].description", "x", "which the manifest has not"),
        ("name.long", "x", "de.json says name.long, which the manifest has not"),
    ],
)
def test_what_is_wrong_in_a_language_is_named(key: str, text: str, said: str) -> None:
    files = made()
    german = orjson.loads(files["de.json"]) | {key: text}

    found = faults(files | {"de.json": orjson.dumps(german)})

    assert any(said in fault for fault in found), found


def test_a_language_that_leaves_something_out_is_named() -> None:
    files = made()
    german = orjson.loads(files["de.json"])
    del german["composeExtensions[0].commands[1].parameters[0].title"]

    found = faults(files | {"de.json": orjson.dumps(german)})

    assert found == ("de.json does not say composeExtensions[0].commands[1].parameters[0].title: translate it",)

"""The HTML that comes beside a text is used where it says more, and so are the messages that it quotes."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.parsing.attached import rich_of
from bot.parsing.rich import read_rich

REPLY = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Ana Ruiz</strong>'
    '<p itemprop="preview">the lift is stuck</p></blockquote>'
)
SAME = [
    ("patch it", "<p>patch it</p>"),
    ("patch it\r\n\r\nnow", "<div><p>patch <b>it</b></p><p>&nbsp;</p><p>now</p></div>"),
    (
        "<at>Ana</at> patch it",
        '<div><span itemtype="http://schema.skype.com/Mention" itemid="0">Ana</span>&nbsp;patch it</div>',
    ),
    ("R&D <b>", "<p>R&amp;D &lt;b&gt;</p>"),
    ("", ""),
    ("patch it", ""),
]
MORE = [
    ("cables red blue", "<p>cables</p><ul><li>red</li><li>blue</li></ul>", "cables\n- red\n- blue"),
    ("see the wiki", 'see <a href="https://wiki.example">the wiki</a>', "see the wiki (https://wiki.example)"),
    ("one two", "<p>one</p><p>two</p>", "one\ntwo"),
    ("", "<p>patch it</p>", "patch it"),
    ('<quoted messageId="1"/>again?', REPLY + "<p>again?</p>", "> Ana Ruiz: the lift is stuck\nagain?"),
    ('<quoted messageId="1"/>again?', REPLY, "again?\n> Ana Ruiz: the lift is stuck"),
    ("a  <b>\n<at>Ana</at> c", REPLY, "a  <b>\n@Ana c\n> Ana Ruiz: the lift is stuck"),
]


def sender(name: str) -> dict[str, Any]:
    """An identity as Graph writes it."""
    return {
        "application": None,
        "device": None,
        "user": {"userIdentityType": "aadUser", "id": "x", "displayName": name},
    }


def shown(text: str, *attachments: tuple[object, object], quoted: tuple[object, ...] = ()) -> str:
    """What people see of a message with attachments."""
    return read_rich(rich_of(text, attachments, quoted)).text


@pytest.mark.parametrize(("text", "html"), SAME)
def test_html_that_says_what_the_text_says_is_left_alone(text: str, html: str) -> None:
    assert rich_of(text, [("text/html", html)]) == ""


@pytest.mark.parametrize(("text", "html", "seen"), MORE)
def test_html_that_says_more_is_the_message(text: str, html: str, seen: str) -> None:
    assert shown(text, ("text/html", html)) == seen


def test_a_message_that_is_referred_to_is_a_quote() -> None:
    reference = {"messageId": "1", "messagePreview": "the lift\nis <stuck>", "messageSender": sender("Ana Ruiz")}

    seen = shown("again?", ("messageReference", json.dumps(reference)))

    assert seen == "> Ana Ruiz: the lift\n> is <stuck>\nagain?"


def test_a_quoted_reply_entity_is_a_quote() -> None:
    entity = {"messageId": "1", "senderName": "Ana Ruiz", "preview": "the lift is stuck"}

    assert shown('<quoted messageId="1"/> again?', quoted=(entity,)) == "> Ana Ruiz: the lift is stuck\nagain?"


def test_what_is_quoted_twice_is_shown_once() -> None:
    reference = {"messagePreview": "the lift is stuck", "messageSender": sender("Ana Ruiz")}
    html = ("text/html", REPLY + "<p>again?</p>")

    seen = shown("again?", html, ("messageReference", reference), quoted=({"preview": "the lift is stuck"},))

    assert seen == "> Ana Ruiz: the lift is stuck\nagain?"


def test_a_forwarded_message_is_a_quote_with_its_author() -> None:
    content = "<p>the lift is stuck</p><ul><li>hall 2</li></ul><div><b>"
    reference = {"originalMessageContent": content, "originalMessageSender": sender("Ana Ruiz")}

    seen = shown("for you", ("forwardedMessageReference", json.dumps(reference)))

    assert seen == "for you\n> Ana Ruiz: the lift is stuck\n> - hall 2"


@pytest.mark.parametrize(
    "attachment",
    [
        ("messageReference", "{"),
        ("messageReference", "[" * 100_000),
        ("messageReference", '{"messagePreview": 5, "messageSender": []}'),
        ("forwardedMessageReference", '{"originalMessageContent": null, "originalMessageSender": {"user": 5}}'),
        ("text/html", None),
        ("text/html", {"text": 5}),
        ("application/vnd.microsoft.card.adaptive", {"type": "AdaptiveCard"}),
        (None, None),
    ],
)
def test_an_odd_attachment_says_nothing(attachment: tuple[object, object]) -> None:
    assert rich_of("patch it", [attachment], [None, 5, {"preview": []}]) == ""


@settings(deadline=None)
@given(st.from_regex(r"(?:[\w .,;:!?()'\"/#@+*%=<>&-]|<at>[\w .-]*</at>)*", fullmatch=True))
@example("<at>Kanban</at> patch  the print-server (PRN-02) by 5/12: 'urgent' ")
@example("<at>@Kanban</at> a")
@example("<at> </at> a")
@example("<at>b </at>Z")
def test_what_is_sent_alone_says_the_same_as_beside_a_picture(text: str) -> None:
    assert rich_of(text, []) == rich_of(text, [("image/png", None)])

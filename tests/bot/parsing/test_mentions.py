"""The bot's mention goes; everything else stays as it was said."""

import pytest

from bot.parsing.mentions import hear
from bot.parsing.said import Mention
from bot.parsing.understand import understand
from kanban.commands import CaptureTask, EditTask
from kanban.tasks import Person
from tests.bot.parsing.people import BOT, said

TO_BOT = Mention("<at>Kanban</at>", BOT, is_bot=True)
ORIGINALS = [
    ("<at>Kanban</at> patch it", "patch it"),
    ("<at>Kanban</at>&nbsp;patch it", "patch it"),
    ("\u00a0<at>Kanban</at>\u200b \n patch it ", "patch it "),
    ("patch it <at>Kanban</at>", "patch it"),
    ("<at>Kanban</at> patch it <at>Kanban</at>", "patch it"),
    ("<at>Kanban</at> <at>Kanban</at> patch it", "patch it"),
    ("ask <at>Kanban</at> to patch it", "ask <at>Kanban</at> to patch it"),
    ("<at>Kanban</at> order the Kanban poster", "order the Kanban poster"),
    ("Kanban board  poster", "Kanban board  poster"),
    ("<at>Kanbans</at> patch it", "<at>Kanbans</at> patch it"),
    ("<at>Kanban</at>", ""),
    ("a &nbsp; b &amp; <b>", "a &nbsp; b &amp; <b>"),
    ('<quoted messageId="1795348251899"/> <at>Kanban</at> patch it', "patch it"),
    ('<quoted messageId="1795348251899"/>patch it', "patch it"),
    ('patch <quoted messageId="1"/> it', 'patch <quoted messageId="1"/> it'),
]
CALLED = [
    ("can you <at>Kanban</at> patch it?", "can you patch it?"),
    ("the rack is down <at>Kanban</at> please fix it", "the rack is down please fix it"),
    ("Hi <at>Kanban</at>, can you patch it", "Hi, can you patch it"),
    ("the rack is down\n<at>Kanban</at>, please fix it", "the rack is down\nplease fix it"),
    ("patch it, <at>Kanban</at>, by Friday", "patch it, by Friday"),
    ("patch&nbsp;<at>Kanban</at>&nbsp;it", "patch it"),
    ("ask <at>Kanban</at> to patch it", "ask @Kanban to patch it"),
    ("patch the <at>Kanban</at> bot", "patch the @Kanban bot"),
    ("since noon <at>Kanban</at> is slow", "since noon @Kanban is slow"),
    ("patch <at>Kanban</at>'s host", "patch @Kanban's host"),
]


@pytest.mark.parametrize(("text", "original"), ORIGINALS)
def test_only_a_leading_or_trailing_mention_of_the_bot_goes(text: str, original: str) -> None:
    assert hear(said(text, TO_BOT)).original == original


@pytest.mark.parametrize(("text", "heard"), CALLED)
def test_inside_a_sentence_the_bots_name_stays_where_the_sentence_needs_it(text: str, heard: str) -> None:
    assert hear(said(text, TO_BOT)).text == heard
    assert hear(said(text, TO_BOT)).original == text


def test_people_keep_their_places_beside_the_bots_name() -> None:
    heard = hear(said("ask @Ana, <at>Kanban</at>, or @Bruce"))

    assert heard.text == "ask @Ana, or @Bruce"
    assert [heard.text[named.start : named.end] for named in heard.people] == ["@Ana", "@Bruce"]


def test_other_people_become_names_with_a_place() -> None:
    heard = hear(said("<at>Kanban</at> ask @Ana, not @Bruce"))

    assert heard.text == "ask @Ana, not @Bruce"
    assert [heard.text[named.start : named.end] for named in heard.people] == ["@Ana", "@Bruce"]


def test_two_people_of_one_name_are_kept_apart() -> None:
    first, second = Person("1", "Ana Ruiz"), Person("2", "Ana Ruiz")
    markup = "<at>Ana Ruiz</at>"

    command = understand(
        said(
            f"<at>Kanban</at> set up {markup}'s desk, assign to {markup}",
            TO_BOT,
            Mention(markup, first),
            Mention(markup, second),
        )
    )

    assert isinstance(command, CaptureTask)
    assert command.owner == second


def test_a_person_named_like_the_bot_is_told_apart_by_the_order_of_the_entities() -> None:
    person = Person("1", "Kanban")

    command = understand(said("<at>Kanban</at> assign 12 <at>Kanban</at>", TO_BOT, Mention("<at>Kanban</at>", person)))

    assert command == EditTask(number=12, owner=person)


def test_entities_are_decoded_only_where_the_text_is_markup() -> None:
    assert hear(said("R&amp;D &lt;lab&gt;", html=True)).text == "R&D <lab>"
    assert hear(said("type &amp; in the form")).text == "type &amp; in the form"


def test_an_escaped_name_is_shown_as_it_is_written() -> None:
    markup = "<at>Tom &amp; Co</at>"

    heard = hear(said(f"call {markup}", Mention(markup, Person("1", "Tom & Co"))))

    assert heard.text == "call @Tom & Co"

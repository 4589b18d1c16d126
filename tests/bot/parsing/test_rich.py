"""HTML becomes the text that people see, with everybody in it, whatever the markup."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.mentions import hear
from bot.parsing.rich import read_rich
from bot.parsing.said import Mention, Said
from bot.parsing.understand import understand
from kanban.commands import CaptureTask, Command, EditTask, MoveTask, Step
from kanban.questions import TakeThanks
from kanban.tasks import Person, SubTask
from tests.bot.parsing.people import BOT, MONDAY, PEOPLE, SENDER, said

QUOTED = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri" itemid="8:x">'
    'Ana Ruiz</strong><span itemprop="time" itemid="1"></span><p itemprop="preview">the lift is stuck</p></blockquote>'
)
QUOTED_LONG_AGO = (
    '<blockquote itemtype="http://schema.skype.com/Reply">\n<p><b><span itemprop="mri">Ana Ruiz</span></b></p>\n'
    '<p itemprop="preview">the lift is stuck</p>\n</blockquote>'
)
FORWARDED = '<blockquote itemtype="http://schema.skype.com/Forward"><p>the lift</p><ul><li>stuck</li></ul></blockquote>'
NAMED = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Ana <b>Ruiz</b></span>'
LISTED = "<ol><li>pack<ul><li>screens</li></ul></li><li>carry</li></ol>"
THUMB = '<emoji id="yes" alt="👍" title="Yes"></emoji>'
TICKS = '<ul><li><input type="checkbox" checked>rack</li><li><input type=checkbox> fan</li></ul>'
SHOWN = [
    ("<p>patch it</p><p>then reboot</p>", "patch it\nthen reboot"),
    ("<div><div>patch it<br>then reboot</div></div>", "patch it\nthen reboot"),
    ("<p>patch it</p><p>&nbsp;</p><p>then reboot</p>", "patch it\n\nthen reboot"),
    ("patch\n   <b>rack</b>s\tnow", "patch racks now"),
    ("<p>a &lt;b&gt; &amp; c&nbsp;d</p>", "a <b> & c d"),
    ("<ul><li>cables</li><li>labels</li></ul>", "- cables\n- labels"),
    ('<ol><li>save</li><li>swap</li></ol><ol start="7"><li>test</li></ol>', "1. save\n2. swap\n7. test"),
    ("<ul><li>rack<ul><li>fan<ol><li>left</li></ol></li></ul></li></ul>", "- rack\n  - fan\n    1. left"),
    ("<ul><li><p>rack</p><p>in hall 2</p></li></ul>", "- rack\n  in hall 2"),
    (
        '<ul><li><input type="checkbox" checked>rack</li><li><input type=checkbox> fan</li></ul>',
        "- [x] rack\n- [ ] fan",
    ),
    ('see <a href="https://wiki.example/a">the wiki</a>', "see the wiki (https://wiki.example/a)"),
    ('<a href="https://wiki.example/">wiki.example</a>', "wiki.example"),
    ('<a href="mailto:ana@example.com">ana@example.com</a>', "ana@example.com"),
    ('<a href="javascript:steal()">here</a>', "here"),
    ('<a href="https://wiki.example/a"></a>', "https://wiki.example/a"),
    ('nice <emoji id="yes" alt="👍" title="Yes"></emoji>', "nice 👍"),
    ('<img itemtype="http://schema.skype.com/Emoji" alt="🙂" src="x">', "🙂"),
    ('<p>it looks like <img alt="rack diagram" src="x"></p>', "it looks like rack diagram"),
    ("run <code>restart  web1</code> now", "run `restart  web1` now"),
    ("run <code>echo `date`</code> now", "run ``echo `date` `` now"),
    ("<pre><code>if x:<br>&nbsp; y()</code></pre><p>fails</p>", "```\nif x:\n  y()\n```\nfails"),
    ("<pre>a\n\n  b\n</pre>", "```\na\n\n  b\n```"),
    ("<pre>```</pre>", "````\n```\n````"),
    ("<code>one<br>two</code>", "```\none\ntwo\n```"),
    (
        "<table><tr><th>host</th><th>state</th></tr><tr><td><p>web1</p></td><td><p>down</p></td></tr></table><p>fix</p>",
        "host | state\nweb1 | down\nfix",
    ),
    ("<blockquote><p>old words</p><p>more</p></blockquote><p>mine</p>", "> old words\n> more\nmine"),
    ("<blockquote>b<blockquote>a</blockquote></blockquote>c", "> b\n> > a\nc"),
    (QUOTED + "<p>again?</p>", "> Ana Ruiz: the lift is stuck\nagain?"),
    (QUOTED_LONG_AGO + "\n<p>again?</p>", "> Ana Ruiz: the lift is stuck\nagain?"),
    ("<p>for you</p>" + FORWARDED, "for you\n> the lift\n> - stuck"),
    ('<p title="no">yes</p><!-- no --><script>no()</script><style>p{no}</style>', "yes"),
    ("<p>3 < 4 & 5 > 4</p>", "3 < 4 & 5 > 4"),
    ("<h1>Outage</h1>mail<hr>web", "Outage\nmail\nweb"),
    ("", ""),
    (" \n ", ""),
    ("<!--", ""),
    ("<p>half a pair \ud83d</p>", "half a pair ?"),
]
MARKUP = (
    "<p>|</p>|<div>|</div>|<br>|<ul>|<ol start=3>|</ul>|<li>|</li>|<b>|</b>|<code>|</code>|<pre>|</pre>|<table>|<tr>"
    "|<td>|</table>|<blockquote>|</blockquote>|<blockquote itemtype='http://schema.skype.com/Reply'>"
    "|<strong itemprop=mri>|</strong>|<at id=0>|</at>|<span itemtype='http://schema.skype.com/Mention' itemid=0>"
    "|</span>|<a href='https://x.y'>|</a>|<emoji alt=👍>|<img alt=a>|<input type=checkbox checked>|&nbsp;|&amp;"
    "|<svg>|<font>|<o:p>|</nope>|<h1>|\n| |. |, "
)
BROKEN = "<|<x|<!--|-->|<!DOCTYPE|<![CDATA[|]]>|<?|&#|&#x110000;|\x00|\ud800|'|\"|>"
HOSTILE = "<ul><li>x|<table><tr><td>x|<blockquote>x|<code>`|<pre>\n`|<at>x</at>|x"
PARTS, ODD = MARKUP.split("|"), BROKEN.split("|")
SIZE = 64 * 1024
QUADRATIC = 5.0
"""Seconds of CPU: once over 64 KB takes hundredths, on a busy machine tenths; going back and back minutes."""


def rich(html: str, *mentions: Mention, text: str = "") -> Said:
    """A message that exists as HTML only, or also as text."""
    return replace(said(text, *mentions), rich=html)


def asked(html: str, *mentions: Mention, text: str = "") -> Command:
    """What a message as HTML is understood as."""
    return understand(rich(html, *mentions, text=text))


def captured(html: str, *mentions: Mention, text: str = "") -> CaptureTask:
    """The task that a message as HTML becomes."""
    command = asked(html, *mentions, text=text)
    assert isinstance(command, CaptureTask)
    return command


@pytest.mark.parametrize(("html", "shown"), SHOWN, ids=[html[:50] for html, _ in SHOWN])
def test_html_is_shown_as_people_see_it(html: str, shown: str) -> None:
    assert read_rich(html).text == shown


@pytest.mark.parametrize("name", ['<at id="0">Ana Ruiz</at>', NAMED])
def test_a_mention_is_a_name_with_a_place(name: str) -> None:
    ana = Person("29:ana", "Ana Ruiz")

    heard = hear(rich(f"<p>ask&nbsp;{name} twice</p>", Mention("<at>Ana Ruiz</at>", ana)))

    assert heard.text == "ask @Ana Ruiz twice"
    assert [(heard.text[named.start : named.end], named.person) for named in heard.people] == [("@Ana Ruiz", ana)]


def test_an_extensions_mentions_are_told_by_their_ids() -> None:
    first, second = Person("1", "Ana Ruiz"), Person("2", "Ana Ruiz")
    html = '<p>a desk like <at id="1">Ana Ruiz</at> has, assign to <at id="0">Ana Ruiz</at></p>'

    task = captured(html, Mention('<at id="1">Ana Ruiz</at>', second), Mention('<at id="0">Ana Ruiz</at>', first))

    assert task.owner == first


def test_a_name_without_an_entity_is_text() -> None:
    heard = hear(rich('<p>ask <at id="0">Ana Ruiz</at></p>'))

    assert heard.text == "ask @Ana Ruiz"
    assert heard.people == ()


def test_the_bots_mention_goes_from_the_ends_of_html_too() -> None:
    to_bot = Mention("<at>Kanban</at>", BOT, is_bot=True)
    html = '<p><span itemtype="http://schema.skype.com/Mention" itemid="0">Kanban</span>&nbsp;start 12</p>'

    assert asked(html, to_bot, text="<at>Kanban</at> start 12") == MoveTask(number=12, step=Step.START)


def test_a_command_in_html_names_its_person() -> None:
    assert asked('<p>assign 12 <at id="0">Ana</at></p>') == EditTask(number=12, owner=PEOPLE["Ana"])


def test_lists_of_html_are_sub_tasks_in_their_order() -> None:
    task = captured(f"<p>move the lab by Friday</p>{LISTED}<p>lift is booked</p>")

    assert task.title == "Move the lab"
    assert task.subtasks == (SubTask("pack"), SubTask("screens"), SubTask("carry"))
    assert task.notes == "lift is booked"


def test_nothing_in_code_is_a_date_a_mention_or_a_ticket() -> None:
    task = captured(
        "<p>fix <code>job-p1 by Friday</code></p><pre>assign to <at>Ana</at><br>INC0012345 due tomorrow<br>- step</pre>"
    )

    assert task.title == "Fix `job-p1 by Friday`"
    assert (task.due, task.priority, task.owner, task.tickets, task.subtasks) == (None, None, None, (), ())
    assert task.notes == "```\nassign to Ana\nINC0012345 due tomorrow\n- step\n```"


def test_the_original_is_the_text_as_it_was_sent_where_there_is_one() -> None:
    text = "cables:\r\n\u2022 red  ones"

    task = captured("<p>cables:</p><ul><li>red ones</li></ul>", text=text)

    assert task.original == text
    assert task.subtasks == (SubTask("red ones"),)


def test_the_original_of_html_alone_is_what_people_see() -> None:
    task = captured("<p>order <b>cables</b></p><ul><li>red</li></ul>")

    assert task.original == "order cables\n- red"


@pytest.mark.parametrize(
    "html", ['<emoji id="yes" alt="👍" title="Yes"></emoji>', "<p>thanks!&nbsp;</p>", "<div>👍</div>"]
)
def test_small_talk_in_html_is_small_talk(html: str) -> None:
    assert asked(html) == TakeThanks()


def test_markup_that_people_typed_is_what_they_typed() -> None:
    task = captured("<p>the page shows &lt;b&gt;hello&lt;/b&gt; &lt;at&gt;Ana&lt;/at&gt;</p>")

    assert task.title == "The page shows <b>hello</b> <at>Ana</at>"
    assert task.owner is None


@given(html=st.one_of(st.text(max_size=200), st.lists(st.sampled_from([*PARTS, *ODD]), max_size=40).map("".join)))
def test_any_html_is_read(html: str) -> None:
    command = understand(Said("", SENDER, MONDAY, (Mention("<at>Ana</at>", PEOPLE["Ana"]),), rich=html))

    assert not isinstance(command, CaptureTask) or 0 < len(command.title) <= 200


@given(
    pieces=st.lists(st.one_of(st.sampled_from(PARTS), st.integers(0, 999).map("kilo{}".format)), max_size=50),
    text=st.sampled_from(["", "sent"]),
)
def test_no_visible_word_of_any_html_is_lost(pieces: list[str], text: str) -> None:
    command = understand(Said(text, SENDER, MONDAY, rich=" ".join(pieces)))

    words = [piece for piece in pieces if piece.startswith("kilo")]
    kept = (
        [command.title, command.notes, *(subtask.text for subtask in command.subtasks)]
        if isinstance(command, CaptureTask)
        else [read_rich(" ".join(pieces)).text]
    )
    assert set(words) <= set(re.findall(r"kilo\d+", " ".join(kept).lower()))


@pytest.mark.parametrize("piece", [*PARTS, *ODD, *HOSTILE.split("|")], ids=repr)
def test_the_time_grows_no_faster_than_the_html(piece: str) -> None:
    html = piece * (SIZE // len(piece))

    def seconds() -> float:
        read_rich.cache_clear()
        started = time.process_time()
        understand(Said("", SENDER, MONDAY, rich=html))
        return time.process_time() - started

    assert min(seconds() for _ in range(3)) < QUADRATIC


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<at>", "<code>"])
def test_sixty_thousand_open_tags_overflow_nothing(tag: str) -> None:
    read_rich.cache_clear()
    started = time.process_time()

    shown = read_rich(tag * 60_000 + "fix it").text

    assert shown.endswith(("fix it", "@fix it", "`fix it`"))
    assert time.process_time() - started < QUADRATIC


def test_sixty_four_kilobytes_are_read_in_one_go() -> None:
    paragraph = "<p>The <b>lift</b> in hall&nbsp;2 is stuck, see <a href='https://wiki.example/lift'>the wiki</a></p>"
    html = paragraph * (SIZE // len(paragraph))

    def seconds() -> float:
        read_rich.cache_clear()
        started = time.process_time()
        read_rich(html)
        return time.process_time() - started

    assert min(seconds() for _ in range(3)) < QUADRATIC

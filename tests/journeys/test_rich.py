"""Messages as Teams' clients write them, with lists, quotes, code and emoji, become tasks that read well."""

import json
from typing import Any

import pytest

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN, PATTI
from tests.double.teams import Teams
from tests.journeys.dates import next_friday

TO_BOT = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Kanban</span>&nbsp;'
QUOTED = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1795348251000"><strong itemprop="mri" '
    'itemid="8:orgid:1">Megan Bowen</strong><span itemprop="time" itemid="1795348251000"></span>'
    '<p itemprop="preview">The lift in hall 2 is stuck. It was stuck in May, too.</p></blockquote>'
)


def beside(html: str, *others: dict[str, Any]) -> list[dict[str, Any]]:
    """The attachments of a message whose HTML this is."""
    return [{"contentType": "text/html", "content": html}, *others]


async def test_lists_in_a_message_are_sub_tasks_with_their_ticks(chat: Chat) -> None:
    html = "<p>move the lab by Friday</p><ul><li>pack<ul><li>screens</li></ul></li><li>[x] book the lift</li></ul>"

    await chat.say("move the lab by Friday pack screens book the lift", attachments=beside(f"<div>{html}</div>"))
    await chat.click("Open")

    assert chat.card.says("Move the lab")
    assert chat.card.says(next_friday(chat.timezone))
    assert chat.card.says("Sub-tasks · 1 of 3")
    assert chat.card.says("screens")


async def test_a_reply_that_only_points_at_a_message_makes_that_message_the_task(teams: Teams) -> None:
    channel = teams.channel()
    words = f"@{PATTI.name} can you look into this by Friday"
    named = '<span itemtype="http://schema.skype.com/Mention" itemid="1">Patti Fernandez</span> can you look into this'
    html = f"{QUOTED}<p>{TO_BOT}{named} by Friday</p>"

    await channel.say(words, mentions=(PATTI,), attachments=beside(html))
    assert channel.card.says("The lift in hall 2 is stuck")
    assert channel.card.says(next_friday(channel.timezone))
    await channel.click("Open")

    assert channel.card.says("Owner Patti Fernandez")
    assert channel.card.says("> Megan Bowen: The lift in hall 2 is stuck. It was stuck in May, too.")


async def test_a_reply_with_words_of_its_own_keeps_the_quote_as_a_note(chat: Chat) -> None:
    await chat.say("order a spare key", attachments=beside(f"{QUOTED}<p>order a spare key</p>"))
    await chat.click("Open")

    assert chat.card.says("Order a spare key")
    assert chat.card.says("> Megan Bowen: The lift in hall 2 is stuck.")


async def test_a_forwarded_message_is_the_task_where_nothing_else_is_asked(chat: Chat) -> None:
    forwarded = "<p>Hi all,</p><p>hall 2 is dark</p>"
    html = f'<p>fyi</p><blockquote itemtype="http://schema.skype.com/Forward">{forwarded}</blockquote>'

    await chat.say("fyi\r\n\r\nHi all,\r\nhall 2 is dark", attachments=beside(html))

    assert chat.card.says("Hall 2 is dark")


async def test_a_message_that_is_only_referred_to_is_quoted(chat: Chat) -> None:
    content = {"messagePreview": "hall 2 is dark", "messageSender": {"user": {"displayName": "Megan Bowen"}}}
    reference = {"contentType": "messageReference", "content": json.dumps(content)}

    await chat.say("please take care of this", attachments=[reference])
    await chat.click("Open")

    assert chat.card.says("Hall 2 is dark")
    assert chat.card.says("> Megan Bowen: hall 2 is dark")


async def test_a_quoted_reply_of_the_new_clients_is_quoted(chat: Chat) -> None:
    quoted = {"messageId": "1795348251000", "senderName": "Megan Bowen", "preview": "hall 2 is dark"}

    await chat.say(
        '<quoted messageId="1795348251000"/> this one please', entities=[{"type": "quotedReply", "quotedReply": quoted}]
    )
    await chat.click("Open")

    assert chat.card.says("Hall 2 is dark")
    assert chat.card.says("> Megan Bowen: hall 2 is dark")


async def test_code_is_kept_as_it_is_and_read_by_nobody(chat: Chat) -> None:
    html = "<p>the import fails</p><pre><code>due Friday INC0012345<br>&nbsp; at line 7</code></pre>"

    await chat.say("the import fails due Friday INC0012345 at line 7", attachments=beside(html))
    await chat.click("Open")

    assert chat.card.says("The import fails")
    assert "due Friday INC0012345\n  at line 7" in chat.card.everything
    assert not chat.card.says(f"Due {next_friday(chat.timezone)}")


async def test_a_greeting_and_a_signature_are_no_part_of_the_task(teams: Teams) -> None:
    channel = teams.channel()

    await channel.say(f"Hello @{MEGAN.name},\nhall 2 is dark\n\nBest regards\n{ALEX.name}", mentions=(MEGAN,))
    await channel.click("Open")

    assert channel.card.says("Hall 2 is dark")
    assert channel.card.says("Owner Megan Bowen")


@pytest.mark.parametrize("html", ['<div><emoji id="yes" alt="👍" title="Yes"></emoji></div>', "<p>thanks!&nbsp;</p>"])
async def test_small_talk_in_html_makes_no_task(chat: Chat, html: str) -> None:
    await chat.say("", attachments=beside(html))

    await chat.say("board")

    assert not chat.card.says("BACKLOG")


async def test_sixty_lines_are_all_kept(chat: Chat) -> None:
    lines = [f"line {number} of the log" for number in range(60)]

    await chat.say("\n".join(["the import fails", *lines]))
    await chat.click("Open")

    assert chat.card.says("The import fails")
    assert all(line in chat.card.everything for line in lines)


async def test_the_name_of_the_bot_in_an_ask_stays(teams: Teams) -> None:
    channel = teams.channel()

    await channel.say("order the Kanban board for room 3")

    assert channel.card.says("Order the Kanban board for room 3")


@pytest.mark.parametrize("html", ["<div>" * 40_000, "<!--", "<x" * 9_000, "\x00&#0;<at>", "<blockquote>" * 500 + "x"])
async def test_no_html_keeps_a_message_from_being_heard(chat: Chat, html: str) -> None:
    await chat.say("hall 2 is dark", attachments=beside(html))

    assert chat.card.says("Hall 2 is dark")

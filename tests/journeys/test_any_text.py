"""Whatever somebody writes, of any script and length, is one task at once and comes back as it was written."""

import re

import pytest

from bot.app import STORE
from storage.listing import START, list_tasks
from tests.double.chat import Chat
from tests.double.teams import Teams

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINES = tuple(f"{number}. step {number} of the move: rack {number}, cable {number}" for number in range(1, 61))
WRITTEN = {
    "spaces and tabs": "  patch   the\tprint server  by Friday ",
    "markup": "patch <b>the</b> &amp; *print* _server_ [x](http://example.com) `rm -rf /` ${title}",
    "sixty lines": "move the server room\n" + "\n".join(LINES),
    "blank lines": "patch the print server\n\n\nit hums\n\n- top\n\n- bottom",
    "windows lines": "patch the print server\r\nit hums\r\n",
    "Arabic": "من فضلك أصلح الطابعة في الطابق الثالث قبل يوم الجمعة",
    "Hebrew and English": "לתקן את ה-VPN של דני לפני Friday",
    "Japanese": "金曜日までにプリンターを直してください",
    "emoji": "👩‍🔧🖨️ patch the printer 🔥🔥 by Friday 🙏",
    "quotes and backslashes": 'order the "by Friday" poster \\urgent C:\\temp\\new',
    "the bot's name": "order the Kanban board for room 3, and ask Kanban",
    "combining marks": "Z̷̧͔a̵͈l̴̜g̸̣o̷ in the printer e\u0301",
    "zero width": "patch\u200b the\ufeff print\u00a0server",
    "control characters": "patch \x07the \x1b[31mprint\x7f server\u202e now",
    "long": "patch the print server " + "and the next one " * 2_500,
    "one long word": "x" * 20_000,
    "numbers": "10/12/14 16.18.20 22:24 26-28-30 #31 INC32 v33.34",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
async def test_what_was_written_is_kept_byte_for_byte(teams: Teams, written: str) -> None:
    await teams.personal().say(written)

    tasks = await teams.app[STORE].query(lambda connection: list_tasks(connection, START, 10))

    assert [listed.task.original for listed in tasks] == [written]


@pytest.mark.parametrize("written", [text for text in WRITTEN.values() if len(text) < 4_000])
async def test_the_card_of_the_task_shows_every_line_as_it_was_written(chat: Chat, written: str) -> None:
    await chat.say(written)

    await chat.say("task 1")

    shown = chat.card.everything
    assert [line for line in CONTROL.sub("", written).splitlines() if line.strip() and line not in shown] == []

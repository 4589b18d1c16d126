"""The whole way of a turn, over real HTTP."""

from tests.double.chat import Chat
from tests.double.teams import Teams


async def test_a_message_is_answered_in_its_chat(chat: Chat) -> None:
    reply = await chat.say("hello")

    assert reply.status == 200
    assert [answer.text for answer in chat.answers] == ["…"]


async def test_a_channel_message_is_answered_in_its_thread(teams: Teams) -> None:
    chat = teams.channel()

    await chat.say("hello")

    assert [answer.text for answer in chat.answers] == ["…"]

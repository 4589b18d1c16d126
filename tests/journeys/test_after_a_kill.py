"""What a process had committed and not yet sent when it was killed is sent by the next one, and nothing twice."""

from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams, running
from tests.journeys.waiting import until
from tests.raw import raw


def written(settings: Settings, *statements: str) -> None:
    """What a process has committed whose end came before it could send anything."""
    with raw(settings) as database:
        for statement in statements:
            database.execute(statement)


async def a_team_with_a_live_board(teams: Teams) -> str:
    """The id of the message that shows the board."""
    channel = teams.channel()
    general = {**channel.conversation, "id": TEAM_ID}
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add") | {"conversation": general})
    await channel.say("mail is slow everywhere INC0012345", by=MEGAN)
    await channel.say("board")
    return channel.card.message_id


async def test_the_live_board_is_brought_up_to_date_after_the_next_start(
    microsoft: Microsoft, settings: Settings
) -> None:
    async with running(microsoft, settings) as teams:
        board = await a_team_with_a_live_board(teams)
    written(
        settings,
        "UPDATE tasks SET title = 'Mail is down everywhere'",
        "UPDATE live_cards SET stale_at = 1",
    )

    async with running(microsoft, settings):
        await until(lambda: "Mail is down everywhere" in str(microsoft.message(board).card))

    assert len(microsoft.message(board).versions) == 2


async def test_an_emergency_is_told_once_however_often_the_process_is_started(
    microsoft: Microsoft, settings: Settings
) -> None:
    async with running(microsoft, settings) as teams:
        await a_team_with_a_live_board(teams)
    before = len(microsoft.posted(TEAM_ID))
    written(
        settings,
        "UPDATE tasks SET lane = 'emergency', priority = 0",
        "INSERT INTO outbox (board_id, key, kind, number, version, heard_in, at) "
        "VALUES (1, 'emergency:1:1', 'emergency', 1, 1, '', 1)",
    )

    async with running(microsoft, settings):
        await until(lambda: len(microsoft.posted(TEAM_ID)) == before + 1)
    async with running(microsoft, settings) as teams:
        await teams.channel().say("task 1")

    assert len(microsoft.posted(TEAM_ID)) == before + 1


async def test_what_teams_will_not_take_yet_is_told_by_the_next_process(
    microsoft: Microsoft, settings: Settings
) -> None:
    async with running(microsoft, settings) as teams:
        await a_team_with_a_live_board(teams)
        before = len(microsoft.posted(TEAM_ID))
        refused = microsoft.fail(429, method="POST", path=TEAM_ID, headers={"Retry-After": "9"})
        await teams.personal(ALEX).say("emergency 1")
        await until(lambda: refused.times == 0)

    async with running(microsoft, settings):
        await until(lambda: len(microsoft.posted(TEAM_ID)) == before + 1)

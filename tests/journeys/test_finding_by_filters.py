"""A search is narrowed by lane, owner and due date, and refined on its card; what has woken up comes first."""

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams
from tests.raw import raw


async def team(teams: Teams) -> Chat:
    """A channel with three tasks in three lanes."""
    channel = teams.channel()
    await channel.say("patch the print server by 2099-12-01")
    await channel.say("renew the printer certificate")
    await channel.say("order printer toner")
    await channel.say("start 1", by=MEGAN)
    await channel.say("start 2", by=ALEX)
    await channel.say("block 2 vendor until 2099-12-01", by=ALEX)
    return channel


async def test_lane_owner_and_due_date_narrow_a_search(teams: Teams) -> None:
    channel = await team(teams)

    for words, number in (
        ("find lane:blocked", 2),
        ("find print owner:megan", 1),
        ("find owner:me", 2),
        ("find printer lane:backlog owner:nobody", 3),
        ("find due:2099-12-01", 1),
    ):
        await channel.say(words)
        assert channel.card.says("1 task"), words
        assert channel.card.says(f"#{number}"), words


async def test_a_search_is_refined_on_its_card(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("find printer")
    assert channel.card.says("2 tasks")

    await channel.click("Find", words="printer lane:blocked")

    assert channel.card.says("1 task")
    assert channel.card.says("#2")


async def test_an_unknown_filter_is_answered_with_those_that_there_are(teams: Teams) -> None:
    channel = await team(teams)

    await channel.say("find printer lane:moon")

    assert channel.card.says("That filter is unknown")
    assert channel.card.says("find print lane:blocked owner:me due:overdue")


async def test_a_blocked_task_whose_day_has_come_stands_first_and_is_counted_for_the_team(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("block 1 vendor until 2099-11-01")
    with raw(teams.settings) as database:
        database.execute("UPDATE tasks SET blocker_until = '2026-01-05' WHERE number = 2")
        database.execute("UPDATE tasks SET priority = 0 WHERE number = 1")

    await channel.say("board")
    assert channel.card.says("1 to look at again")
    assert channel.card.says("look again since Mon 5 Jan")
    assert channel.card.text.index("#2") < channel.card.text.index("#1")
    await channel.say("find is:woken")

    assert channel.card.says("1 task")


async def test_finished_tasks_are_paged_as_far_as_the_newest_two_hundred(teams: Teams) -> None:
    channel = await team(teams)
    with raw(teams.settings) as database:
        columns = [str(name) for (name,) in database.execute("SELECT name FROM pragma_table_info('tasks')")]
        for number in range(10, 260):
            given: dict[str, str] = {"number": str(number), "lane": "'done'"}
            values = ", ".join(given.get(name, name) for name in columns)
            database.execute(f"INSERT INTO tasks SELECT {values} FROM tasks WHERE number = 3")  # noqa: S608 - ours

    await channel.say("board")
    assert channel.card.says("last 3")
    await channel.say("board done page 8")

    assert channel.card.says("of 200+")

"""Who works on a board: as Teams tells it when the bot comes, when people come and go, and once a day."""

from datetime import timedelta

from tests.double.chat import Chat
from tests.double.payloads import written
from tests.double.people import ADELE, ALEX, BOT, ISAIAH, MEGAN, Person
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.stored import is_listed, rows
from tests.journeys.waiting import until
from tests.raw import raw

DAY = timedelta(days=1)


def members(teams: Teams) -> set[object]:
    """The names of those who are members of the first board now."""
    return {name for (name,) in rows(teams, "SELECT name FROM members WHERE board_id = 1 AND left_at IS NULL")}


def make_older(teams: Teams, age: timedelta) -> None:
    """Let all that Teams has told about members have been told that long ago."""
    earlier = int(age / timedelta(microseconds=1))
    with raw(teams.settings) as database:
        database.execute("UPDATE members SET checked_at = checked_at - ?", (earlier,))
        database.execute("UPDATE boards SET roster_at = roster_at - ?", (earlier,))


async def added(chat: Chat, by: Person) -> None:
    """Somebody adds the bot to a conversation."""
    await chat.deliver(chat.activity("installationUpdate", by, action="add"))


async def removed(chat: Chat, person: Person) -> None:
    """Somebody is taken out of a team, of which Teams tells at once."""
    chat.microsoft.members[TEAM_ID] = tuple(one for one in chat.microsoft.members[TEAM_ID] if one != person)
    await chat.deliver(chat.activity("conversationUpdate", MEGAN, membersRemoved=[{"id": person.id}]))


async def test_when_the_bot_comes_it_knows_everybody_and_who_brought_it_is_admin(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ADELE, ALEX)

    await added(channel, MEGAN)

    await until(lambda: members(teams) == {MEGAN.name, ADELE.name, ALEX.name})
    assert rows(teams, "SELECT name FROM members WHERE role = 'admin'") == [(MEGAN.name,)]


async def test_a_task_can_be_given_to_somebody_who_never_wrote(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ADELE)
    await added(channel, MEGAN)
    await until(lambda: is_listed(teams))
    await channel.say("patch the print server")
    await channel.click("Open")

    await channel.click("Hand over")
    await channel.click("Hand over", owner=ADELE.id)

    assert channel.card.says(f"Owner {ADELE.name}")


async def test_who_is_taken_out_of_the_team_is_off_its_board_at_once(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    chat = teams.personal(ALEX)
    await chat.say("task 1")
    assert chat.card.says("Rotate the root password")
    seen = chat.card

    await removed(channel, ALEX)

    await chat.say("board")
    assert "password" not in chat.card.everything
    await chat.click("Start", on=seen)
    assert chat.card.says("There is no #1")
    await channel.say("task 1")
    assert channel.card.says("BACKLOG · #1")


async def test_a_removal_that_teams_did_not_tell_of_is_found_the_next_day(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    chat = teams.personal(ALEX)
    teams.microsoft.members[TEAM_ID] = (MEGAN,)
    await chat.say("task 1")
    assert chat.card.says("Rotate the root password")

    make_older(teams, DAY)
    await chat.say("task 1")

    assert chat.card.says("There is no #1")
    assert ALEX.name not in members(teams)


async def test_the_whole_roster_is_read_again_the_next_day(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    teams.microsoft.members[TEAM_ID] = (MEGAN, ISAIAH)

    make_older(teams, DAY)
    await channel.say("board")

    await until(lambda: members(teams) == {MEGAN.name, ISAIAH.name})


async def test_somebody_new_is_known_as_soon_as_teams_tells_of_them(teams: Teams) -> None:
    channel = teams.channel(MEGAN)
    await channel.say("patch the print server")
    await until(lambda: len(members(teams)) == 1)
    teams.microsoft.members[TEAM_ID] = (MEGAN, ADELE)

    await channel.deliver(channel.activity("conversationUpdate", MEGAN, membersAdded=[{"id": ADELE.id}]))

    await until(lambda: ADELE.name in members(teams))


async def test_where_teams_does_not_answer_a_member_of_last_week_is_one_still(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    make_older(teams, DAY)
    teams.microsoft.fail(503, method="GET", times=99)
    chat = teams.personal(ALEX)

    await chat.say("task 1")

    assert chat.card.says("Rotate the root password")


async def test_after_a_week_of_silence_nothing_is_shown_and_the_words_are_kept(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    make_older(teams, 7 * DAY)
    fault = teams.microsoft.fail(503, method="GET", times=99)
    chat = teams.personal(ALEX)

    await chat.say("renew the certificate")

    assert chat.card.says("Teams does not answer just now")
    teams.microsoft.faults.remove(fault)
    await channel.say("park 1", by=ALEX)
    await chat.click("Add as a task")
    assert chat.card.says("BACKLOG · #2")


async def test_a_bot_that_was_taken_out_of_a_team_lets_nobody_onto_its_board_from_outside(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    make_older(teams, DAY)
    teams.microsoft.without_bot(TEAM_ID)
    chat = teams.personal(ALEX)

    await chat.say("find password")

    assert chat.card.says("No task has all of these words")


async def test_that_the_bot_itself_was_removed_dismisses_nobody(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("patch the print server")
    await until(lambda: is_listed(teams))

    await channel.deliver(channel.activity("conversationUpdate", MEGAN, membersRemoved=[{"id": BOT["id"]}]))

    assert len(members(teams)) == 2


async def test_while_teams_is_silent_people_can_still_go_to_their_own_board(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    make_older(teams, 7 * DAY)
    teams.microsoft.fail(503, method="GET", times=99)
    chat = teams.personal(ALEX)
    await chat.say("board")
    assert chat.card.says("Teams does not answer just now")

    await chat.click("Help")
    assert not chat.card.says("Teams does not answer just now")
    await chat.say("boards")
    await chat.click("Use", nth=len([title for title in chat.card.buttons if title == "Use"]))
    await chat.say("water the plants")

    assert chat.card.says("BACKLOG · #1")
    assert not chat.card.says("password")


async def test_making_tasks_of_messages_in_the_personal_chat_renews_no_membership(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    chat = teams.personal(ALEX)
    make_older(teams, DAY - timedelta(minutes=10))
    teams.microsoft.members[TEAM_ID] = (MEGAN,)
    checked = "SELECT name, checked_at FROM members WHERE board_id = 1 ORDER BY name"
    before = rows(teams, checked)

    await chat.extension_fetch(written("renew the certificate", MEGAN))
    await chat.extension_submit("Create task")

    assert rows(teams, checked) == before
    assert rows(teams, "SELECT count(*) FROM tasks WHERE board_id = 1") == [(2,)]


async def test_while_teams_is_silent_help_leads_to_the_board_that_is_meant(teams: Teams) -> None:
    chat = teams.personal(ALEX)
    await chat.say("water the plants")
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: len(rows(teams, "SELECT 1 FROM boards WHERE roster_at IS NOT NULL")) == 1)
    await chat.say("boards")
    await chat.click("Use")
    make_older(teams, 7 * DAY)
    fault = teams.microsoft.fail(503, method="GET", times=99)
    await chat.say("board")
    await chat.click("Help")
    teams.microsoft.faults.remove(fault)

    await channel.say("note 1 in the vault", by=ALEX)
    await chat.click("Board")

    assert chat.card.says("Rotate the root password")


async def test_while_teams_is_silent_a_message_of_the_own_board_can_be_edited(teams: Teams) -> None:
    chat = teams.personal(ALEX)
    await chat.say("water the plants", id="1790000000001")
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: len(rows(teams, "SELECT 1 FROM boards WHERE roster_at IS NOT NULL")) == 1)
    make_older(teams, 7 * DAY)
    teams.microsoft.fail(503, method="GET", times=99)

    await chat.edit("1790000000001", "water the plants on floor 3")

    assert rows(teams, "SELECT title FROM tasks WHERE board_id = 1") == [("Water the plants on floor 3",)]


async def test_who_has_left_the_board_of_a_message_changes_nothing_by_editing_it(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password")
    await until(lambda: is_listed(teams))
    chat = teams.personal(ALEX)
    await chat.say("renew the certificate", id="1790000000001")
    make_older(teams, 2 * DAY)
    for place in list(teams.microsoft.members):
        teams.microsoft.members[place] = (MEGAN,)
    seen = len(chat.answers)

    await chat.edit("1790000000001", "renew both certificates")
    await chat.delete("1790000000001")

    assert len(chat.answers) == seen
    assert rows(teams, "SELECT title FROM tasks ORDER BY number") == [
        ("Rotate the root password",),
        ("Renew the certificate",),
    ]

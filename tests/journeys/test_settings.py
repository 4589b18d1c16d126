"""A board's settings: its admins change them, everybody sees what they do, and a change can be taken back."""

from tests.double.chat import Chat
from tests.double.payloads import written
from tests.double.people import ADELE, ALEX, MEGAN, Person
from tests.double.teams import Teams
from tests.journeys.waiting import until

LINK = "https://itsm.example.com/{ticket}"


async def team(teams: Teams, *members: Person) -> Chat:
    """A channel whose admin is Alex, who added the bot."""
    channel = teams.channel(*members)
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add"))
    return channel


async def test_an_admin_changes_the_limit_and_it_holds_at_once(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")

    await channel.click("Save", wip_limit="1")
    assert channel.card.says("Settings saved")
    for number, words in enumerate(("patch the print server", "renew the certificate"), start=1):
        await channel.say(words)
        await channel.say(f"start {number}")

    assert channel.card.says("the WIP limit is 1")


async def test_a_member_sees_them_and_cannot_save_by_a_form_that_an_admin_opened(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")
    form = channel.card

    await channel.say("settings", by=MEGAN)
    assert channel.card.says("Alex Wilber")
    assert "Save" not in channel.card.buttons
    await channel.click("Save", by=MEGAN, on=form, wip_limit="9")

    assert channel.card.says("The settings are for the board\N{RIGHT SINGLE QUOTATION MARK}s admins")
    await channel.say("settings", by=MEGAN)
    assert channel.card.says("WIP limit per owner 3")


async def test_every_fault_of_the_form_is_named_and_nothing_is_saved(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")

    await channel.click("Save", wip_limit="many", ticket_link="ftp://x", lane_blocked="**")

    for said in ("Nothing was saved yet", "from 1 to 20", "begins with https://", "A lane title has letters"):
        assert channel.card.says(said), said


async def test_two_admins_write_only_what_each_has_changed(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")
    form = channel.card
    await channel.click("Save", on=form, wip_limit="4")

    await channel.click("Save", on=form, ticket_link=LINK)

    await channel.say("settings", by=MEGAN)
    assert channel.card.says("WIP limit per owner 4")
    assert channel.card.says(f"Ticket link {LINK}")


async def test_lanes_are_called_as_the_board_calls_them_on_every_card(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")
    await channel.click("Save", lane_blocked="WAITING", lane_backlog="INBOX")

    await channel.say("patch the print server")
    assert channel.card.says("INBOX · #1")
    await channel.say("start 1")
    await channel.say("block 1 vendor")
    assert channel.card.says("WAITING · #1")
    await channel.say("board waiting")
    assert channel.card.says("WAITING")
    assert channel.card.says("#1 Patch the print server")
    await channel.say("unblock 1")
    await channel.say("move 1 to waiting")
    assert channel.card.says("What does it wait for?")
    await channel.say("board")

    assert "BLOCKED" not in channel.card.everything


async def test_tickets_become_links(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")
    await channel.click("Save", ticket_link=LINK)
    await channel.say("patch the print server INC0012345")

    await channel.click("Open")

    assert "https://itsm.example.com/INC0012345" in str(channel.card.json)


async def test_jira_tickets_are_read_once_their_project_is_named(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server OPS-123")
    assert not channel.card.says("Ticket OPS-123")
    await channel.say("settings")
    await channel.click("Save", jira="OPS")

    await channel.say("renew the certificate OPS-124")

    assert channel.card.says("Ticket OPS-124")
    await channel.extension_fetch(written("patch the proxy OPS-125", MEGAN))
    assert channel.card.button("Create task").values["tickets"] == "OPS-125"
    await channel.say("block 99 vendor firmware of OPS-126")
    await channel.click("Add as a task")
    assert channel.card.says("Ticket OPS-126")


async def test_a_named_admin_may_and_who_named_them_can_step_back(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server", by=MEGAN)
    await until(lambda: True)
    await channel.say("settings")
    form = channel.card
    await channel.click("Save", on=form, admins=f"{ALEX.id},{MEGAN.id}")
    await channel.say("settings", by=MEGAN)

    await channel.click("Save", by=MEGAN, admins=MEGAN.id)

    await channel.say("settings", by=ALEX)
    assert "Save" not in channel.card.buttons
    assert channel.card.says("Megan Bowen")


async def test_only_admins_triage_where_the_board_says_so(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("idea a wiki page for new joiners", by=MEGAN)
    await channel.say("settings")
    await channel.click("Save", triage="admins")

    await channel.say("promote 1", by=MEGAN)
    assert channel.card.says("Ask Alex Wilber")
    await channel.say("promote 1", by=ALEX)

    assert channel.card.says("BACKLOG · #1")


async def test_where_only_admins_triage_a_member_links_none_but_their_own_ask(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server", by=ALEX)
    await channel.say("renew the certificate", by=ALEX)
    await channel.say("the print server wants patches", by=MEGAN)
    await channel.say("settings")
    await channel.click("Save", triage="admins")

    await channel.say("duplicate 2 of 1", by=MEGAN)
    assert channel.card.says("Ask Alex Wilber")
    await channel.say("duplicate 3 of 1", by=MEGAN)

    assert channel.card.says("#3 is a duplicate of #1")


async def test_days_off_are_a_country_and_single_dates(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")

    await channel.click("Save", country="Narnia", days_off="Christmas")
    assert channel.card.says("Public holidays are known by a country")
    assert channel.card.says("Days off are written as 2026-12-24")
    await channel.click("Save", country="de-by", days_off="2026-12-24, 2026-12-31")

    assert channel.card.says("Public holidays of DE-BY")
    assert channel.card.says("24 December 2026, 31 December 2026")
    await channel.say("settings", by=MEGAN)
    assert channel.card.says("Public holidays of DE-BY")


async def test_settings_are_taken_back_by_button_and_by_word(teams: Teams) -> None:
    channel = await team(teams)
    for way in ("button", "word"):
        await channel.say("settings")
        await channel.click("Save", wip_limit="7", lane_blocked="WAITING", admins=f"{ALEX.id}")

        await (channel.click("Undo") if way == "button" else channel.say("undo"))

        assert channel.card.says("WIP limit per owner 3")
        await channel.say("settings", by=MEGAN)
        assert not channel.card.says("WAITING")


async def test_settings_that_somebody_else_has_changed_since_stay(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server", by=MEGAN)
    await channel.say("settings")
    await channel.click("Save", admins=f"{ALEX.id},{MEGAN.id}")
    saved = channel.card
    await channel.say("settings", by=MEGAN)
    await channel.click("Save", by=MEGAN, wip_limit="5")

    await channel.click("Undo", on=saved)

    assert channel.card.says("was Megan Bowen\N{RIGHT SINGLE QUOTATION MARK}s")


async def test_a_lower_limit_leaves_work_where_it_is_and_says_so(teams: Teams) -> None:
    channel = await team(teams)
    for number, words in enumerate(("patch the print server", "renew the certificate"), start=1):
        await channel.say(words, by=ADELE)
        await channel.say(f"start {number}", by=ADELE)
    await channel.say("settings")

    await channel.click("Save", wip_limit="1")

    assert channel.card.says("Somebody has more in progress than that now")
    assert not channel.card.says("Adele")


async def test_a_saved_form_that_is_delivered_again_is_saved_once(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")
    activity = channel.activity("invoke", ALEX, name="adaptiveCard/action")
    data = {"wip_limit": "4", "was": {"wip_limit": "3"}}
    activity["value"] = {"action": {"type": "Action.Execute", "verb": "settings-save", "data": data}}

    for _ in range(3):
        await channel.deliver(activity)

    await channel.say("undo")
    assert channel.card.says("WIP limit per owner 3")
    await channel.say("undo")
    assert channel.card.says("Nothing to undo")


async def test_an_undo_that_is_delivered_again_takes_back_no_earlier_change(teams: Teams) -> None:
    channel = await team(teams)
    for limit in ("4", "5"):
        await channel.say("settings")
        await channel.click("Save", wip_limit=limit)
    saved = channel.card

    await channel.click("Undo", on=saved)
    await channel.click("Undo", on=saved)

    await channel.say("settings", by=MEGAN)
    assert channel.card.says("WIP limit per owner 4")


async def test_who_names_other_admins_by_mistake_takes_it_back_from_the_card(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server", by=MEGAN)
    await channel.say("settings")
    await channel.click("Save", admins=MEGAN.id)

    await channel.click("Undo")

    await channel.say("settings")
    assert "Save" in channel.card.buttons


async def test_the_same_change_made_and_taken_back_twice_is_done_twice(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")
    for _ in range(2):
        await channel.click("Save", wip_limit="4")
        assert channel.card.says("WIP limit per owner 4")
        await channel.click("Undo")
        assert channel.card.says("WIP limit per owner 3")
        assert "Undo" not in channel.card.buttons
        await channel.click("Settings")

    await channel.say("settings", by=MEGAN)
    assert channel.card.says("WIP limit per owner 3")


async def test_undo_on_an_older_card_takes_back_no_newer_change(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")
    await channel.click("Save", wip_limit="4")
    older = channel.card
    await channel.say("settings")
    await channel.click("Save", wip_limit="5")

    await channel.click("Undo", on=older)

    assert channel.card.says("they were changed once more since")
    await channel.say("settings", by=MEGAN)
    assert channel.card.says("WIP limit per owner 5")


async def test_many_admins_stay_when_something_else_is_saved(teams: Teams) -> None:
    admins = [Person(f"29:{number:03d}-{'x' * 80}", f"aad-{number}", f"Admin {number:03d}") for number in range(40)]
    channel = await team(teams, ALEX, MEGAN, *admins)
    for admin in admins:
        await channel.say("patch the print server", by=admin)
    await channel.say("settings")
    await channel.click("Save", admins=",".join([ALEX.id, *(admin.id for admin in admins)]))
    await channel.say("settings")
    await channel.click("Save", zone="Europe/Madrid")

    await channel.say("settings", by=admins[-1])

    assert "Save" in channel.card.buttons


async def test_of_two_people_with_one_name_the_other_becomes_admin(teams: Teams) -> None:
    twin = Person("29:twin", "aad-twin", ALEX.name)
    channel = await team(teams, ALEX, twin)
    await channel.say("patch the print server", by=twin)
    await channel.say("settings")

    await channel.click("Save", admins=twin.id)

    assert channel.card.says("Settings saved")
    await channel.say("settings", by=twin)
    assert "Save" in channel.card.buttons


async def test_a_limit_with_many_zeros_is_its_number(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("settings")

    await channel.click("Save", wip_limit="0000000050000")

    assert channel.card.says("from 1 to 20")

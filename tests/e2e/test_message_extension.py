"""A task is made of a message that the bot was never told, and found again, in the real simulator."""

from pathlib import Path

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MESSAGE = "the scanner on floor 3 jams again, urgent, INC0012345"
TITLE = "The scanner on floor 3 jams again"


async def test_a_message_becomes_a_task_by_its_menu(ana: TeamsPage, pictures: Path) -> None:
    await ana.open("group chat")
    await ana.tell_the_others(MESSAGE)

    await ana.dialog.open_on(MESSAGE)
    await ana.dialog.holds("Title", TITLE)
    await ana.dialog.holds("Tickets", "INC0012345")
    await ana.dialog.shows("From Ana Ruiz", "Goes onto the board of Night shift.")
    await ana.dialog.picture(pictures / "create-task.png")
    await ana.as_on_a_phone()
    await ana.dialog.picture(pictures / "create-task-phone.png")
    await ana.as_on_a_desk()
    await ana.dialog.click("Create task")
    await ana.dialog.shows("#1 is captured", TITLE)
    await ana.dialog.close()

    await ana.shows("BACKLOG · #1", TITLE, "Urgent", "INC0012345")
    await ana.click("Start")
    await ana.shows("IN PROGRESS · #1", "Owner Ana Ruiz")


async def test_a_post_of_a_channel_becomes_a_task_whose_receipt_is_in_its_thread(ana: TeamsPage) -> None:
    await ana.open("channel")
    await ana.say("hi, the scanner on floor 3 jams again")

    await ana.dialog.open_on("the scanner on floor 3 jams again")
    await ana.dialog.fill("Title", "Clean the scanner")
    await ana.dialog.click("Create task")
    await ana.dialog.shows("is captured", "Clean the scanner")
    await ana.dialog.close()

    await ana.shows("BACKLOG", "Clean the scanner")


async def test_who_makes_a_second_task_of_a_message_is_told_of_the_first(ana: TeamsPage) -> None:
    await ana.open("group chat")
    await ana.tell_the_others(MESSAGE)
    await ana.dialog.open_on(MESSAGE)
    await ana.dialog.click("Create task")
    await ana.dialog.shows("#1 is captured")
    await ana.dialog.close()

    await ana.dialog.open_on(MESSAGE)

    await ana.dialog.shows("#1 was made from this message already", TITLE, "captured by Ana Ruiz")
    await ana.dialog.click("Show #1")
    await ana.dialog.shows("BACKLOG · #1", "From the board Night shift")
    await ana.dialog.click("Create another")
    await ana.dialog.click("Create task")
    await ana.dialog.shows("#2 is captured")


async def test_a_form_with_a_mistake_comes_back(ana: TeamsPage) -> None:
    await ana.open("group chat")
    await ana.tell_the_others(MESSAGE)
    await ana.dialog.open_on(MESSAGE)

    await ana.dialog.fill("Tickets", "soon")
    await ana.dialog.click("Create task")

    await ana.dialog.shows("number is missing, for example INC0012345")
    await ana.dialog.fill("Tickets", "INC0012399")
    await ana.dialog.click("Create task")
    await ana.dialog.shows("#1 is captured")


async def test_the_compose_box_makes_a_task_of_one_text(ana: TeamsPage) -> None:
    await ana.open("personal chat")

    await ana.dialog.open_empty()
    await ana.dialog.fill("What is needed?", "renew the certificate by Friday, high")
    await ana.dialog.click("Create task")
    await ana.dialog.shows("#1 is captured", "Renew the certificate")
    await ana.dialog.close()

    await ana.shows("BACKLOG · #1", "Renew the certificate", "High")


async def test_a_task_is_found_and_pasted_and_its_card_works(ana: TeamsPage) -> None:
    await ana.open("group chat")
    await ana.say("renew the certificate")
    await ana.say("order toner for the lab")

    await ana.search.find("toner")
    await ana.search.lists("#2 Order toner for the lab")
    await ana.search.paste("#2 Order toner for the lab")
    await ana.shows("BACKLOG · #2", "Order toner for the lab")
    await ana.send()

    await ana.click("Start")
    await ana.shows("IN PROGRESS · #2", "Owner Ana Ruiz")

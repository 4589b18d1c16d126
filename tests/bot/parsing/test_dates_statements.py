"""A day until or on which something merely is so makes nothing due; what ends or starts then is to be met."""

from datetime import date

import pytest

from bot.parsing.dates import find_due

MONDAY = date(2026, 11, 23)
STATED = [
    "The maintenance contract runs until 31 December, please get a quote",
    "The mail gateway's certificate is valid until 4 December",
    "Jens is on holiday until Friday, enter a deputy in AD",
    "No mails from outside have arrived since Monday",
    "The move was on 12 November, switch off the sockets in the old office",
    "The helpdesk is only staffed until 2pm on Friday",
    "Ms Krüger is back from Thursday, check the phone",
    "The Telekom technician is coming on Wednesday",
    "Release 7.3 comes out on 8 December, read the changelog",
    "We have a works meeting on Friday",
    "The loan laptop is with Mr Vogt until the end of January",
    "Scan-to-mail worked fine until yesterday",
    "The customer has not answered until Wednesday",
    "The maintenance window lasts until Saturday 6am",
    "The storage warranty is valid until 15 January",
    "Tom stays at home until 9 December, check the VPN token",
    "The switch in the store has been acting up since Thursday",
    "The firewall was replaced on Friday, update the docs",
    "The canteen is open until 3pm tomorrow",
    "Nadine is not back before Monday, forward the mailbox",
    "The server stays off until Friday",
    "The domain is paid until 1 March 2027",
    "Tomorrow is the team meeting at 10",
    "Until Tuesday everything was fine, now Citrix hangs",
    "Our trainee is with us until the end of December",
    "The patch comes out on 2 December according to the vendor",
    "According to the log the job last ran on 20 November",
    "Mr Bauer is off until Thursday",
    "The dealer's offer only holds until Friday",
    "On Tuesday I opened a ticket about VPN",
    "The building site at Ulm lasts until mid December",
    "The office is closed from 24 December to 1 January",
    "Since the update on Friday the label printer prints blanks",
    "Petra is on sick leave until 4 December, share the calendar",
    "The room is taken until Wednesday",
    "The beamer still worked on Friday last week",
    "The server room was without cooling until Sunday",
    "The offer from Dell is binding until 30 November",
    "The on-call phone is with Schulz until Monday",
    "Our contract with Vodafone renews itself on 1 January",
    "Exchange was down yesterday at 2 pm",
    "The colleague from Bremen visits us on Friday",
    "The car park stays closed until January",
    "Ms Sommer covers for me until Friday",
    "I'm out of the office from tomorrow",
    "On Monday everything still worked, today the print server hangs",
    "The audit runs until Friday",
    "The technician said he comes on Thursday",
    "The update of 18 November broke Outlook",
    "The line was down from 12 to 14 November",
    "The socket in 2.14 has been dead since Wednesday",
    "The outage lasted until last night",
    "The boss flies to Vienna on Thursday",
    "The UPS maintenance was on 3 November",
    "Mr Bauer only works half days until the end of the year",
    "The password was last changed on 2 November",
    "We have the loan device until mid December",
    "The old number can still be reached until the end of the month",
    "We are all at a training on Wednesday",
    "Ms Maier is not in today",
    "The colleagues in Zurich have Monday off",
    "The proxy blocks YouTube since this morning",
    "Friday's backup failed",
    "The lift is under maintenance until Wednesday noon",
    "The survey is open until 5 December",
    "Lena is on parental leave until 15 January, forward her mail",
    "The quote is valid until 30 November, get the CFO's signature",
    "The maintenance window goes until Saturday 6 am",
    "Paul is travelling until Thursday",
    "The room is booked until Wednesday",
    "The freeze lasts until 4 January",
]
DUE = [
    ("The Veeam test licence ends on 30 November", "2026-11-30"),
    ("My password expires on Thursday", "2026-11-26"),
    ("The contract runs until 31 December, please cancel it by Friday", "2026-11-27"),
    ("The lamp on floor 2 is dark, swap it by Wednesday", "2026-11-25"),
    ("We have a new colleague, set up a laptop by Friday", "2026-11-27"),
    ("The report must be with Finance by Friday", "2026-11-27"),
    ("Make sure it is ready by Friday", "2026-11-27"),
    ("Please check who is out on Friday, I need the list by Wednesday", "2026-11-25"),
    ("Order what is missing by Friday", "2026-11-27"),
    ("Keep the old server running until Friday", "2026-11-27"),
    ("The new badges are needed on Friday", "2026-11-27"),
    ("Tom is out until Friday, please cover his tickets by Thursday", "2026-11-26"),
    ("The contract has to be cancelled by 31 December", "2026-12-31"),
    ("Could you bring the tunnel back up by tonight?", "2026-11-23"),
    ("I need the laptop on Thursday", "2026-11-26"),
    ("The disks should be swapped by Friday", "2026-11-27"),
    ("Reception printer is dead, repair it by Wednesday", "2026-11-25"),
    ("New colleague starts on 7 December, set up her account", "2026-12-07"),
    ("Wifi in the warehouse must work on Tuesday", "2026-11-24"),
    ("approve the invoice, due 30 November", "2026-11-30"),
    ("keep the VPN open until Friday", "2026-11-27"),
    ("leave the old server running until 4 December", "2026-12-04"),
    ("The demo is on Thursday, prepare the room", "2026-11-26"),
    ("Server2 patching on Sunday from 6am", "2026-11-29"),
    ("Get it done before the move on 5 December", "2026-12-05"),
    ("The report goes out on Friday", "2026-11-27"),
    ("Mailbox for Ms Krause by tomorrow", "2026-11-24"),
    ("Tom leaves us on Friday, lock his account", "2026-11-27"),
    ("keep the port open until Friday", "2026-11-27"),
]


@pytest.mark.parametrize("text", STATED)
def test_a_statement_makes_nothing_due(text: str) -> None:
    assert find_due(text, MONDAY) is None


@pytest.mark.parametrize(("text", "day"), DUE)
def test_an_ask_or_a_deadline_is_due(text: str, day: str) -> None:
    found = find_due(text, MONDAY)

    assert found is not None
    assert found.day.isoformat() == day

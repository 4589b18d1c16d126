"""Words and figures that look like a due date and are none."""

from datetime import date

import pytest

from bot.parsing.dates import find_due

WEDNESDAY = date(2026, 11, 25)
COUNTED = [
    "order 12 December calendars",
    "sep 5 fails",
    "dec 24 crashes the import",
    "exit status 3 in the dec 5 build",
    "on 15 desks the phone is dead",
    "for the second screen we lack a cable",
    "on the second try it works",
    "print it in 3d",
    "upgrade the firewall to 7.4. and reboot it",
    "the firewall runs on 7.4, please check",
    "it rings every 24 hours",
    "the 5th, 6th and 7th port are dark",
    "lamps on the 5th, 6th and 7th rack",
    "on 5th rack the lamp is dark",
    "on second thought keep the racks",
    "the top 20 of December",
    "read error on disk 3/8",
    "sat the six chairs against the wall",
]
SHOWN = [
    "set date format to 12/31/2026",
    "the clock shows 2036-01-01",
    "the calendar shows Sunday as the first day",
    "BIOS time is 2038-01-19",
    "the default due date is 12/31/2099",
    "the scanner turns 12/10 into 12/11",
    "parse(2026-12-31) fails",
    "touch -d 'next monday' fails",
    "2026-12-01 10:22:31 ERROR disk full",
    "[2026-12-01T10:22:31Z] link lost",
    "Dec 12 03:14:15 gw1 dhcpd: no leases",
    "minutes of 5 December",
    "31.12.2026 is shown as 12/31",
    "the banner `due tomorrow` overlaps",
    "the field 'due 12/24/2026' is grey",
    "Sunday.example does not answer",
    "my extension is 12/15",
    "[12/01 10:02] Ana: no picture",
    "On Mon, Nov 30, 2026 at 9:12 AM Ana wrote:",
    "Sent: Monday, November 30, 2026 9:12 AM",
    "driver date 12/01/2026",
    "last login Dec 1",
    "valid through December 31",
    "the export for 12/01 is empty",
    "2026-12-01T10:22:31: no leases",
    "error at 2026-12-01 10:22 in the export",
    "error at 2026-12-01 10:22",
    "the rota for Monday is locked",
]
HAPPENED = [
    "certificate expired on 12 May",
    "on Monday the lift was stuck",
    "the toner ran out on 30 November",
    "outage on 3 December was caused by a fuse",
    "my account was locked on Friday",
    "the update on Thursday broke printing",
    "I lost my badge on Saturday",
    "got a strange warning on Sunday",
    "we migrated on Saturday",
    "it worked fine Monday",
    "Saturday night the NAS died",
    "3 days later it failed again",
    "it worked until Tuesday",
    "I am out until Monday",
    "the offer is valid until 31 December",
    "phones are dead today",
    "no mail today",
    "we have no water today",
    "the lease ended on 4 May",
    "Ana joined us on 7 September",
    "they sold the van on 2 February",
    "after the move on 9 December the lift is slow",
    "since the move on 9 December the lift is slow",
]
REPEATED = [
    "reports go out weekly on Thursday",
    "error since Monday",
    "every Friday",
    "it reboots daily at noon on Friday",
]
NAMED = [
    "Patch Tuesday",
    "Patch Tuesday broke it",
    "Black Friday sale page is slow",
    "the March release",
    "Friday's report",
]


@pytest.mark.parametrize("text", [*COUNTED, *SHOWN, *HAPPENED, *REPEATED, *NAMED])
def test_no_due_date_is_invented(text: str) -> None:
    assert find_due(text, WEDNESDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "they called on Monday, it was slow, fix it by Friday",
        "it worked until Tuesday, needed by Friday",
        "the clock shows 2036-01-01, mend it by Friday",
        "every Friday it fails, mend it by Friday",
    ],
)
def test_a_look_alike_does_not_hide_the_date_that_something_is_due(text: str) -> None:
    found = find_due(text, WEDNESDAY)

    assert found is not None
    assert found.day == date(2026, 11, 27)

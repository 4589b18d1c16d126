"""A command in German does what its English does."""

from dataclasses import replace

import pytest

from bot.parsing.understand import understand
from kanban.commands import Command
from kanban.questions import Misunderstood
from tests.bot.parsing.people import said

SAME = """
hilfe = help
hallo = hi
board blockiert = board blocked
board in arbeit = board in progress
board seite 2 = board page 2
boards = boards
standup = standup
triage = triage
einstellungen = settings
meine aufgaben = my tasks
mein tag = my day
erinnerungen = reminders
erinnerungen an = reminders on
erinnerungen aus = reminders off
exportiere csv = export csv
suche drucker = find drucker
suche spalte:blockiert = find lane:blocked
suche zuständig:ich fällig:überfällig = find owner:me due:overdue
aufgabe 12 = task 12
Aufgabe #12 = task 12
zeige 12 = task 12
verlauf 12 = history 12
starte 12 = start 12
starten 12 = start 12
12 starten = start 12
bitte starte 12 = start 12
übernimm 12 = start 12
uebernimm 12 = start 12
starte 12 trotzdem = start 12 anyway
teste 12 = test 12
blockiere 12 = block 12
blockier 12 = block 12
12 blockieren = block 12
blockiere 12 kein Strom bis freitag = block 12 kein Strom until friday
blockiere 12 wartet auf Netzteil bis nächsten freitag = block 12 waits for Netzteil until next friday
entsperre 12 = unblock 12
freigeben 12 = unblock 12
parke 12 = park 12
auftauen 12 niedrig = thaw 12 low
taue auf 12 = thaw 12
hochstufen 12 = promote 12
zurücksetzen 12 = revert 12
zuruecksetzen 12 = revert 12
fertig 12 = done 12
erledigt 12 = done 12
12 ist erledigt = done 12
abschließen 12 = done 12
abschliessen 12 = done 12
wiederöffnen 12 = reopen 12
verwerfen 12 doppelt erfasst = discard 12 doppelt erfasst
verwirf 12 = discard 12
annehmen 12 = accept 12
nimm an 12 = accept 12
besprechen 12 = discuss 12
besprechen 12 aus = discuss 12 off
projekt 12 = project 12
übergeben 12 = handoff 12
schwarm 12 = swarm 12
schwarm 12 aus = swarm 12 off
hilfe gesucht 12 = help wanted 12
keine hilfe 12 = no help 12
stoppe wiederkehrend 3 = stop recurring 3
fortsetzen wiederkehrend 3 = resume recurring 3
überspringe wiederkehrend 3 = skip recurring 3
wiederkehrend 3 = recurring 3
wiederkehrend 3 jeden freitag = recurring 3 every friday
wiederkehrend = recurring
rückgängig = undo
rückgängig 12 = undo 12
zurücknehmen 12 = undo 12
zuweisen 12 @Ana = assign 12 @Ana
gib 12 an @Ana = give 12 to @Ana
zuweisen 12 mir = assign 12 me
zuweisen 12 niemandem = assign 12 nobody
priorität 12 hoch = priority 12 high
prioritaet 12 dringend = priority 12 urgent
prio 12 niedrig bitte = priority 12 low
fällig 12 freitag = due 12 friday
fällig 12 ende nächster woche = due 12 end of next week
faellig 12 5.12. = due 12 5 december
frist 12 ohne = due 12 none
ticket 12 INC0012345 = ticket 12 INC0012345
typ 12 wartung = type 12 maintenance
art 12 change = type 12 change
typ 12 keiner = type 12 none
ticket 12 keins = ticket 12 none
eingang 12 service desk = input 12 service desk
eingang 12 projektleitung = input 12 project manager
eingang 12 keiner = input 12 none
auftraggeber 12 @Bruce = stakeholder 12 @Bruce
auftraggeber 12 niemand = stakeholder 12 nobody
wert 12 hoch = value 12 high
aufwand 12 tage = effort 12 days
ergebnis 12 bis Freitag läuft alles = outcome 12 bis Freitag läuft alles
notiz 12 Kabel ist für Montag bestellt = note 12 Kabel ist für Montag bestellt
teilaufgabe 12 Kabel bestellen = sub 12 Kabel bestellen
abhaken 12.1 = check 12.1
duplikat 12 von 7 = duplicate 12 of 7
umbenennen 12 Montag ist Ruhetag = rename 12 Montag ist Ruhetag
verschiebe 12 nach test = move 12 to testing
markiere 12 als erledigt = mark 12 as done
blockiere = block
erledigt = done
prio 12 wichtig = priority 12 wichtig
fällig 12 irgendwann = due 12 irgendwann
typ 12 quatsch = type 12 quatsch
start 12 trotzdem = start 12 anyway
block 12 waiting for parts until friday = block 12 waiting for parts until friday
"""
PAIRS = [line.split(" = ") for line in SAME.strip().splitlines()]


def read(text: str, *languages: str) -> Command:
    """The command that a message is, whatever it looked like."""
    command = understand(replace(said(text), languages=languages, day_first=True))
    return replace(command, original="") if isinstance(command, Misunderstood) else command


@pytest.mark.parametrize(("german", "english"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_german_command_is_its_english(german: str, english: str) -> None:
    assert read(german, "de") == read(english)

"""The German command words, and what may follow them."""

WORDS: dict[str, tuple[str, ...]] = {
    "capture": ("erfasse", "erfassen", "neue aufgabe", "aufgabe:", "hinzufügen"),
    "idea": ("idee",),
    "emergency": ("notfall",),
    "downtime": ("ausfall",),
    "recurring": (
        *("wiederkehrend", "wiederkehrende aufgabe", "wiederkehrende aufgaben", "wiederkehrende"),
        *("zeige wiederkehrende aufgaben", "zeig wiederkehrende aufgaben", "alle wiederkehrenden aufgaben"),
    ),
    "help": ("hilfe", "befehle", "was kannst du", "was kannst du alles", "wie funktioniert das", "hilf mir"),
    "hi": ("hallo",),
    "board": (
        *("board", "tafel", "zeige board", "zeige das board", "zeig das board", "zeig mir das board"),
        *("board anzeigen", "öffne das board", "board öffnen", "das board"),
    ),
    "boards": ("boards", "meine boards", "andere boards", "board wechseln", "wechsle das board", "boards anzeigen"),
    "standup": ("standup", "stand-up", "daily", "zeige standup", "zeig das standup", "zeige stand-up"),
    "triage": ("triage", "backlog-treffen", "backlog treffen", "starte triage", "triage starten"),
    "flow": ("fluss",),
    "settings": ("einstellungen", "einstellungen öffnen", "zeige einstellungen", "optionen"),
    "my tasks": (
        *("meine aufgaben", "meine aufgabe", "zeige meine aufgaben", "zeig mir meine aufgaben", "zeig meine aufgaben"),
        *("meine tasks", "meine arbeit"),
    ),
    "my day": ("mein tag", "zeige meinen tag", "zeig mir meinen tag", "zeig meinen tag"),
    "reminders": ("erinnerungen", "meine erinnerungen", "zeige erinnerungen"),
    "reminders on": ("erinnerungen an", "erinnerungen ein", "erinnerungen einschalten", "erinnere mich"),
    "reminders off": ("erinnerungen aus", "erinnerungen ausschalten", "keine erinnerungen", "erinnere mich nicht mehr"),
    "export": ("exportiere", "export", "exportieren", "board exportieren", "exportiere das board", "exportiere board"),
    "find": ("suche", "finde", "such", "suchen", "finden", "suche nach", "such nach"),
    "task": ("aufgabe", "zeige", "zeig", "zeige aufgabe", "zeig aufgabe", "öffne", "öffne aufgabe", "details"),
    "history": ("verlauf", "historie", "zeige verlauf"),
    "start": ("starte", "start", "starten", "beginne", "beginnen", "übernimm", "übernehme", "übernehmen"),
    "test": ("teste", "test", "testen"),
    "block": ("blockiere", "blockier", "blockieren", "blockiert"),
    "unblock": ("entsperre", "entsperr", "entsperren", "freigeben", "entblocke", "entblocken", "entblockiere"),
    "park": ("parke", "park", "parken"),
    "thaw": ("auftauen", "taue auf", "tau auf"),
    "promote": ("hochstufen", "stufe hoch"),
    "done": (
        *("fertig", "erledigt", "abschließen", "erledige", "erledigen", "schließe", "schließen", "abgeschlossen"),
        "beende",
    ),
    "reopen": ("wiederöffnen", "wieder öffnen", "öffne wieder"),
    "revert": ("zurücksetzen", "setze zurück"),
    "discard": ("verwerfen", "verwirf", "verwerfe", "verworfen"),
    "accept": ("annehmen", "nimm an", "angenommen", "akzeptiere"),
    "discuss": ("besprechen", "bespreche", "besprich"),
    "project": ("projekt",),
    "handoff": ("übergeben", "übergib", "übergabe"),
    "swarm": ("schwarm",),
    "help wanted": ("hilfe gesucht", "suche hilfe", "hilfe benötigt"),
    "no help": ("keine hilfe", "keine hilfe nötig", "keine hilfe mehr"),
    "stop recurring": (
        "stoppe wiederkehrend",
        "stopp wiederkehrend",
        "wiederkehrend stoppen",
        "pausiere wiederkehrend",
    ),
    "resume recurring": ("fortsetzen wiederkehrend", "setze fort wiederkehrend", "wiederkehrend fortsetzen"),
    "skip recurring": ("überspringe wiederkehrend", "überspring wiederkehrend", "wiederkehrend überspringen"),
    "undo": ("rückgängig", "zurücknehmen", "nimm zurück", "mach rückgängig", "rückgängig machen"),
    "assign": ("zuweisen", "gib", "weise zu", "zuteilen"),
    "priority": ("priorität", "prio"),
    "due": ("fällig", "frist", "termin"),
    "ticket": ("ticket",),
    "type": ("typ", "art"),
    "input": ("eingang",),
    "stakeholder": ("auftraggeber",),
    "value": ("wert",),
    "effort": ("aufwand",),
    "outcome": ("ergebnis",),
    "note": ("notiz", "notiere", "kommentar", "anmerkung"),
    "sub": ("teilaufgabe", "teil", "sub", "unteraufgabe"),
    "check": ("abhaken", "haken", "hake ab", "abgehakt"),
    "duplicate": ("duplikat",),
    "rename": ("umbenennen", "benenne um", "titel"),
    "move": ("verschiebe", "verschieben", "bewege"),
    "mark": ("markiere", "setze"),
}

LANES = """
idee|ideen = ideas
backlog = backlog
in arbeit|arbeit|laufend = in progress
test|tests|qa|test/qa|test / qa|im test = testing
blockiert|geblockt = blocked
ice box|icebox|geparkt = ice box
notfall|notfaelle = emergency
erledigt|fertig = done
pm-pruefung|pm pruefung|pm = pm review
verworfen = discarded
seite = page
spalte = lane
"""

_PRIORITIES = """
dringend|eilig|kritisch = urgent
hoch|hohe = high
mittel|mittlere|normal = medium
niedrig|niedrige|gering|tief = low
als = as
"""
_OFF = "aus|ende|vorbei|nicht mehr|beendet = off"
_NOBODY = """
mir|mich|ich = me
niemandem|niemand|niemanden|keiner|keinem|keinen = nobody
an = to
"""
VALUES: dict[str, str] = {
    "board": LANES,
    "move": "nach|in|auf|zu|in die spalte|nach spalte = to\n" + LANES,
    "mark": "als = as\nerledigt|fertig|abgeschlossen = done\nblockiert = blocked",
    "export": "als = as\nexcel = excel",
    "start": "trotzdem = anyway",
    "thaw": _PRIORITIES,
    "priority": _PRIORITIES,
    "ticket": "keiner|keins|keines|kein|ohne = none",
    "type": """
projekt = project
change|aenderung = change
eskalation = escalation
wartung = maintenance
keiner|keine|keinen|ohne = none
""",
    "input": """
service desk|servicedesk|helpdesk|help desk = service desk
muendlich|muendliche bitte|zuruf = verbal
projektleitung|projektleiter|projektleiterin|pm = project manager
it-leitung|it leitung|it-leiter|it-leiterin = it manager
change management|change-management|change manager = change management
keiner|keine|ohne|keinen = none
""",
    "assign": _NOBODY,
    "stakeholder": _NOBODY,
    "due": """
ohne|ohne datum|ohne termin|kein|keins|keine|nie = none
ueberfaellig|verspaetet = overdue
diese woche|woche = week
naechste woche = next week
""",
    "lane": LANES,
    "owner": _NOBODY,
    "is": "aufgewacht|wach = woken",
    "value": "hoch|hoher = high\nmittel = medium\nniedrig|gering = low\nkeiner|kein|ohne = none",
    "effort": "stunde|stunden = hours\ntag|tage = days\nwoche|wochen = weeks",
    "discuss": _OFF,
    "swarm": _OFF,
    "duplicate": "von|zu = of",
}

FILTERS = {"spalte": "lane", "zuständig": "owner", "fällig": "due", "ist": "is"}
POLITE = """
bitte = please
danke|danke dir|danke schoen|vielen dank = thanks
jetzt = now
"""
IS = "ist|is"
TASK = r"aufgabe|task|nr\.?|nummer"

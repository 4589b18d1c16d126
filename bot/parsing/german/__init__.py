"""German, as the parser knows it."""

from bot.parsing.command_words import CommandWords
from bot.parsing.german import commands, courtesy, cues, days, figures, orders, past, people, placed, rules, statements
from bot.parsing.german.orders import asks, titled
from bot.parsing.languages import Language
from bot.parsing.lexicon import Lexicon
from bot.parsing.words import words

FOLDS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
MARKS = words(
    "der die das den dem des ein eine einen einem einer und oder ist sind war waren nicht kein keine auf fuer mit von "
    "vom zum zur bei beim aus nach ueber unter wir ich du ihr sie uns euch mein unser hat haben wird werden kann "
    "koennen muss soll neu neue neuen neuer neues bitte alle allen im einrichten pruefen erneuern tauschen patchen "
    "aktualisieren installieren bestellen ersetzen austauschen sichern testen drucker rechner konto passwort kennwort"
)
SHARED = words(
    "an am in im so also was will war hat man mine not am do mi mo fr sa di tag art board boards start test "
    "ticket export version service-desk servicedesk team deadline asap april august september november sub hey hi "
    "cool super ok input order it to support all with minute name may jan feb apr jun jul aug sep sept nov"
)

LEXICON = Lexicon(
    tables=(*rules.TABLES, *courtesy.TABLES, *days.TABLES, *cues.TABLES, *past.TABLES, *people.TABLES),
    folds=FOLDS,
    computed=(
        *courtesy.COMPUTED,
        *rules.COMPUTED,
        *placed.COMPUTED,
        *orders.COMPUTED,
        *figures.COMPUTED,
        *cues.COMPUTED,
        *past.COMPUTED,
    ),
    figured=(*rules.FIGURED, *figures.FIGURED),
    called=people.CALLED,
)
LANGUAGE = Language(
    code="de",
    lexicon=LEXICON,
    commands=CommandWords(
        commands.WORDS, commands.VALUES, commands.FILTERS, commands.POLITE, commands.TASK, LEXICON, commands.IS
    ),
    marks=MARKS,
    shared=SHARED,
    asks=asks,
    titled=titled,
    tells=orders.TELLS,
    states=statements.told,
)

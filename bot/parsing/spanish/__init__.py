"""Spanish as people write to the bot, in Spain and in Latin America, with and without accents."""

from bot.parsing.command_words import CommandWords
from bot.parsing.languages import Language
from bot.parsing.lexicon import Lexicon
from bot.parsing.spanish import clock, commands, courtesy, cues, days, kinds, people, placed, statements, values, verbs
from bot.parsing.spanish.orders import asks
from bot.parsing.words import words

FOLDS = {ord(letter): plain for letter, plain in zip("áéíóúüñ", "aeiouun", strict=True)}

LEXICON = Lexicon(
    tables=(*days.TABLES, *courtesy.TABLES, *kinds.TABLES, *people.TABLES, *cues.TABLES, verbs.TABLE),
    folds=FOLDS,
    figured=clock.FIGURED,
    computed=(*placed.COMPUTED, *clock.COMPUTED, *courtesy.COMPUTED, *kinds.COMPUTED, *people.COMPUTED, *cues.COMPUTED),
)
LANGUAGE = Language(
    code="es",
    lexicon=LEXICON,
    commands=CommandWords(
        words=commands.WORDS,
        values=values.VALUES,
        filters=values.FILTERS,
        polite=values.POLITE,
        task=values.TASK,
        lexicon=LEXICON,
        links=values.LINKS,
    ),
    marks=words("impresora servidor pantalla carpeta por se problema acuerdo ello super"),
    shared=words(
        "a no me us use come once son real actual idea plan data ticket service desk help cc re ok okay bye please plz "
        "backup test tests control revise note base cable digital error normal urgente team hey todo may mar set sep "
        "oct nov jun feb o y e u do den van ve"
    ),
    asks=asks,
    states=statements.told,
)

"""German greetings, requests in many words, thanks and small talk."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

TALK = """
hallo|servus|moin|moin moin|gruess gott|gruess euch|tach|halloechen|hey|hi = hello
hallo (liebes|liebe|lieber|ihr lieben) = hello
it-team|support-team|serviceteam = team
guten (morgen|abend) = good morning
guten tag|schoenen guten tag|schoenen guten morgen = good day
liebe|lieber|werte|werter = dear
sehr geehrte damen und herren = dear colleagues
zusammen|ihr lieben|allerseits|leute|an alle|miteinander|in die runde|alle = all
team|liebes team = team
kollegen|kolleginnen|kolleginnen und kollegen|kolleg(inn|)en = colleagues
bitte = please
bitte mal|mal bitte = please maybe
mal|eben|kurz|mal eben|mal kurz|kurz mal = maybe
koenntest du|kannst du|wuerdest du|magst du|koenntet ihr|koennt ihr|wuerdet ihr|koennten sie = could you
koenntest du (bitte|bitte mal|mal|mal bitte|mir|uns|bitte noch|noch|evtl|vielleicht) = could you please
kannst du (bitte|bitte mal|mal|mal bitte|mir|uns|bitte noch|noch|evtl|vielleicht) = could you please
koenntet ihr (bitte|bitte mal|mal|mal bitte|mir|uns|bitte noch|noch|evtl|vielleicht) = could you please
koennt ihr (bitte|bitte mal|mal|mal bitte|mir|uns|bitte noch|noch|evtl|vielleicht) = could you please
wuerdest du (bitte|mal) = could you please
koennte(n|) wir bitte = can we please
kann (bitte|bitte mal|mal|mal bitte|vielleicht|evtl) (jemand|wer|einer|jemand von euch) = can someone please
koennte (bitte|bitte mal|mal|mal bitte|vielleicht|evtl) (jemand|wer|einer|jemand von euch) = could someone please
kann jemand|koennte jemand|kann wer|koennte wer|kann einer|kann jemand von euch = can someone
kann jemand (bitte|mal|bitte mal) = can someone please
koennte jemand (bitte|mal|bitte mal) = could someone please
kann man (bitte|mal|) = can someone please
ist es moeglich|waere es moeglich = would it be possible for you to
es waere (toll|super|schoen|nett|gut|klasse) wenn (du|ihr|jemand) = would be great if you could
ich (braeuchte|brauche|benoetige|haette gern|haette gerne|moechte|wuensche mir) = need you to
wir (braeuchten|brauchen|benoetigen|haetten gern|haetten gerne|moechten) = need you to
ich (braeuchte|brauche|benoetige|haette gern|haette gerne) (bitte|noch|mal|dringend bitte|bitte noch) = need you to
wir (braeuchten|brauchen|benoetigen) (bitte|noch|mal|bitte noch) = need you to
bitte (nicht vergessen|daran denken|dran denken) = please
bitte noch = please
bitte um|wir bitten um|ich bitte um = need you to
aber (koenntest du|kannst du|koennt ihr|koenntet ihr) = could you please
(koennte|kann) jemand von euch = can someone
(koennte|kann) (mir|uns) (bitte|mal|) (jemand|wer) = can someone
(koennte|kann) (mir|uns) (jemand|wer) (bitte|mal) = can someone please
kleine bitte|kurze bitte|eine bitte|kurze frage|noch eine bitte|noch was = one more
danke|dankeschoen|danke schoen|merci|danke sehr|danke dir|danke euch = thanks
vielen dank|besten dank|herzlichen dank|tausend dank|lieben dank = many thanks
(vielen|besten|herzlichen|lieben|) dank im voraus|danke im voraus|danke schonmal|danke schon mal = thanks
danke vorab = thanks
vielen dank (euch|dir)|danke (vielmals|nochmal|nochmals) = many thanks
vielen dank (vorab|schonmal|schon mal) = thanks
vielen dank und (viele gruesse|beste gruesse|lg|vg|gruss) = many thanks, regards
danke fuer (eure|deine|die) hilfe|vielen dank fuer (eure|deine|die) hilfe = thanks for your help
gruss|gruesse|beste gruesse|viele gruesse|liebe gruesse|schoene gruesse|freundliche gruesse = best regards
mit freundlichen gruessen|mit freundlichem gruss|mit besten gruessen|freundlichen gruss|lieben gruss = best regards
danke und (gruss|viele gruesse|lg|vg|gruesse) = thanks, regards
schoenen (tag|abend|feierabend|sonntag)|schoenes wochenende|einen schoenen tag|schoenen tag noch = have a nice day
einen schoenen (tag|abend) noch|schoenes wochenende euch = have a nice day
ich hoffe es geht (dir|euch) gut|ich hoffe dir geht es gut|ich hoffe euch geht es gut = hope you are well
hoffe es geht (dir|euch) gut = hope you are well
wie geht es (dir|euch)|wie gehts = how are you
sorry|entschuldigung|tut mir leid = sorry
sorry fuer die stoerung|entschuldigt die stoerung|entschuldige die stoerung = sorry to bother you
von meinem iphone gesendet|gesendet von meinem (iphone|handy) = sent from my iphone
betreff = subject
wg|aw = re
gesendet = sent
siehe (unten|oben)|s u|s o = see below
siehe = see
erinnerung = reminder
aufgabe|todo = task
kuemmere dich (bitte|) darum|kuemmert euch (bitte|) darum|bitte kuemmern|bitte darum kuemmern = please take care of this
bitte (uebernehmen|erledigen|ansehen|anschauen|pruefen|bearbeiten|machen|einplanen|aufnehmen) = please handle this
kannst du (das|dich darum) (uebernehmen|kuemmern|machen|erledigen|ansehen|anschauen) = can you do this
kann (das|sich das) (bitte|mal|) (jemand|wer) (ansehen|anschauen|machen|uebernehmen|erledigen) = can someone do this
ich (uebernehme|mache|mach) (das|es)|mache ich|uebernehme ich|ich kuemmere mich (darum|) = i'll take this
bin dran|ich bin dran = i'm on it
passt|passt so|alles klar|klar|in ordnung|geht klar|einverstanden|verstanden|perfekt|prima = ok
toll|super|spitze|klasse|genial|sehr gut|sehr schoen|wunderbar|cool|gut|schoen|stark = great
ja|jep|jo|jawohl|genau|richtig|stimmt|gerne|gern|sicher|logisch = yes
nein|ne|nee|noe = nope
mach ich|mache ich|wird gemacht|wird erledigt|erledige ich|kuemmere mich = will do
kein problem|kein ding|keine ursache|bitte gerne|gern geschehen|bitteschoen|bitte schoen = no problem
tschuess|ciao|schoenen gruss|mahlzeit = bye
haha|hihi = haha
gute arbeit|gut gemacht = good job
funktioniert wieder|laeuft wieder|geht wieder|funktioniert jetzt|geht jetzt|klappt wieder = works again
hat geklappt|hat funktioniert = fixed
willkommen|herzlich willkommen = welcome
wie immer = again
dir|euch|dich = you
sehr|so = so
auch = too
noch = again
"""
_FAREWELL = lazily(
    r"^\W*(?:tsch(?:ü|ue)ss,? ?)?bis (?:dann|sp(?:ä|ae)ter|bald|gleich|morgen|übermorgen|nachher"
    r"|n(?:ä|ae)chste woche|heute abend"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)(?: dann)?[\s.!]*$",
    re.IGNORECASE,
)
TABLES = (TALK,)
_NODS = lazily(
    r"^\W*(?:(?:ok|okay|super|alles klar|prima|perfekt|top|danke|cool|gut|ja)[,.! ]+)?"
    r"(?:top|stark|gern(?:e)?|gern(?:e)? geschehen"
    r"|(?:das )?passt(?: so| jetzt)?|das hat geholfen|(?:es )?läuft(?: jetzt)?"
    r"|alles gut"
    r"|(?:ist |hat sich )?erledigt|hat geklappt|(?:es )?(?:geht|klappt|funktioniert)(?: jetzt)?(?: wieder)?"
    r"|(?:vielen |besten |herzlichen )?danke?(?: dir| euch)? für (?:die|eure|deine|den|das|alles)[^.,!?:\n]{0,30})"
    r"(?:,? danke(?: dir| euch)?)?[.!\s]*$",
    re.IGNORECASE,
)
_REGARDS = lazily(r"(?<=[.!?,\n] )(?:LG|VG|MfG|BG|Gruß|Grüße),? (?=[A-ZÄÖÜ]\w+\W*$)")
_WOULD_BE = lazily(
    r"(?:(?:das|es) )?(?:wäre|waere) (?:sehr |echt )?(?:super|toll|schön|schoen|nett|gut|klasse|prima|lieb)"
    r"[, ]+wenn (?:du|ihr|jemand|wir)"
    r"(?: (?:mir|uns))?(?: bitte)?(?: mal)?",
    re.IGNORECASE,
)
COMPUTED: tuple[Computed, ...] = (
    (_FAREWELL, lambda _: "bye", words("bis")),
    (_REGARDS, lambda _: "regards "),
    (_NODS, lambda _: "great"),
    (_WOULD_BE, lambda _: "would be great if you could", words("wäre waere")),
)

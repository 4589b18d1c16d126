"""Spanish greetings, requests in many words, thanks and small talk."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

_HELLO = (
    "hola|holi|holaa|buenas|muy buenas|que tal|hola que tal|hola hola|hola buenas|estimado|estimada|querido|querida "
    "= hello\n"
    "estimados|estimadas = dear all\n"
    "buenos dias|buen dia|muy buenos dias|hola buenos dias|hola buen dia|bonjour = good morning\n"
    "buenas tardes|muy buenas tardes|hola buenas tardes = good afternoon\n"
    "buenas noches|hola buenas noches = good evening\n"
)
_WHOM = (
    "equipo|a todos|a todas|a todos y todas|a "
    "tod@s|todos|todas|gente|chicos|chicas|compas|companeros|companeras|colegas"
    "|muchachos|muchachas|banda|team|grupo"
)
_GREETED = "\n".join(
    f"{hello.strip()} ({_WHOM}) = {line.partition('=')[2].strip()} all"
    for line in _HELLO.strip().splitlines()
    for hello in line.partition("=")[0].split("|")
)
_TALK = """
a todos|a todas = all
oye|oigan|oiga|che|ojo|atencion|eh|ey|oid|mira|miren|disculpa|disculpen|disculpe|perdon|perdona|perdonad|perdonen = hey
por favor|porfavor|porfa|por fa|sin falta|si o si|porfis|xfa|x favor|x fa|plis|plz|please = please
no (olvidar|olvides|olviden|olvideis|olvidemos|olvidarse de|se olviden de|te olvides de|os olvideis de) = please
recordar|recordad|recuerden|recuerda|acordarse de|acuerdense de|acordaos de|acuerdate de = please
favor de|se ruega|se solicita|habria que|toca|tocaria|deberiamos = please
hace falta que = please
ocupo que|ocupamos que|necesito que|necesitamos que|necesitaria que|necesitariamos que|quiero que = need you to
queremos que|quisiera que|quisieramos que = need you to
me gustaria que|nos gustaria que|querria que|preciso que|precisamos que|es necesario que = need you to
seria necesario que = need you to
(queria|queriamos|quisiera|quiero) (pedir|pedirte|pedirles|pediros|pedirle|solicitar|solicitarles) que = need you to
(te|os|les|le) (pido|pediria|agradeceria|agradecere|rogamos|ruego|encargo) que|pido que|solicito que = need you to
solicitamos que = need you to
(necesito|necesitamos|quiero) que (alguien|alguno|uno de ustedes) = need someone to
(quisiera|me gustaria|hace falta|preciso) que (alguien|alguno|uno de ustedes) = need someone to
(necesito|necesitamos|quiero|quisiera|ocupo|me gustaria|hace falta) que (me|nos|alguien me|alguien nos) = need you to
agradeceria que|agradeceriamos que|seria (genial|bueno|ideal|estupendo) que = need you to
estaria (bien|bueno|genial) que = need you to
cuando (puedas|puedan|podais|pueda|podas|se pueda) = whenever you can
cuando (tengas|tengan|tengais|haya) (tiempo|un rato|un hueco|un momento|un ratito|chance) = when you have time
si (puedes|podes|pueden|podeis|es posible|no es molestia|fuera posible|se puede) = if possible
muchas gracias|mil gracias|muchisimas gracias|gracias mil|un millon de gracias|infinitas gracias = many thanks
gracias|grax|grcs|se agradece|agradecido|agradecida|agradecidos|agradezco = thanks
gracias (de antemano|por adelantado|desde ya|anticipadas) = thanks in advance
muchas gracias (de antemano|por adelantado|desde ya) = thanks in advance
desde ya (gracias|muchas gracias) = thanks in advance
(muchas gracias|gracias) por (la|su|tu|vuestra) ayuda = thanks for your help
(muchas gracias|gracias) por = thanks for
(gracias|muchas gracias|mil gracias) por todo = thanks a lot
gracias (a todos|equipo|a todas|chicos|gente|totales) = thanks all
y (gracias|muchas gracias) = and thanks
(quedo|quedamos) (atento|atenta|a la espera|atentos) = looking forward to your reply
a la espera de (su|tu|vuestra) respuesta = looking forward to your reply
un saludo|saludos|saludos cordiales|un cordial saludo|cordiales saludos|cordialmente|atentamente|atte = best regards
slds|abrazos = best regards
un abrazo|abrazo|muchos saludos|salu2|saludo cordial|reciban un cordial saludo|besos|un beso = best regards
que (tengas|tengan|tengais|tenga) (buen|un buen|un lindo|lindo) (dia|finde|fin de semana) = have a nice day
espero que (esten|estes|esteis|este) (muy bien|bien|todos bien|todas bien) = hope you are well
espero que se encuentren bien|espero que todo vaya bien = hope you are well
perdon por (molestar|la molestia|las molestias)|perdonad la molestia|disculpen las molestias = sorry to bother you
(siento|lamento) (molestar|molestaros|molestarles) = sorry to bother you
enviado desde mi (iphone|movil|celular|android|ipad) = sent from my phone
asunto = subject
rv|re|reenviado = fw
de nada|no hay de que|con gusto|a la orden|un placer|por nada = no problem
sin problema|no hay problema|ningun problema|no pasa nada|no te preocupes|no os preocupeis|tranquilo = no problem
tranquila|tranqui = no problem
vale|ok|okay|okey|oki|bueno|de acuerdo|conforme|esta bien|todo bien|correcto|okis|va que va|sale vale = ok
genial|super|super bien|bien|muy bien|que bien|bien hecho|excelente trabajo|animo|perfecto|estupendo = great
excelente|fenomenal|buenisimo|barbaro|fantastico|fabuloso|guay|chido|padre|copado = great
maravilloso|maravilla|brillante|espectacular|de lujo|joya|bacan|bkn|mola|de diez|impecable|crack|grande = great
buen trabajo = great
claro|claro que si|por supuesto|obvio|desde luego|exacto|asi es|cierto|eso|tal cual|efectivamente|sip|sep = yes
si claro|si gracias|si por favor|si porfa|si senor = yes thanks
nop|para nada|no gracias|mejor no = no thanks
entendido|anotado|recibido|enterado|enterada|comprendido|copiado|oido cocina|queda claro = understood
lo siento|perdon perdon = sorry
jaja|jajaja|jajajaja|jeje|jejeje|jiji|ja = haha
uy|epa|opa = oops
adios|chao|chau|nos vemos|hasta luego|hasta pronto|bye|hasta la vista|nos hablamos|me voy = bye
buen finde|buen fin de semana|feliz finde|feliz fin de semana|buen dia a todos|feliz dia = have a nice weekend
feliz tarde = have a nice weekend
buen provecho|que aproveche|buen descanso|que descansen|que descanses|feliz viaje|buen viaje = have a nice lunch
feliz cumpleanos|feliz cumple|felicidades|felicitaciones|enhorabuena = congratulations
feliz navidad|felices fiestas|feliz ano|feliz ano nuevo|prospero ano nuevo = merry christmas
bienvenido|bienvenida|bienvenidos|bienvenidas|bienvenida al equipo|bienvenido al equipo = welcome aboard
como (estas|estan|estais|esta|va|va todo|andas|andan|les va|te va|vas|vamos) = how are you
que (hay|hubo|onda|mas|pasa) = what's up
ya (funciona|funcionan|anda|va|esta|quedo|imprime|conecta|carga) = it works
ya (funciona|anda|va) (bien|todo|perfecto|de nuevo|otra vez)|todo (funciona|solucionado|ok|resuelto|en orden) = it works
funciona|funcionan|solucionado|resuelto|resuelta|arreglado = works
listo|hecho|hecha = done
(ahora lo|lo|ya lo) (miro|veo|reviso|vemos|hago)|te aviso|les aviso|os aviso|aviso = will do
me ocupo|ahora voy|voy|en eso estoy|ahi voy|estoy en ello|en ello|voy para alla = on it
(me avisan|me avisas|avisame|avisadme|avisenme) (cualquier cosa|por favor|porfa) = let me know
me avisan|me avisas|avisame|avisadme|me dicen|me dices|me cuentas|me cuentan = let me know
olvidalo|olvidenlo|da igual|dejalo|nada nada|no importa|dejenlo = never mind
igualmente|yo tambien|lo mismo|lo mismo digo = same here
amigo|amiga|amigos|bro|maestro|jefe|jefa = guys
muchas|mucho|muy|tan = so
te = you
"""
TABLES = (_HELLO, _GREETED, _TALK)

_VERB = r"[a-záéíóúñ]{2,}(?:[aeiáéí]r)(?:l[aeo]s?|me|nos|se|sel[ao]s?|te)?\b"
_CLAUSE = (
    r"(?:\A\s*|(?<=\n)|(?<=[,.;:!?\x01\u2013-] )|(?<=[,.;:!?(])(?=\S)|(?<=hola )|(?<=equipo )|(?<=tod[oa]s )"
    r"|(?<=buenas )|(?<=d[ií]as )|(?<=d[ií]a )"
    r"|(?<=tardes )|(?<=noches )|(?<=oye )|(?<=che )|(?<=favor )|(?<=porfa )|(?<=chicos )|(?<=gente )|(?<=y )"
    r"|(?=[¿¡]))(?:[¿¡]\s*)?"
)
_CAN = (
    r"pod(?:r[ií]a(?:s|n|is|mos)?|[eé]s|[eé]is)|pued[ea][ns]?|puedes|ser[ií]an? tan amables? de"
    r"|me har[ií]an? el favor de"
    r"|se (?:puede|podr[ií]a|pudiera)|(?:es|ser[ií]a|seria) posible|hay (?:forma|manera|chance) de|hab[eé]is podido"
)
_ASKED = lazily(
    rf"{_CLAUSE}(?:(?:me gustar[ií]a|quer[ií]a|quisiera|necesito|quiero) (?:saber|preguntar|consultar)(?:les|te"
    rf"|os)? si )?"
    rf"(?:(?:me|nos|le|les|lo|la|por favor|porfa),? )?(?:{_CAN})(?: (?:ustedes|vosotros|usted|por favor"
    rf"|porfa|porfavor|alguien|alguno|quiz[aá]s?),?)*"
    rf",? (?:(?:ayudar(?:me|nos)?(?: por favor)? a) )?(?={_VERB})",
    re.IGNORECASE,
)
_HELPS = lazily(
    rf"{_CLAUSE}(?:me|nos) (?:ayud[aá](?:s|n|is)?|ayud[eé]n?|apoy[aá](?:s|n|is)?|apoy[eé]n?|echas? una mano"
    rf"|ech[aá]is una mano|dan una mano|das una mano) (?:a(?= [a-z]+r)|con)(?= \w)"
    rf"|{_CLAUSE}(?:ay[uú]d|ap[oó]y)(?:enme|ame|adme|enos|anos|eme) (?:a(?= [a-z]+r)|con)(?= \w)",
    re.IGNORECASE,
)
_SOMEONE = lazily(
    rf"{_CLAUSE}(?:alguien|alguno|algui[eé]n|alguno de ustedes|uno de ustedes) (?:me |nos |lo "
    rf"|la )?(?:{_CAN})(?: por favor| porfa)?,? (?={_VERB})",
    re.IGNORECASE,
)
_NEEDED = lazily(
    rf"{_CLAUSE}(?:hace falta|es necesario|hay q(?:ue)?|necesit(?:o|amos)|tenemos que) (?!saber|poder|tener|imprimir"
    rf"|acceder|entrar|usar|ver|hablar|ir\b)(?={_VERB})",
    re.IGNORECASE,
)
_HAS_TO = lazily(
    rf"(?:(?<=ma[ñn]ana )|(?<=hoy )|(?<=[aeo]s )|(?<=bado )|(?<=mingo )|(?<=mes )|(?<=tarde )|(?<=noche )"
    rf")hay que (?={_VERB})",
    re.IGNORECASE,
)
_LULL = lazily(
    r"\bcuando (?:puedas|puedan|podais|pod[aá]s|pueda)(?=[^.\n]{1,80}\b(?:no es urgente|sin prisa|no urge|no corre"
    r"|no hay prisa))",
    re.IGNORECASE,
)
_QUESTION = lazily(
    r"¿\s*(?P<word>por qu[eé]|qui[eé]n(?:es)?|qu[eé]|cu[aá]ndo|d[oó]nde|c[oó]mo(?! est| va| and| te| les?)"
    r"|cu[aá]l(?:es)?)\b",
    re.IGNORECASE,
)
_WHY = lazily(r"\bpor ?qu(?:é|e(?=[^?\n]*\?))", re.IGNORECASE)
_QUESTIONS = {"por": "why", "qui": "who", "que": "what", "qué": "what", "cua": "when", "cuá": "when", "don": "where"}
_MARK = lazily(
    r"[¡¿]\s*(?=(?:hola|buen[oa]s|muchas gracias|mil gracias|gracias|buen d[ií]a|feliz|urgente|genial|perfecto"
    r"|c[oó]mo (?:est|va|and)|qu[eé] (?:tal|onda)))",
    re.IGNORECASE,
)
_SI = lazily(r"\bsí\b(?! (?:se|est|hay|lo|la|que))", re.IGNORECASE)
_DALE = lazily(
    r"(?:\A\W*|(?<=[,.!] ))(?:dale|sale|va|ya)(?=\s*,|[\s.!]*(?:$|\n|gracias|genial|perfecto|ok))", re.IGNORECASE
)
_UNTIL = lazily(
    r"\A\W*(?:hasta|nos vemos|te veo|los veo|bueno,? hasta) (?:el |la )?(?:luego|pronto|ma[ñn]ana|lunes|martes"
    r"|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|pr[oó]xima|semana que viene|otra|rato)(?:,? (?:gracias|equipo|chicos|a todos))?\W*\Z",
    re.IGNORECASE,
)
_YES = lazily(r"\A\W*si\W*\Z", re.IGNORECASE)
_WAITS = lazily(r"\A\W*qued(?:o|amos) (?:atent[oa]s?|a la espera)(?: a sus? comentarios?)?\W*\Z", re.IGNORECASE)
_ALL = lazily(
    r"(?:(?<=hola, )|(?<=d[ií]as, )|(?<=d[ií]a, )|(?<=tardes, )|(?<=noches, )|(?<=buenas, )|(?<=gracias, ))"
    r"(?:equipo|gente|chic[oa]s|compañer[oa]s|colegas|tod[oa]s)\b",
    re.IGNORECASE,
)
_WELCOME = lazily(
    r"\A\W*(?:muy )?feliz (?:cumple(?:a[ñn]os)?|navidad|a[ñn]o(?: nuevo)?|lunes|viernes)(?= @| a |\W*\Z)", re.IGNORECASE
)


_PLEASE = lazily(r"\b(?:por favor|porfa), ?(?=(?:cada|todos los|todas las) )", re.IGNORECASE)


def _question(match: re.Match[str]) -> str:
    return _QUESTIONS.get(match["word"].lower()[:3], "how")


_ASKS = frozenset(
    {"pued", "podr", "podé", "pode", "podi", "me har", "posible", "manera de", "forma de", "chance", "amable"}
)
COMPUTED: tuple[Computed, ...] = (
    (_YES, lambda _match: "yes", words("si")),
    (_ALL, lambda _match: "all", words("equipo gente chic compa colegas tod")),
    (_WAITS, lambda _match: "keep me posted", words("qued")),
    (_UNTIL, lambda _match: "see you later", words("hasta ve")),
    (_WELCOME, lambda _match: "happy birthday", words("feliz")),
    (_PLEASE, lambda _match: "please ", words("cada tod")),
    (_ASKED, lambda _match: "could you ", _ASKS),
    (_HELPS, lambda _match: "could you", frozenset({"yud", "poy", "una mano"})),
    (_SOMEONE, lambda _match: "can someone ", words("alguien alguién alguno ustedes")),
    (_HAS_TO, lambda _match: "please ", frozenset({"hay que "})),
    (_LULL, lambda _match: "when you get a minute", words("cuando")),
    (_NEEDED, lambda _match: "please ", frozenset({"hace falta", "es necesario", "hay q", "necesit", "tenemos que"})),
    (_QUESTION, _question, words("¿")),
    (_WHY, lambda _match: "why", frozenset({"por qu", "porqu"})),
    (_MARK, lambda _match: "", words("¿ ¡")),
    (_SI, lambda _match: "yes", words("sí")),
    (_DALE, lambda _match: "ok", words("dale sale va ya")),
)

"""Spanish words that make a date due or tell that it is none, and those that hold a sentence together."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

_DUE = """
antes del = before the
antes de|antes de el|antes de la|antes que = before
no antes del|no antes de = not before
hasta el|hasta la|hasta = until
desde el|desde la|desde los|desde las = from the
desde = from
a partir del|a partir de|a partir de la = from the
despues del|despues de la|tras el|tras la = after the
despues de = after
durante el|durante la|durante los = during the
durante = during
vence el|vencen el|con vencimiento el|vence este|vence el dia = due on
vence|vencen|vencimiento = due
(con fecha limite|con fecha tope|con vencimiento) (el|del|el dia) = by the
con plazo (hasta el|hasta) = by the
a mas tardar|a lo mas tardar|como muy tarde|como tarde|como maximo|como mucho = please
vence hoy = due today
fecha limite|fecha tope|fecha de entrega|plazo|plazo maximo|fecha maxima|fecha de vencimiento = deadline
fecha limite (el|es el|es)|plazo (el|es el|hasta el) = deadline is
(lo|la|los|las) (necesito|necesitamos|quiero|queremos|preciso) = I need it
(lo|la|los|las) (necesito|necesitamos|quiero|preciso) (listo|lista|hecho|terminado|listos|funcionando) = I need it ready
(lo|la|los|las) (necesita|necesitan|quiere|quieren) = they need it
(tiene|tienen) que (estar|quedar) (listo|lista|hecho|terminado|listos|resuelto) = it must be ready
(debe|deben|deberia) (estar|quedar) (listo|lista|hecho|terminado|resuelto) = it must be ready
que (este|quede) (listo|lista|hecho|resuelto) = needed
vuelve|vuelven|regresa|regresan = returns
se queda|se quedan|permanece|permanecen = stays
(sigue|siguen) (apagado|apagada|apagados|cerrado|cerrada|cerrados|ocupado|ocupada) = stays out
(sigue|siguen) (fuera|ausente|de baja|de vacaciones) = stays out
tenemos (un|una) = we have a
sale el = comes out on
(programado|programada|agendado|agendada|planificado|planificada|previsto|prevista) = scheduled
reprogramar|reprogramado|reagendar = rescheduled
recuerdame|recordarme|recordame|recuerdenme|recordadme|recuerdanos = remind me
agendame|agendarme|agenda = schedule
"""
_PAST = """
se cayo|se cayeron|se rompio|se rompieron|se colgo|se colgaron|fallo|fallaron|dejo de|dejaron de = broke
se apago|se quedo|se quedaron|se fue|se perdio|se detuvo|se murio|murio|exploto|se corto = broke
nos quedamos|nos dejo|hubo|hubieron = had
funciono|funcionaba|funcionaban|andaba|andaban|iba|iban|imprimia|estuvo|estuvieron = worked
estaba|estaban|fue|fueron|era|eran = was
dura|duran = lasts
habia|tuvimos|tuvo|tuve = had
ha|han|hemos|he = has
esta|estan|es|son = is
soy|estoy = am
estoy (de|en) (vacaciones|baja|permiso|licencia) = am on vacation
esta (de|en) (vacaciones|baja|permiso|licencia) = is on vacation
estare (de vacaciones|fuera|ausente)|(estoy|esta|estan) (fuera|ausente|fuera de la oficina) = is away
de vacaciones = on vacation
cerrado|cerrada|cerrados|cerradas = closed
abierto|abierta|abiertos|abiertas = open
valido|valida|vigente = valid
caido|caida|caidos|caidas = down
caducado|caducada|expirado|vencido|vencida = expired
roto|rota|rotos|rotas|averiado|averiada = broken
tiene|tienen|tengo|tenemos = has
hay = there is
veces en = times over
hay que|tenemos que|tienen que|teneis que = must
no (hay|funciona|funcionan|anda|andan|va|van) = doesn't work
no (carga|cargan|imprime|abre|arranca|enciende|responde|sincroniza) = doesn't work
no (me|se|nos|le|les|lo|la) = can't
no puedo|no podemos|no puede|no pueden|no se puede|no se pueden|no nos deja|no me deja = can't
nadie (puede|pudo|podia)|nadie = nobody
(va|van|anda|andan) (lento|lenta|lentos|lentas|mal|muy lento|muy lenta|lentisimo) = is slow
empieza|empiezan|comienza|comienzan = starts
llega|llegan = arrives
viene|vienen = comes
(debe|deben|tiene que|tienen que|deberia) (estar|ser|quedar) = must be
falla|fallan = fails
se cuelga|se cuelgan = hangs
se atasca|se atascan = jams
se corta|se cae|se caen|se cortan|se desconecta = drops
se reinicia|se apaga|se bloquea = reboots
caduca|caducan|expira|expiran = expires
abre|corre|corren|se ejecuta|se ejecutan = runs
muestra|dice|aparece|pone|marca = shows
fecha del sistema|fecha de sistema|hora del sistema = date
por que = why
porque|ya que|puesto que|dado que = because
debido a|a causa de|por culpa de = because of
si = if
en caso de que|en caso de = in case
a menos que|salvo que = unless
como (acordamos|quedamos|hablamos|se acordo|comentamos|dijimos|acordado|comentado|hablado|se hablo) = as discussed
segun lo (acordado|hablado|comentado) = as discussed
siempre|constantemente = always
ya no = no longer
nunca|jamas = never
evitar|evita|eviten = avoid
excepto|salvo|menos = except
al menos|por lo menos|mas o menos = about
menos de = under
"""
_GLUE = """
de = of
el|la|los|las|lo = the
un|una|unos|unas = a
al = to the
del = of the
con = with
para = for
en = in
sobre|acerca de = about
entre = between
que = that
y|e = and
o|u = or
pero|pero si = but
como = as
cuando = when
mientras = while
donde = where
quien = who
mi|mis = my
tu|tus = your
su|sus = their
nuestro|nuestra|nuestros|nuestras = our
este|esto|estos|estas = this
ese|esa|eso|esos|esas|aquel|aquella = that
todo|toda|todos|todas = all
todos los|todas las = all the
cualquier = any
algun|alguna|algunos|algunas = some
otro|otra|otros|otras = other
nada = nothing
tambien = also
entonces = then
gran|nuevo|nueva|nuevos|nuevas = new
planta|piso = floor
sala|despacho = room
pagina|paginas = pages
puerto = port
puertos = ports
version = version
usuarios|usuarias = users
cuentas = accounts
direcciones = addresses
dominios = domains
dispositivos = devices
correos = emails
correo = mail
numeros = numbers
telefonos = phones
equipos|maquinas = machines
servidores = servers
sitios|webs|paginas web = sites
remitentes = senders
tarjetas = cards
tarea|tareas = task
ticket|tiquete|incidencia|incidente|caso = ticket
ver|ref|referencia = see
version de prueba = trial
"""
TABLES = (_DUE, _PAST, _GLUE)

_PAST_VERB = lazily(
    r"(?:\A\W*[A-ZÁÉÍÓÚÑ]?|\b)(?:[Ss]e |me |nos )?(?!pidi|solicit|qued[oó]\b|funcion|estuv|dur[oó]\b|report|ped"
    r"|cort[oó]n\b)[a-zñáéíóú]{3,}(?:ó|[aei]ron)\b"
)
_DID = lazily(r"(?:\A\W*[A-ZÁÉÍÓÚÑ]?|\b)(?!caf|est|tambi|porqu|seg|comit|beb|carn|chal)[a-zñ]{3,}(?<![aei]r)é\b")
_DONE = lazily(
    r"\b(?:recibid|enviad|comprad|instalad|cread|firmad|emitid|contratad|cambiad|reportad|caducad|vencid|vendid"
    r"|expedid)[oa]s?"
    r"(?= (?:el|en|a las|ayer|hace)\b)",
    re.IGNORECASE,
)
_EXPIRES = lazily(r"(?<=[^\W\d_] )vencen?(?= (?:el|la|hoy|ma[ñn]ana|en|este|esta|a)\b)", re.IGNORECASE)
_IS = lazily(r"(?<!mo )(?<!ya )\bestá(?=[ns]?\b)[ns]?", re.IGNORECASE)
_NOT = lazily(
    r"\bno (?=(?!olvid|se olvid|te olvid|es (?:urg|tan|muy|prior|nada)|urge|urgente|corre|hay (?:prisa|apuro|urg"
    r"|ning|de|prob)|tan urg|m[aá]s tarde|antes del?\b|gracias|pasa nada|te preoc|importa|tiene prisa|me corre|nos urge"
    r"|hay|funciona|anda|va|carga|imprime|abre|arranca|enciende|responde|sincroniza|me\b|se\b|nos\b|le\b|les\b|lo\b"
    r"|la\b|pued|podemos|hace falta ayuda|rush|one\b|longer)\w)",
    re.IGNORECASE,
)
_DOMAIN = lazily(r"(?<![\w.@])[a-z][\w-]{2,}(?:\.[a-z][\w-]+)+(?![\w@])", re.IGNORECASE)
_TO_DO = lazily(r"\bTODO\b")
_BUT = lazily(r",\s+pero\b(?: si\b)?", re.IGNORECASE)
_REACH = 10
_ORDER = lazily(r"\w+(?:[aeií]r)(?:l[aeo]s?|se|me|nos)?\b", re.IGNORECASE)
_TELLS = lazily(r"(?<!favor)(?<!porfa)(?<!\by)(?<!pero)(?<![,.;:!?]) \Z")


def _not(match: re.Match[str]) -> str:
    """What somebody does not want done, or, behind what it is said of, what does not happen."""
    order = _ORDER.match(match.string, match.end())
    told = _TELLS.search(match.string[max(0, match.start() - _REACH) : match.start()]) is not None
    return "don't " if order or not told else "doesn't "


_SOON = lazily(r"(?<=[aeiou]r )(?:hoy|ma[ñn]ana)(?= (?:el|la|los|las|un|una|mi|al?) )", re.IGNORECASE)


def _soon(match: re.Match[str]) -> str:
    """Abrir hoy el puerto: what follows its verb tells when."""
    return "by today" if match[0].lower() == "hoy" else "by tomorrow"


COMPUTED: tuple[Computed, ...] = (
    (_SOON, _soon, words("hoy mañana manana")),
    (_DOMAIN, lambda match: match[0], words(".")),
    (_TO_DO, lambda _match: "TODO", words("todo")),
    (_BUT, lambda _match: ",", words("pero")),
    (_DONE, lambda _match: "received", words("ado ada ido ida")),
    (_EXPIRES, lambda _match: "expires", words("venc")),
    (_IS, lambda _match: "is", words("está")),
    (_PAST_VERB, lambda _match: "broke", words("ó ron")),
    (_DID, lambda _match: "broke", words("é")),
    (_NOT, _not, frozenset({"no "})),
)

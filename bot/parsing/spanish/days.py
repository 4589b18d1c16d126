"""Spanish words for days, weeks, months and numbers, and their English."""

WEEKDAYS = {
    "lunes": "monday",
    "martes": "tuesday",
    "miercoles": "wednesday",
    "jueves": "thursday",
    "viernes": "friday",
    "sabado": "saturday",
    "domingo": "sunday",
}
MONTHS = {
    "enero": "january",
    "febrero": "february",
    "marzo": "march",
    "abril": "april",
    "mayo": "may",
    "junio": "june",
    "julio": "july",
    "agosto": "august",
    "septiembre": "september",
    "setiembre": "september",
    "octubre": "october",
    "noviembre": "november",
    "diciembre": "december",
}
SHORT_MONTHS = {
    "ene": "january",
    "feb": "february",
    "abr": "april",
    "jun": "june",
    "jul": "july",
    "ago": "august",
    "sep": "september",
    "sept": "september",
    "set": "september",
    "oct": "october",
    "nov": "november",
    "dic": "december",
    "mar": "march",
    "may": "may",
}

_WEEK = """
{day} = {english}
el {day} = on {english}
este {day}|este mismo {day} = this {english}
{next} = {english} after today
el ({next}|mismo {day} proximo)|este proximo {day} = on the {english} after today
(el {day}|{day}) de (la semana que viene|la proxima semana) = on {english} of next week
(el {day}|{day}) de (la semana proxima|la semana entrante|la otra semana) = on {english} of next week
(el {day}|{day}) de esta (misma|) semana = on {english} of this week
(el {day}|{day}) pasado|el pasado {day}|pasado {day}|ultimo {day}|el ultimo {day} = last {english}
(el {day}|{day}) de la semana pasada = last {english}
el {day} (anterior|previo) = last {english}
la (noche|tarde|manana|madrugada) del {day} = {english} night
el {day} (noche) = on {english} night
{day} (noche) = {english} night
el {day} (tarde) = on {english} afternoon
del {day} = of {english}
del {day} (que viene|proximo) = of the {english} after today
de {day} a (viernes) = from {english} to friday
de {day} a (sabado) = from {english} to saturday
de {day} a (domingo) = from {english} to sunday
los {plural} = on {english}s
los dias {day}|los {plural} y festivos = on {english}s
(todos los|cada|cada uno de los|todos) {plural}|cada {day}|todos los dias {day} = every {english}
{day} por medio|{day} de por medio|un {day} si y otro no = every other {english}
cada dos {plural} = every other {english}
{plural} = {english}s
"""


def _weekday(day: str, english: str) -> str:
    """The forms of one weekday; all but sábado and domingo are the same in the plural."""
    following = f"proximo {day}|{day} proximo|{day} que viene|{day} entrante|siguiente {day}|{day} siguiente"
    plural = day if day.endswith("s") else f"{day}s"
    return _WEEK.format(day=day, english=english, next=f"({following})", plural=plural)


_WEEKDAYS = "\n".join(_weekday(day, english) for day, english in WEEKDAYS.items()).replace("\n\n", "\n")
_MONTHS = "\n".join(f"{month} = {english}\nde {month} = of {english}" for month, english in MONTHS.items())

_DAYS = """
hoy|hoy mismo|hoy dia|el dia de hoy = today
hoy (por|en|a) la (tarde|noche) = tonight
hoy (por|en|a) la manana = this morning
esta (misma|) (tarde|noche) = tonight
esta (misma|) manana = this morning
manana|el dia de manana|manana mismo = tomorrow
pasado manana = the day after tomorrow
ayer|anteayer|antier|antes de ayer|anoche|antenoche = yesterday
(por|en|a|de) la manana|en la madrugada|de madrugada|de buena manana = in the morning
(por|en|a|de) la tarde = in the afternoon
(por|en|a|de) la noche = in the evening
(al|a) mediodia = at noon
(a|a la) medianoche = at midnight
a primera hora|temprano|a primera hora de la manana|bien temprano = early
a ultima hora|a ultima hora de la tarde|tarde = late
(al|a) (final|fin|cierre|termino) del dia|al final de la jornada|al cierre de la jornada = eod
(antes de|para|antes del) (el final|el fin|el cierre|final|fin|cierre) (del dia|de la jornada|de jornada) = by eod
hoy (al final del dia|a ultima hora|al cierre) = today eod
(a|para|antes de|hacia|hasta) (finales|fines) de|(hasta|antes de) (fin|el fin|final|el final) de = by the end of
antes del mediodia del|antes de mediodia del = before noon on
de lunes a viernes|entre semana|los dias (de semana|entre semana|laborables|laborales|habiles|de trabajo) = on weekdays
de lunes a jueves = from monday to thursday
lunes a viernes = mon-fri
(todos los dias|cada dia) (laborables|laboral|laborales|habiles|laborable|habil|de trabajo|de semana) = every weekday
todos los dias|cada dia|todas las noches|cada noche = every day
todas las mananas|cada manana = every morning
todas las tardes|cada tarde = every afternoon
dia por medio|dia de por medio|un dia si y otro no = every other day
dia habil|dia laborable|dia laboral|dia de trabajo = working day
dias habiles|dias laborables|dias laborales|dias de trabajo = working days
semana que viene|proxima semana|semana proxima|semana entrante|siguiente semana = next week
la (semana que viene|proxima semana|semana proxima|semana entrante|siguiente semana) = the next week
esta (misma|) semana = this week
la semana pasada|la pasada semana|semana pasada|la semana anterior = last week
fin de semana|finde = weekend
(este|este mismo) (fin de semana|finde) = this weekend
el (fin de semana|finde) = on the weekend
(el|este) (proximo fin de semana|fin de semana que viene|proximo finde|finde que viene) = on the coming weekend
durante el (fin de semana|finde) = over the weekend
el (fin de semana|finde) pasado|el pasado fin de semana = last weekend
del (fin de semana|finde) = of the weekend
(a|para) (fin|fines|finales|el fin|el final) de (la|esta) semana|al final de (la|esta) semana = by the end of this week
antes de que (acabe|termine|finalice) la semana|(a|para) (finales|fines) de semana = by the end of this week
antes de (fin|finales|fines) de (la|esta) semana|antes del final de la semana = by the end of this week
(a|para) (fin|fines|finales) de la (proxima semana|semana que viene|semana proxima) = by the end of next week
a (principios|comienzos|inicios) de (la proxima semana|la semana que viene|la semana proxima) = on monday of next week
a principios de semana|a principio de semana = by the beginning of next week
a mediados de (la proxima semana|la semana que viene) = on wednesday of next week
mes que viene|proximo mes|mes proximo|mes entrante|siguiente mes|mes siguiente = next month
el (mes que viene|proximo mes|mes proximo|mes entrante) = the next month
este (mismo|) mes = this month
el mes pasado|el pasado mes|mes pasado|el mes anterior = last month
fin de mes|final de mes|finales de mes|fines de mes|final del mes|fin del mes = end of the month
(a|para|al|para el) (fin|final|finales|fines) (de|del) mes = by the end of the month
antes de (fin|finales|final|fines) (de|del) mes = by the end of the month
antes de que (acabe|termine|finalice) el mes|antes del fin de mes = by the end of the month
(a|para|antes de) (fin|fines|finales|final) (de este mes|del presente mes) = by the end of this month
(a|para|antes de) (fin|fines|finales|final) (del mes que viene|del proximo mes) = by the end of next month
(a|para|antes de) (fin|fines|finales|final) (de mes que viene|de proximo mes) = by the end of next month
a (principios|comienzos|inicios) (del mes que viene|del proximo mes) = on the first of next month
de fin de mes|del fin de mes|de final de mes = of month
ano que viene|proximo ano|ano proximo|ano entrante = next year
el (ano que viene|proximo ano|ano proximo) = the next year
este (mismo|) ano = this year
el ano pasado|el pasado ano|ano pasado = last year
fin de ano|final de ano|finales de ano|fines de ano = end of the year
(a|para|antes de) (fin|final|finales|fines) (de|del) ano|antes de que (acabe|termine) el ano = by the end of the year
fin de trimestre|final de trimestre|final del trimestre|fin del trimestre = end of the quarter
(a|para|antes de|al) (fin|final|finales|fines) (de|del) trimestre = by the end of the quarter
proximo trimestre|trimestre que viene = next quarter
este trimestre = this quarter
trimestre|trimestres = quarter
quincena = fortnight
quincenas = fortnights
dia = day
dias = days
semana = week
semanas = weeks
mes = month
meses = months
ano = year
anos = years
hora = hour
horas = hours
minuto = minute
minutos = minutes
ultimo|ultima = last
penultimo|penultima|antepenultimo = previous
lun = monday
mie = wednesday
jue = thursday
vie = friday
sab = saturday
el lun = on monday
el mie = on wednesday
el jue = on thursday
el vie = on friday
el sab = on saturday
un par de = a couple of
dentro de|de aqui a|de aca a|en el plazo de|en un plazo de|en plazo de = in
en (menos de|un maximo de|no mas de)|en el transcurso de = within
de aqui al|de aca al = by the
(de aqui a|de aca a) (fin|finales) de mes = by the end of the month
(de aqui a|de aca a) (fin|finales) de ano = by the end of the year
en (los|las) (proximos|proximas|siguientes) = in the next
los (proximos|siguientes)|las (proximas|siguientes) = the next
los (ultimos|pasados)|las (ultimas|pasadas) = the last
cada vez que|siempre que = whenever
cada = every
cada (quincena|quince dias|15 dias|dos semanas) = every 2 weeks
cada fin de mes|todos los fines de mes|a fin de cada mes|al final de cada mes|a fines de cada mes = every month end
cada fin de trimestre|al final de cada trimestre = every quarter end
todas las semanas = every week
todos los meses = every month
todos los anos = every year
cada medio ano|cada semestre|semestralmente = every 6 months
diariamente|a diario = daily
semanalmente = weekly
quincenalmente|cada catorce dias = fortnightly
mensualmente = monthly
bimestralmente = every 2 months
trimestralmente = quarterly
anualmente = yearly
una vez (al|por) dia = once a day
una vez (a la|por) semana = once a week
una vez (al|por) mes = once a month
una vez (al|por) (ano) = once a year
una vez (al|por) trimestre = once a quarter
(en|antes de|para|por) navidad|antes de (la navidad|navidades)|en navidades|para navidades = before christmas
navidad = christmas
nochebuena|vispera de navidad|la vispera de navidad = christmas eve
el dia de navidad = on christmas
en nochebuena = on christmas eve
viernes negro = black friday
el viernes negro = on black friday
nochevieja = new year's eve
ano nuevo = new year's day
(dia de reyes) = epiphany
(antes de|para|en) (reyes|el dia de reyes) = before epiphany
antes de (la semana santa|semana santa) = before palm sunday
jueves santo = maundy thursday
viernes santo = good friday
(domingo de|) pascua = easter
lunes de pascua = easter monday
dia de todos los santos = all saints day
"""
_COUNTS = """
dos = two
tres = three
cuatro = four
cinco = five
seis = six
siete = seven
ocho = eight
nueve = nine
diez = ten
once dias = eleven days
once semanas = eleven weeks
once meses = eleven months
doce = twelve
trece = thirteen
catorce = fourteen
quince = fifteen
dieciseis = sixteen
diecisiete = seventeen
dieciocho = eighteen
diecinueve = nineteen
veinte = twenty
veintiun|veintiuno|veintiuna = twenty-one
veintidos = twenty-two
veintitres = twenty-three
veinticuatro = twenty-four
veinticinco = twenty-five
treinta = thirty
primer|primero|primera = first
segundo|segunda = second
tercer|tercero|tercera = third
cuarto|cuarta = fourth
quinto|quinta = fifth
sexto|sexta = sixth
septimo|septima = seventh
octavo|octava = eighth
noveno|novena = ninth
decimo|decima = tenth
"""
TABLES = (_DAYS, _WEEKDAYS, _MONTHS, _COUNTS)

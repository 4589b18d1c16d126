"""What may follow a Spanish command word, and what may stand round it."""

LANES = """
ideas|idea = ideas
backlog|pendientes|pendiente|por hacer = backlog
en curso|curso|en progreso|progreso|haciendo = in progress
pruebas|prueba|pruebas/qa|pruebas / qa|en pruebas|qa = testing
bloqueado|bloqueada|bloqueados|bloqueadas = blocked
ice box|icebox|aparcado|aparcada|congelado|congelada|congelador = ice box
emergencia|emergencias|urgencias = emergency
hecho|hecha|hechos|hechas|terminado|terminada|terminadas = done
revision pm|revision de pm|pm = pm review
descartado|descartada|descartados|descartadas = discarded
pagina = page
columna = lane
"""

_PRIORITIES = """
urgente|critica|critico|maxima = urgent
alta|alto|prioridad alta = high
media|medio|normal|prioridad media = medium
baja|bajo|prioridad baja = low
como = as
"""
_OFF = "no|fin|ya no|terminado|termina|acabado = off"
_SOMEBODY = """
mi|a mi|me|yo = me
nadie|a nadie|ninguno|ninguna|sin responsable|sin asignar = nobody
a = to
"""
VALUES: dict[str, str] = {
    "board": LANES,
    "move": "a|a la columna|a la|al|en|hacia = to\n" + LANES,
    "mark": "como = as\nhecho|hecha|terminado|terminada|listo|lista = done\nbloqueado|bloqueada = blocked",
    "export": "como|a|en = as\nexcel = excel",
    "start": "igual|igualmente|de todos modos|de todas formas|igual que sea = anyway",
    "recurring": """
detener|deten|para|parar|pausa|pausar = stop
reanudar|reanuda = resume
omitir|omite|saltar = skip
cambiar|cambia|editar|edita = change
deshacer|deshaz = undo
""",
    "thaw": _PRIORITIES,
    "priority": "a = to\n" + _PRIORITIES,
    "type": """
proyecto = project
cambio = change
escalacion|escalamiento|escalado|escalada = escalation
mantenimiento = maintenance
ninguno|ninguna|nada|sin tipo|no = none
""",
    "ticket": "ninguno|ninguna|nada|sin ticket|no = none",
    "input": """
service desk|servicedesk|help desk|helpdesk|mesa de ayuda|mesa de servicio|soporte = service desk
verbal|pedido verbal|de palabra = verbal
jefatura de proyecto|jefe de proyecto|jefa de proyecto|pm = project manager
direccion de ti|direccion de it|jefe de ti|jefa de ti|gerencia de ti = it manager
gestion de cambios|change management|comite de cambios = change management
ninguna|ninguno|nada|sin entrada|no = none
""",
    "assign": _SOMEBODY,
    "stakeholder": _SOMEBODY,
    "lane": LANES,
    "owner": _SOMEBODY,
    "is": "despierta|despertada|despierto|despertado = woken",
    "due": """
sin fecha|sin|ninguna|nunca|no|nada = none
vencida|vencidas|vencido|atrasada|atrasadas|retrasada = overdue
esta semana|semana = week
proxima semana|la proxima semana|la semana que viene|semana que viene = next week
""",
    "value": "alto|alta = high\nmedio|media = medium\nbajo|baja = low\nninguno|ninguna|nada|sin valor = none",
    "effort": "hora|horas = hours\ndia|dias = days\nsemana|semanas = weeks",
    "discuss": _OFF,
    "swarm": _OFF,
    "duplicate": "de|del|con = of",
}

FILTERS = {"columna": "lane", "responsable": "owner", "vence": "due", "es": "is", "está": "is"}
POLITE = """
por favor|porfavor|porfa|porfis|favor de|x favor|xfa = please
gracias|muchas gracias|mil gracias = thanks
ahora|ya = now
"""
LINKS = "ya está|ya esta|está|esta|es"
TASK = r"la tarea|la|tarea|task|n\.?[ºo°]|nr\.?|número|numero"

"""The Spanish command words, and what may follow them; an accent in a word stands for its letter without one too."""

WORDS: dict[str, tuple[str, ...]] = {
    "add": ("añade", "añadí", "añada", "añadir", "agregá", "agregue", "agregar"),
    "capture": (
        *("nueva tarea", "tarea nueva", "tarea:", "crea una tarea", "crear una tarea", "creá una tarea", "crear tarea"),
        *("crear una tarea para", "crea una tarea para", "creá una tarea para", "agrega una tarea", "agregá una tarea"),
        *(
            "añade una tarea",
            "añadir una tarea",
            "agregar una tarea",
            "agregar tarea",
            "añadir tarea",
            "apuntá",
            "anotá",
        ),
    ),
    "idea": ("idea",),
    "emergency": ("emergencia",),
    "downtime": ("caída",),
    "recurring": (
        *("recurrente", "recurrentes", "tareas recurrentes", "tarea recurrente", "muestra recurrentes"),
        *("muestra las tareas recurrentes", "mostrar tareas recurrentes", "todas las recurrentes"),
    ),
    "help": (
        "ayuda",
        "ayúdame",
        "comandos",
        "qué puedes hacer",
        "qué podés hacer",
        "cómo funciona",
        "cómo funciona esto",
    ),
    "hi": ("hola",),
    "board": (
        *(
            "tablero",
            "el tablero",
            "muestra el tablero",
            "mostrá el tablero",
            "muéstrame el tablero",
            "mostrar tablero",
        ),
        *(
            "mostrar el tablero",
            "ver tablero",
            "ver el tablero",
            "abre el tablero",
            "abrir el tablero",
            "abrir tablero",
        ),
        *("board", "muestra tablero"),
    ),
    "boards": (
        *("tableros", "mis tableros", "otros tableros", "cambiar de tablero", "cambia de tablero", "cambiá de tablero"),
        *("qué tablero", "elegir tablero", "ver tableros", "muestra los tableros"),
    ),
    "standup": (
        *("reunión", "reunión diaria", "la reunión diaria", "daily", "standup", "stand-up", "la diaria", "ver reunión"),
        *("muestra la reunión", "muestra la reunión diaria"),
    ),
    "triage": ("triaje", "triage", "reunión de backlog", "reunión del backlog", "empezar triaje", "iniciar triaje"),
    "flow": ("flujo",),
    "settings": ("ajustes", "configuración", "ver ajustes", "abrir ajustes", "opciones", "preferencias"),
    "my tasks": (
        *("mis tareas", "mi tarea", "muestra mis tareas", "mostrá mis tareas", "muéstrame mis tareas", "mi trabajo"),
        *("ver mis tareas", "mostrar mis tareas", "tareas mías", "qué tengo"),
    ),
    "my day": ("mi día", "muestra mi día", "mostrá mi día", "muéstrame mi día", "ver mi día", "mostrar mi día"),
    "reminders": ("recordatorios", "mis recordatorios", "ver recordatorios", "muestra recordatorios"),
    "reminders on": (
        *("recordatorios sí", "activa recordatorios", "activá recordatorios", "activar recordatorios", "recuérdame"),
        *("activa los recordatorios", "recordatorios activados"),
    ),
    "reminders off": (
        *("recordatorios no", "desactiva recordatorios", "desactivá recordatorios", "desactivar recordatorios"),
        *("desactiva los recordatorios", "sin recordatorios", "no me recuerdes más", "no más recordatorios"),
    ),
    "export": (
        *("exportá", "exporte", "exportar", "exporta tablero", "exporta el tablero", "exportar el tablero"),
        *("exportar tablero", "descargar el tablero", "descarga el tablero", "export"),
    ),
    "find": ("buscá", "busque", "buscar", "búscame", "encuentra", "encontrá", "encontrar", "busca:"),
    "task": (
        *("tarea", "muestra", "mostrá", "muestre", "mostrar", "muéstrame", "ver", "ver tarea", "muestra tarea"),
        *("muestra la tarea", "abre", "abrí", "abrir", "abre la tarea", "detalles"),
    ),
    "history": ("historial", "historia", "ver historial", "muestra historial"),
    "start": (
        *("empieza", "empezá", "empiece", "empezar", "iniciá", "inicie", "iniciar", "comienza", "comenzá", "comience"),
        *("comenzar", "tomá", "tome", "tomar", "empiezo", "tomo", "coge", "coger", "arrancá", "arranque", "arrancar"),
    ),
    "test": ("prueba", "probá", "pruebe", "probar", "testeá", "testear"),
    "block": ("bloqueá", "bloquee", "bloquear", "bloqueado", "bloqueada", "bloqueo"),
    "unblock": (
        *("desbloqueá", "desbloquee", "desbloquear", "desbloqueado", "desbloqueada", "libera", "liberá", "liberar"),
    ),
    "park": (
        *("aparcá", "aparque", "aparcar", "congelá", "congele", "congelar", "estaciona", "estacioná", "estacionar"),
    ),
    "thaw": ("descongelá", "descongele", "descongelar"),
    "promote": ("promueve", "promové", "promueva", "promover", "promociona", "promocionar"),
    "done": (
        *("hecho", "hecha", "terminado", "terminada", "listo", "lista", "cierra", "cerrá", "cierre", "cerrar"),
        *("terminá", "termine", "terminar", "finalizá", "finalice", "finalizar", "completá", "completar", "cerrado"),
        *("cerrada", "finalizado", "finalizada", "completado", "completada", "acabá", "acabar", "acabado", "acabada"),
    ),
    "reopen": ("reabre", "reabrí", "reabra", "reabrir"),
    "revert": ("revierte", "revertí", "revierta", "revertir"),
    "discard": ("descartá", "descarte", "descartar", "descartado", "descartada", "desechá", "desechar"),
    "accept": ("aceptá", "acepte", "aceptar", "aceptado", "aceptada", "acepto"),
    "discuss": ("discute", "discutí", "discuta", "discutir", "debatir", "debate", "hablar de"),
    "project": ("proyecto",),
    "handoff": ("entregá", "entregue", "entregar", "traspasa", "traspasá", "traspasar"),
    "swarm": ("enjambre",),
    "help wanted": ("pide ayuda", "pedí ayuda", "pida ayuda", "pedir ayuda", "se busca ayuda", "pido ayuda"),
    "no help": ("sin ayuda", "no hace falta ayuda", "ya no hace falta ayuda", "no necesito ayuda"),
    "stop recurring": (
        *("detén recurrente", "detené recurrente", "detenga recurrente", "detener recurrente", "para recurrente"),
        *("pará recurrente", "parar recurrente", "pausa recurrente", "pausá recurrente", "pausar recurrente"),
    ),
    "resume recurring": (
        *("reanudá recurrente", "reanude recurrente", "reanudar recurrente", "retoma recurrente", "retomar recurrente"),
    ),
    "skip recurring": (
        *("omite recurrente", "omití recurrente", "omita recurrente", "omitir recurrente", "salta recurrente"),
        *("saltar recurrente", "saltea recurrente", "salteá recurrente"),
    ),
    "undo": ("deshacer", "deshaz", "deshacé", "deshaga", "deshazlo", "deshacelo", "deshacerlo"),
    "assign": (
        *("asigná", "asigne", "asignar", "asignado", "asignada", "pasá", "pasale", "pásale", "reasigna"),
        *("reasigná", "reasignar"),
    ),
    "priority": ("prioridad", "prio"),
    "due": ("vence", "fecha", "vencimiento", "plazo", "fecha límite"),
    "ticket": ("ticket",),
    "type": ("tipo",),
    "input": ("entrada", "origen"),
    "stakeholder": ("solicitante",),
    "value": ("valor",),
    "effort": ("esfuerzo",),
    "outcome": ("resultado",),
    "note": ("nota", "comentario", "comenta", "comentá", "comentar"),
    "sub": ("subtarea", "sub"),
    "check": ("marcá", "marque", "marcar", "tachá", "tachar"),
    "duplicate": ("duplicado", "duplicada", "duplica", "duplicá", "duplicar"),
    "rename": ("renombrá", "renombre", "renombrar", "título"),
    "move": ("mueve", "mové", "mueva", "mover"),
    "mark": ("marca como", "marcá como", "marcar como"),
}

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
    "thaw": _PRIORITIES,
    "priority": "a = to\n" + _PRIORITIES,
    "type": """
proyecto = project
cambio = change
escalacion|escalamiento|escalado|escalada = escalation
mantenimiento = maintenance
""",
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
TASK = r"la tarea|tarea|task|n\.?[ºo°]|nr\.?|número|numero"

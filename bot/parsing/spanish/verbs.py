"""Spanish verbs of work in the forms in which people ask for it: infinitive, tú, vos, usted, vosotros, ustedes."""

from collections.abc import Iterator

_VERBS = """
instalar reinstalar desinstalar montar habilitar activar:activ desplegar:desplieg implementar = install
configurar ajustar preparar parametrizar programar planificar planear agendar coordinar organizar reservar = arrange
cambiar reemplazar sustituir:sustituy reponer:repon renovar:renuev = replace
revisar mirar verificar comprobar:comprueb chequear checar inspeccionar analizar investigar ver:ve = investigate
examinar = investigate
monitorizar monitorear vigilar auditar evaluar diagnosticar confirmar validar contrastar testear probar:prueb = validate
arreglar reparar resolver:resuelv solucionar corregir:corrig recuperar restaurar restablecer restituir:restituy = repair
actualizar parchear migrar mejorar = upgrade
reiniciar resetear rearrancar arrancar encender:enciend prender apagar desactivar deshabilitar = reboot
crear generar abrir armar construir:construy redactar escribir elaborar hacer:hag documentar = create
anadir agregar incluir:incluy sumar dar:d = add
borrar eliminar quitar retirar suprimir dar_de_baja limpiar vaciar purgar depurar = remove
mover:muev trasladar pasar llevar traer transferir:transfier subir bajar cargar descargar colocar poner:pon = move
pedir:pid comprar encargar solicitar conseguir:consig adquirir:adquier contratar = buy
enviar mandar remitir entregar llamar avisar contactar comunicar responder contestar = send
ampliar aumentar extender:extiend reducir incrementar liberar desbloquear bloquear = extend
conectar desconectar enlazar vincular cablear tender:tiend etiquetar rotular = connect
copiar respaldar duplicar clonar exportar importar sincronizar archivar guardar = copy
ordenar recoger:recoj clasificar inventariar contar = organise
rotar girar intercambiar = rotate
dar_de_alta registrar anotar = register
cerrar:cierr terminar finalizar completar acabar = finish
escalar derivar asignar = assign
ayudar atender:atiend apoyar soportar = help
imprimir escanear digitalizar = print
buscar encontrar:encuentr localizar = find
mostrar:muestr explicar ensenar = explain
engrasar lubricar reciclar destruir:destruy desechar triturar = recycle
dejar mantener:manten conservar = keep
publicar subir cortar probar hablar reunir renombrar = share
"""
_NO_VERBS = frozenset(
    {"para", "entre", "sobre", "cuenta", "cuente", "cierre", "corte", "de", "da", "van", "ve", "vea", "ven", "marca"}
    | {"baja", "carga", "carguen", "pase", "pasa", "copia", "compra", "cambie que", "hable", "sube", "do", "de", "den"}
)
_ENCLITICS = ("lo", "la", "los", "las", "me", "nos", "le", "les", "melo", "noslo", "mela", "selo")
_IRREGULAR = """
haz|haga|hagan|haced|haceme|hace|hacer = create
pon|ponga|pongan|poned|poner|ponle|poned = put
da|dar|den|dad|dale|denle|darle|darles|dadle|deme = give
ve|ver|vean|ved = investigate
dar de alta|da de alta|den de alta|dad de alta|dar de baja|da de baja|den de baja = create
echar un vistazo|echa un vistazo|echar un ojo|echad un vistazo|echen un vistazo|dar una mirada = look into
hacer (un|una) (backup|copia|respaldo)|(haz|haga|hagan) (un|una) (backup|copia|respaldo) = create a backup
copia de seguridad|copias de seguridad = backup
prueba|pruebas = test
noche de parches|ventana de parches = patch night
parche|parches = patch
inventario = inventory
limpieza = cleaning
revision|revisiones|chequeo|control = review
auditoria = audit
inspeccion = inspection
informe|reporte = report
simulacro = drill
reinicio = reboot
renovacion = renewal
actualizacion = update
respaldo|backup = backup
rotacion = rotation
"""
_SOFT = {"c": "qu", "g": "gu", "z": "c"}


def _imperatives(infinitive: str, stem: str) -> Iterator[str]:
    """The ways to ask by a verb, without accents; `stem` is its root where the root's vowel is stressed."""
    root, kind = infinitive[:-2], infinitive[-2:]
    yield infinitive
    for base in dict.fromkeys((stem, root)):
        hard = base[-1:] if kind == "ar" else ""
        soft = base[:-1] + _SOFT[hard] if hard in _SOFT else base
        yield from (base + ("a" if kind == "ar" else "e"), soft + ("e" if kind == "ar" else "a"))
        yield from (soft + ("en" if kind == "ar" else "an"), soft + ("emos" if kind == "ar" else "amos"))
    yield from (root + kind[0] + "d", root + "i" if kind == "ir" else root + kind[0])


def _forms(written: str) -> Iterator[str]:
    """Every form of a verb that the table has as `mover:muev`, with the pronouns that may hang on to it."""
    infinitive, _, stem = written.partition(":")
    for form in dict.fromkeys(_imperatives(infinitive, stem or infinitive[:-2])):
        if form in _NO_VERBS:
            continue
        yield form
        yield from (form + pronoun for pronoun in _ENCLITICS)


def _lines() -> Iterator[str]:
    for line in _VERBS.strip().splitlines():
        verbs, _, english = line.partition(" = ")
        for written in verbs.split():
            if "_" not in written:
                yield f"{'|'.join(_forms(written))} = {english}"


TABLE = "\n".join([_IRREGULAR.strip(), *_lines()])

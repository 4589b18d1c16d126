"""A command that is misspelt is guessed; an ordinary ask is never taken for one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.languages import MODULES
from bot.parsing.near import guess, nearest, spellings
from bot.parsing.understand import understand
from kanban.chairing import OpenTriage
from kanban.commands import AddNote, BlockTask, CaptureTask, EditTask, MoveTask, Step
from kanban.questions import ShowBoard, ShowHelp, ShowMyTasks, ShowStandup
from kanban.tasks import Priority
from tests.bot.parsing.people import said

ASKS = """
printer 12 broken|room 12|server 12|12 monitors|order 12 chairs|part 12|black 12|win11|rack12|fix it|port 12|valve 12
patch server 12|floor 3|reset 12 passwords|smart tv|print room|desk 4|done 12 servers|starter kit|switch 12|host 12
new laptop|call Bruce|vpn|wifi|backup|toner|mail is down|broad band|password|printer|blackboard|boarding pass|checker
noted|parking|parks 12|blocks 12|starts 12|notes|passport|ticker 12|desk|boat|beard|stand|hard drive|helm|sandbox
tested|type c cable|assistant|access 12|except 12|router|firewall|license|upgrade 12|replace disk|monitor|laptop stand
drucker kaputt|raum 12|server 12|platz 3|neue tastatur|passwort|bildschirm|karte 12|etage 3|notebook|tisch 4|sperre 12
lizenz|stuhl|kabel|rechner langsam|taste 12|wlan|besprechungsraum|strom|fenster 2|beamer|telefon|etikett 12|borde|start
impresora|sala 12|servidor 12|teclado nuevo|contraseña|pantalla|planta 3|portátil|mesa 4|tierra 12|correo|licencia
silla|cable|red lenta|tinta|puerta 2|proyector|teléfono|techo 12|la tarjeta|sierra 12|ventana|batería|cargador|borda
"""
ORDINARY = sorted({ask for ask in ASKS.replace("\n", "|").split("|") if ask} - {"start", "noted"})


@pytest.mark.parametrize(
    ("words", "meant", "command"),
    [
        ("unblok 12", "unblock 12", MoveTask(number=12, step=Step.UNBLOCK)),
        ("strat 12", "start 12", MoveTask(number=12, step=Step.START)),
        ("dnoe 12", "done 12", MoveTask(number=12, step=Step.DONE)),
        ("Dnoe #12!", "done 12!", MoveTask(number=12, step=Step.DONE)),
        ("pirority 12 high", "priority 12 high", EditTask(number=12, priority=Priority.HIGH)),
        ("close12", "close 12", MoveTask(number=12, step=Step.DONE)),
        ("bord", "board", ShowBoard()),
        ("standp", "standup", ShowStandup()),
        ("my taks", "my tasks", ShowMyTasks()),
        ("traige", "triage", OpenTriage()),
    ],
)
def test_a_slip_is_seen_through(words: str, meant: str, command: object) -> None:
    found = guess(said(words))

    assert found is not None
    assert (found.said, found.command, found.whole) == (meant, command, True)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("blcok 12 vendor firmware", BlockTask(number=12, cause="vendor firmware")),
        ("noet 12 the part arrives on Monday", AddNote(number=12, text="the part arrives on Monday")),
        ("renmae 12 patch both servers", EditTask(number=12, title="patch both servers")),
    ],
)
def test_a_slip_before_a_text_is_only_offered(words: str, command: object) -> None:
    found = guess(said(words))

    assert found is not None
    assert (found.command, found.whole) == (command, False)


def test_there_are_at_least_a_hundred_ordinary_asks() -> None:
    assert len(ORDINARY) >= 100


@pytest.mark.parametrize("words", ORDINARY)
def test_an_ordinary_ask_is_taken_for_no_command(words: str) -> None:
    assert guess(said(words)) is None
    assert guess(replace(said(words), languages=tuple(MODULES))) is None


@pytest.mark.parametrize(
    ("words", "meant", "command"),
    [
        ("feritg 12", "fertig 12", MoveTask(number=12, step=Step.DONE)),
        ("strate 12", "starte 12", MoveTask(number=12, step=Step.START)),
        ("pirorität 12 hoch", "priorität 12 hoch", EditTask(number=12, priority=Priority.HIGH)),
        ("entsperre12", "entsperre 12", MoveTask(number=12, step=Step.UNBLOCK)),
        ("bord", "board", ShowBoard()),
    ],
)
def test_a_slip_in_another_language_is_seen_through(words: str, meant: str, command: object) -> None:
    found = guess(replace(said(words), languages=("de",)))

    assert found is not None
    assert (found.said, found.command, found.whole) == (meant, command, True)


def test_spanish_is_written_as_it_is_heard() -> None:
    found = guess(replace(said("blokea 12 proveedor"), languages=("es",)))

    assert found is not None
    assert (found.said, found.command) == ("bloquea 12 proveedor", BlockTask(number=12, cause="proveedor"))


@pytest.mark.parametrize("words", ["stat 12 report", "strat 12\nand 13", "bord room key", "unblok the port 12"])
def test_more_words_are_an_ask_of_their_own(words: str) -> None:
    assert guess(said(words)) is None


@pytest.mark.parametrize("name", sorted({*spellings().numbered, *spellings().alone}))
def test_a_word_itself_is_no_slip(name: str) -> None:
    assert nearest(name, {name: name}) is None


@given(st.text(max_size=300))
def test_whatever_is_guessed_is_an_ask_too_and_keeps_every_letter(text: str) -> None:
    found = guess(said(text))

    if found is not None and isinstance(asked := understand(said(text)), CaptureTask):
        assert asked.original == text
        assert not isinstance(found.command, CaptureTask | ShowHelp)

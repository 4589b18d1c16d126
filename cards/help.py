"""What can be asked: topics by what people want to do, and a page for each topic and for each word."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Container, Execute
from cards.help_pages import PAGES, SENTENCE, TOPIC_OF, TOPICS, UNDO, Page
from cards.home import Home
from cards.layout import EN_SPACE, band, heading, line, made, meta, one_line, run, title
from cards.texts import Texts
from kanban.helping import HelpTopic, HelpView
from kanban.questions import ShowExample, ShowHelp, ShowHistory, ShowTask
from kanban.tasks import Task

A_NUMBER = 12
LONGEST_TITLE = 80
OF_ONE_TASK: Mapping[str, type[ShowTask | ShowHistory]] = {"task": ShowTask, "history": ShowHistory}


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of examples: about a task of that number, and behind a mention where the bot hears no others."""

    texts: Texts
    shared: bool
    number: int = A_NUMBER

    def usage(self, name: str) -> str:
        """How a word is typed, with everything that may follow it."""
        return self.texts(f"usage.{name}", number=self.number)

    def examples(self, name: str) -> list[str]:
        """One or two examples of a word, as they are typed here."""
        keys = [f"help.word.{name}.one", f"help.word.{name}.two"]
        first, *second = [self.texts(key, number=self.number) for key in keys if self.texts.has(key)] or [""]
        told = [first, *second] if self.texts.has(keys[0]) else [self.usage(name), *filter(None, [first])]
        return [self.here(said) for said in told]

    def here(self, said: str) -> str:
        """Words as they are typed in this conversation."""
        return self.texts("help.mention", said=said) if self.shared else said


def help_card(view: HelpView, texts: Texts, home: Home) -> Card:
    """Say what can be asked; what no page is about is answered with the topics."""
    buttons = Buttons(texts, home)
    if view.about in PAGES:
        return _word_card(PAGES[view.about], view, buttons)
    if view.about in TOPICS:
        return _topic_card(HelpTopic(view.about), view, buttons)
    return _topics_card(view, buttons)


def _topics_card(view: HelpView, buttons: Buttons) -> Card:
    texts = buttons.texts
    typed = Typed(texts, view.shared)
    rows = [
        _row(texts(f"help.topic.{topic}.title"), texts(f"help.topic.{topic}.says"), _page(topic, buttons))
        for topic in TOPICS
    ]
    hint = texts("help.hint", word=typed.here(texts("help.word.help.two")))
    body: list[Block] = [title(texts("help.title")), *rows, meta(hint, spacing="Medium")]
    actions: list[Action] = [buttons.board(), buttons.mine(), buttons.settings()]
    return made(texts, texts("help.fallback"), body, actions)


def _topic_card(topic: HelpTopic, view: HelpView, buttons: Buttons) -> Card:
    """Every word of a topic: what only looks is done by a tap, what changes something is explained."""
    texts = buttons.texts
    typed = Typed(texts, view.shared)
    rows = [_word_row(page, typed, buttons) for page in TOPICS[topic]]
    if topic is HelpTopic.ASKING:
        rows = [_sentence_row(typed, buttons), *rows]
    said = texts(f"help.topic.{topic}.title")
    body: list[Block] = [title(said), meta(texts("help.topic_hint"), spacing="None"), *rows]
    return made(texts, texts("help.page_fallback", word=said), body, _onward(buttons))


def _word_card(page: Page, view: HelpView, buttons: Buttons) -> Card:
    """One word: what it does, how it is typed, with the number of a task of the reader's own where one fits."""
    texts = buttons.texts
    own = next((task for task in view.tasks if task.lane in page.lanes), None)
    typed = Typed(texts, view.shared, own.number if own and _takes_number(page, texts) else A_NUMBER)
    named = texts(f"help.word.{page.name}.name")
    body: list[Block] = [
        title(named),
        meta(texts(f"help.word.{page.name}.says"), spacing="None"),
        band(*_examples(page, typed, own, buttons)),
        *_facts(page, typed),
    ]
    looks: list[Action] = []
    if page.button and (opens := page.opens or next(iter(page.looks), None)):
        looks = [buttons.execute(page.button, opens, positive=True)]
    actions = [*looks, buttons.execute("help_topic", ShowHelp(about=TOPIC_OF[page.name])), *_onward(buttons)]
    return made(texts, texts("help.page_fallback", word=named), body, actions)


def _examples(page: Page, typed: Typed, own: Task | None, buttons: Buttons) -> list[Block]:
    texts = buttons.texts
    takes_it = own is not None and _takes_number(page, texts)
    said = [heading(texts("help.label.yours" if takes_it else "help.label.example"))]
    lines = [_tapped(line(run(words, bold=True)), tap) for words, tap in _tried(page, typed, own, buttons)]
    return [*said, *([_own_row(own, buttons)] if own and takes_it else []), *lines]


def _own_row(own: Task, buttons: Buttons) -> Block:
    """The task whose number the examples hold; a tap opens it."""
    shown = line(run(f"#{own.number}{EN_SPACE}", subtle=True), run(one_line(own.title, LONGEST_TITLE)))
    return _tapped(shown, buttons.opening(own.number))


def _tried(page: Page, typed: Typed, own: Task | None, buttons: Buttons) -> list[tuple[str, Execute | None]]:
    """The examples of a word; a tap on one that only looks does it."""
    looks = page.looks
    if own and page.name in OF_ONE_TASK:
        looks = (OF_ONE_TASK[page.name](number=own.number),)
    taps = [buttons.tap("help_do", look) for look in looks]
    examples = typed.examples(page.name)
    return list(zip(examples, [*taps, *[None] * len(examples)], strict=False))


def _facts(page: Page, typed: Typed) -> list[Block]:
    """How a word is typed in full, what it needs, what takes it back, and which button does the same."""
    texts = typed.texts
    full = typed.usage(page.name)
    found = {
        "forms": "" if typed.here(full) in typed.examples(page.name) else full,
        "needs": texts(f"help.word.{page.name}.needs") if texts.has(f"help.word.{page.name}.needs") else "",
        "back": _back(page, typed),
        "button": texts(f"button.{page.button}.title") if page.button else "",
    }
    return [
        line(run(texts(f"help.label.{label}") + EN_SPACE, size="Small", subtle=True), run(said, size="Small"))
        for label, said in found.items()
        if said
    ]


def _back(page: Page, typed: Typed) -> str:
    """The words that take a word's change back."""
    texts = typed.texts
    if not page.back:
        return ""
    numbered = _takes_number(page, texts)
    undo = typed.usage(UNDO) if numbered else texts(f"help.word.{UNDO}.one")
    if page.back == UNDO:
        return texts("help.back.undo", undo=undo)
    return texts("help.back.other" if numbered else "help.back.word", word=typed.usage(page.back), undo=undo)


def _takes_number(page: Page, texts: Texts) -> bool:
    return "{number}" in str(texts.templates[f"usage.{page.name}"])


def _sentence_row(typed: Typed, buttons: Buttons) -> Block:
    """Any sentence at all; a tap shows what would be read in it."""
    said = buttons.texts(f"help.{SENTENCE}.one")
    tap = buttons.tap("example", ShowExample(text=said))
    return _row(typed.here(said), buttons.texts(f"help.{SENTENCE}.says"), tap)


def _word_row(page: Page, typed: Typed, buttons: Buttons) -> Block:
    tap = buttons.tap("help_do", page.looks[0]) if page.looks else _page(page.name, buttons)
    return _row(typed.examples(page.name)[0], buttons.texts(f"help.word.{page.name}.says"), tap)


def _row(typed: str, says: str, tap: Execute) -> Block:
    said = line(run(says, size="Small", subtle=True), spacing="None")
    return Container(items=[line(run(typed, bold=True)), said], spacing="Medium", select_action=tap)


def _tapped(shown: Block, tap: Execute | None) -> Block:
    return Container(items=[shown], spacing="Small", select_action=tap)


def _page(about: str, buttons: Buttons) -> Execute:
    return buttons.tap("help_page", ShowHelp(about=about))


def _onward(buttons: Buttons) -> list[Action]:
    return [buttons.help(), buttons.board()]

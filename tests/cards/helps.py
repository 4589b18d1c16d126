"""What teaches people: each page of help, the example and the welcomes."""

from collections.abc import Mapping
from dataclasses import replace

from cards.help_pages import PAGES
from kanban.commands import BlockTask
from kanban.helping import ExampleView, Gathering, HelpTopic, HelpView, MeantView, WelcomeView
from kanban.questions import ShowBoard
from kanban.tips import Tip
from kanban.views import ReceiptView, View
from tests.cards.facts import ANA, BRUCE, NOW, PAYROLL, PRINTER

HELP_VIEWS: Mapping[str, View] = {
    "help": HelpView(),
    **{f"help_{topic.value}": HelpView(topic) for topic in HelpTopic},
    "help_shared": HelpView(shared=True),
    "help_moving_shared": HelpView(HelpTopic.MOVING, shared=True),
    **{f"help_{page.replace(' ', '_')}": HelpView(page, tasks=(PAYROLL, PRINTER)) for page in PAGES},
    "help_start_shared": HelpView("start", shared=True, tasks=(PRINTER,)),
    "example": ExampleView("patch the print server by Friday, urgent", replace(PRINTER, number=0), NOW),
    "welcome_personal": WelcomeView(Gathering.PERSONAL),
    "welcome_chat": WelcomeView(Gathering.CHAT, "Ana Ruiz", (ANA,)),
    "welcome_team": WelcomeView(Gathering.TEAM, "Ana Ruiz", (ANA, BRUCE)),
    "welcome_nameless": WelcomeView(Gathering.TEAM),
    "welcome_again": WelcomeView(Gathering.TEAM, "Ana Ruiz", (ANA,), again=True),
    "meant": MeantView("block 121 vendor", BlockTask(number=121, cause="vendor"), "blcok 121 vendor", PAYROLL),
    "meant_alone": MeantView("board", ShowBoard(), "bord"),
    "receipt_meant": ReceiptView(PRINTER, NOW, meant="note 121 the part arrives on Monday"),
    **{f"receipt_tip_{tip.value}": ReceiptView(PRINTER, NOW, tip=tip) for tip in Tip},
    "receipt_tip_shared": ReceiptView(PRINTER, NOW, tip=Tip.DONE, shared=True),
}

"""A tip at the foot of a receipt: what its asker may not know yet, and a tap that shows it no more."""

from cards.buttons import Buttons
from cards.elements import Block, TextBlock
from cards.help import Typed
from cards.layout import column, columns, meta
from kanban.tips import DropTip, Tip
from kanban.views import ReceiptView

WORDS = {Tip.START: "start", Tip.DONE: "done", Tip.UNDO: "undo", Tip.MINE: "my tasks"}
ROW_HEIGHT = "44px"


def tip_row(tip: Tip, view: ReceiptView, buttons: Buttons) -> Block:
    """One small line, and the mark that takes it away; what happens next is only said once."""
    texts, number = buttons.texts, view.task.number
    typed = Typed(texts, view.shared, number)
    said = typed.here(typed.usage(WORDS[tip])) if tip in WORDS else ""
    shown = column(meta(texts(f"tip.{tip.value}", said=said), spacing="None"), vertical_align="Center")
    if tip is Tip.FIRST:
        return columns(shown, spacing="Medium")
    drop = column(
        TextBlock(text="✕", wrap=True, align="Center", subtle=True),
        width="44px",
        vertical_align="Center",
        min_height=ROW_HEIGHT,
        select_action=buttons.tap("tip_off", DropTip(number=number, tip=tip)),
    )
    return columns(shown, drop, spacing="Medium")

"""For every rule a card that breaks it, made from one that keeps them all."""

from tests.cards.reading import Json

OPEN: Json = {"type": "Action.Execute", "title": "Open", "tooltip": "Open #12", "verb": "open", "data": {"t": 12}}
TITLE: Json = {"type": "TextBlock", "text": "Task #12", "style": "heading", "size": "Large", "weight": "Bolder"}
HEADER: Json = {"cells": [{"items": [{"type": "TextBlock", "text": name}]} for name in ("Week", "Finished")]}
FIGURES: Json = {"cells": [{"items": [{"type": "TextBlock", "text": said}]} for said in ("46", "7")]}
TABLE: Json = {"type": "Table", "columns": [{"width": 1}, {"width": 1}], "rows": [HEADER, FIGURES]}
CHART: Json = {"type": "Chart.Line", "data": [{"legend": "Backlog"}, {"legend": "Done"}], "fallback": TABLE}


def text(said: str, **how: object) -> Json:
    """A line of text."""
    return {"type": "TextBlock", "text": said, **how}


def across(*columns: list[Json]) -> Json:
    """Columns beside each other, each with its lines."""
    return {"type": "ColumnSet", "columns": [{"type": "Column", "items": items} for items in columns]}


def tapped(said: str, **how: object) -> Json:
    """A column that can be tapped."""
    tap: Json = {"type": "Action.Execute", "tooltip": "Remove the ticket", "verb": "chip-off", "data": {}}
    return {"type": "Column", "items": [text(said)], "selectAction": tap, **how}


def a_card(*body: Json, actions: tuple[Json, ...] = (OPEN,), **how: object) -> Json:
    """A card that keeps every rule, with these parts under its title."""
    said = "Task #12. printer. It does not print."
    whole = {"type": "AdaptiveCard", "version": "1.5", "lang": "en", "speak": said, "fallbackText": said}
    return {**whole, "body": [TITLE, text("It does not print."), *body], "actions": list(actions), **how}


GOOD: tuple[Json, ...] = (
    a_card(),
    a_card({"type": "Input.Text", "id": "cause", "label": "Cause", "isRequired": True, "errorMessage": "Say it"}),
    a_card({"type": "Image", "url": "data:", "altText": "A chart"}),
    a_card({"type": "ColumnSet", "columns": [tapped("✕", width="44px", minHeight="44px")]}),
    a_card(across([text("Owner", isSubtle=True), text("Ana")], [text("Due", isSubtle=True), text("Friday")])),
    a_card(TABLE, CHART),
    a_card(text("overdue 1 d", color="Attention", weight="Bolder")),
    a_card({"type": "Container", "style": "attention", "items": [text("EMERGENCY", weight="Bolder")]}),
    a_card({"type": "Badge", "text": "Blocked", "style": "Attention"}),
    a_card({"type": "Container", "items": [text("7 of 19"), {"type": "ProgressBar", "value": 7}]}),
)
BROKEN: dict[str, tuple[Json, ...]] = {
    "inputs_are_labelled": (
        a_card({"type": "Input.Text", "id": "cause", "placeholder": "Cause"}),
        a_card({"type": "Input.Text", "id": "cause", "label": "Cause", "isRequired": True}),
        a_card(actions=({**OPEN, "type": "Action.ShowCard", "card": {"body": [{"type": "Input.Date", "id": "due"}]}},)),
    ),
    "pictures_are_described": (
        a_card({"type": "Image", "url": "data:"}),
        a_card({"type": "Icon", "name": "Calendar", "altText": "📅"}),
    ),
    "buttons_are_named": (
        a_card(actions=({**OPEN, "title": ""},)),
        a_card(actions=({**OPEN, "tooltip": "✕"},)),
        a_card(actions=({**OPEN, "title": "Open #12"},)),
        a_card({"type": "ActionSet", "actions": [{"type": "Action.Execute", "title": "Open", "verb": "open"}]}),
    ),
    "taps_are_named": (
        a_card({"type": "Container", "items": [text("show 18 more")], "selectAction": {"type": "Action.Execute"}}),
        a_card({"type": "Container", "items": [text("#12 ✕ 3")], "selectAction": {"type": "Action.Execute"}}),
    ),
    "names_tell_apart": (
        a_card(actions=(OPEN, {**OPEN, "data": {"t": 13}})),
        a_card(
            {
                "type": "ColumnSet",
                "columns": [
                    tapped("✕", width="44px", minHeight="44px"),
                    {**tapped("✕", width="44px", minHeight="44px"), "selectAction": {**OPEN, "title": None}},
                    {
                        **tapped("✕", width="44px", minHeight="44px"),
                        "selectAction": {**OPEN, "title": None, "data": {}},
                    },
                ],
            }
        ),
    ),
    "marks_are_large_enough": (
        a_card({"type": "ColumnSet", "columns": [tapped("✕", width="44px", minHeight="32px")]}),
        a_card({"type": "ColumnSet", "columns": [tapped("✕", width="auto", minHeight="44px")]}),
    ),
    "a_heading_comes_first": (
        a_card(body=[text("It does not print."), TITLE]),
        a_card(body=[{"type": "Container", "items": [text("✓"), TITLE]}, text("It does not print.")]),
    ),
    "headings_are_told": (
        a_card(text("Sub-tasks", size="Large", weight="Bolder")),
        a_card(text("· · ·", style="heading")),
        a_card({**TITLE, "text": "Another title"}),
    ),
    "columns_read_across": (
        a_card(across([text("Ana"), text("Bruce")], [text("Friday"), text("Monday")])),
        a_card(across([across([text("Ana")], [text("Friday")])], [text("late")])),
    ),
    "tables_have_headers": (
        a_card({**TABLE, "firstRowAsHeader": False}),
        a_card({**TABLE, "rows": []}),
        a_card({**TABLE, "rows": [{"cells": [{"items": []}, {"items": [text("Finished")]}]}, FIGURES]}),
        a_card({**TABLE, "rows": [HEADER, {"cells": []}]}),
        a_card({**CHART, "fallback": {**TABLE, "rows": []}}),
    ),
    "coloured_texts_say_it": (
        a_card(text("overdue 1 d", color="Attention")),
        a_card(text("1", color="Attention", weight="Bolder")),
        a_card(text("Ana", color="Accent")),
        a_card(text("Ana", color="Light")),
        a_card({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "●", "color": "Good"}]}),
    ),
    "bands_say_it": (
        a_card({"type": "Container", "style": "attention", "items": [text("Mail is down")]}),
        a_card({"type": "Container", "style": "warning", "items": []}),
        a_card(text("Mail is down"), {"type": "ColumnSet", "style": "good", "columns": []}),
    ),
    "badges_say_it": (
        a_card({"type": "Badge", "icon": "Warning", "style": "Attention"}),
        a_card({"type": "Container", "items": [text("half of it"), {"type": "ProgressBar", "value": 50}]}),
    ),
    "charts_say_it": (
        a_card({**CHART, "data": [{"color": "attention"}, {"color": "good"}]}),
        a_card({**CHART, "data": [{"legend": "Done"}, {"legend": "Done"}]}),
        a_card({"type": "Chart.Line", "data": [{"legend": "Done"}], "fallback": "drop"}),
    ),
    "a_card_names_its_language": (a_card(lang="fr"), a_card(lang=None)),
    "a_card_says_itself": (
        a_card(speak=""),
        a_card(fallbackText="Task #12."),
        a_card(speak="Task #12. **printer**"),
        a_card(speak="Task #12. It does not print. " * 20),
    ),
    "a_card_says_what_it_is_about": (
        a_card(speak="A task. It does not print."),
        a_card(speak="#12 printer. It does not print."),
    ),
}

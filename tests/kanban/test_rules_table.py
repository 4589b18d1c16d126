"""The page on the rules says what the code does; `KANBAN_RULES=1` writes its table anew."""

import os
from pathlib import Path

from kanban.board import DEFAULT_WIP_LIMIT
from kanban.policies import MOST_SUBTASKS_OF_A_TASK, TITLE_IS_OUTCOME_WORDS
from kanban.undo import UNDO_WINDOW
from tests.kanban.rules_table import table

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
BEGIN, END = "<!-- table: made by tests/kanban/rules_table.py -->\n", "\n<!-- end of the table -->"
WORDS = {3: "three", 4: "four", 15: "fifteen"}


def test_the_table_of_the_rules_is_what_the_code_does() -> None:
    before, _, rest = PAGE.read_text().partition(BEGIN)
    written, _, after = rest.partition(END)
    if os.environ.get("KANBAN_RULES") == "1":
        PAGE.write_text(before + BEGIN + table() + END + after)

    assert written == table() or os.environ.get("KANBAN_RULES") == "1"


def test_the_numbers_in_the_text_are_those_of_the_code() -> None:
    said = " ".join(PAGE.read_text().split())

    assert f"at most {WORDS[DEFAULT_WIP_LIMIT]} tasks in progress" in said
    assert f"more than {WORDS[MOST_SUBTASKS_OF_A_TASK]} sub-tasks" in said
    assert f"at least {WORDS[TITLE_IS_OUTCOME_WORDS]} words" in said
    assert f"for {WORDS[int(UNDO_WINDOW.total_seconds() // 60)]} minutes" in said

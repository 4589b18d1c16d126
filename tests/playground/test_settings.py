"""What `make run` says of a wrong setting: the same line as the bot, and nothing is started."""

from pathlib import Path

import pytest

from bot.settings import Settings
from playground import __main__ as playground


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.setattr(playground, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("written", "said"),
    [(b"KANBAN_HOST=\xff\xfe", "UTF-8"), (b"KANBAN_PORT=abc", "KANBAN_PORT"), (b"MicrosoftAppId=app", "Password")],
)
def test_a_wrong_setting_is_one_line_and_exit_code_2(
    root: Path, written: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / ".env").write_bytes(written)

    code = playground.main()

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert said in shown.err
    assert list(root.iterdir()) == [root / ".env"]

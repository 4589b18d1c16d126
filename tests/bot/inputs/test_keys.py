import logging
import os
import stat
from pathlib import Path

import pytest

from bot.inputs.keys import MASTER_FILE, Master, UnusableMasterError, mark_of
from bot.settings import Settings


def test_a_secret_is_the_same_in_every_process_and_stands_nowhere(tmp_path: Path) -> None:
    secret, key = Master(Settings(data_dir=tmp_path)).new_key("desk")

    again = Master(Settings(data_dir=tmp_path)).secret("desk", key)

    assert again == secret.encode()
    assert secret.startswith("kanban_")
    assert secret not in "".join(path.read_text() for path in tmp_path.iterdir())
    assert [path.name for path in tmp_path.iterdir()] == [MASTER_FILE]


def test_the_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    Master(Settings(data_dir=tmp_path / "new")).new_key("desk")

    assert stat.S_IMODE((tmp_path / "new" / MASTER_FILE).stat().st_mode) == 0o600


def test_a_running_bot_learns_of_the_first_key_without_a_restart(tmp_path: Path) -> None:
    running = Master(Settings(data_dir=tmp_path))
    before = Master(Settings(data_dir=tmp_path, secret="x" * 32)).new_key("desk")[1]
    assert running.secret("desk", before) is None

    secret, key = Master(Settings(data_dir=tmp_path)).new_key("desk")

    assert running.secret("desk", key) == secret.encode()


def test_another_master_another_source_or_another_salt_is_another_secret(tmp_path: Path) -> None:
    master = Master(Settings(data_dir=tmp_path, secret="x" * 32))
    secret, key = master.new_key("desk")

    assert master.secret("desk", key) == secret.encode()
    assert master.secret("changes", key) is None
    assert Master(Settings(data_dir=tmp_path, secret="y" * 32)).secret("desk", key) is None
    assert master.new_key("desk")[0] != secret
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_what_root_makes_is_the_folder_s_owner_s(tmp_path: Path) -> None:
    os.chown(tmp_path, 65_534, 65_533)

    Master(Settings(data_dir=tmp_path)).new_key("desk")

    made = (tmp_path / MASTER_FILE).stat()
    assert (made.st_uid, made.st_gid, stat.S_IMODE(made.st_mode)) == (65_534, 65_533, 0o600)


@pytest.mark.parametrize("content", ["", "\n", "x" * 31])
def test_nothing_is_derived_from_what_is_too_short(tmp_path: Path, content: str) -> None:
    key = Master(Settings(data_dir=tmp_path, secret="x" * 32)).new_key("desk")[1]
    (tmp_path / MASTER_FILE).write_text(content)
    master = Master(Settings(data_dir=tmp_path))

    with pytest.raises(UnusableMasterError, match="fewer than 32 characters"):
        master.new_key("desk")

    assert master.secret("desk", key) is None
    assert (tmp_path / MASTER_FILE).read_text() == content


def test_what_cannot_be_read_is_no_secret_and_logged_once_until_it_can_be(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    secret, key = Master(Settings(data_dir=tmp_path)).new_key("desk")
    path, kept = tmp_path / MASTER_FILE, (tmp_path / MASTER_FILE).read_text()
    path.unlink()
    path.mkdir()
    master = Master(Settings(data_dir=tmp_path))

    unread = [master.secret("desk", key) for _ in range(3)]
    path.rmdir()
    path.write_text(kept)

    assert unread == [None] * 3
    (line,) = [vars(record) for record in caplog.records if record.message == "no input is believed"]
    assert "cannot be read" in line["reason"]
    assert "chown --reference" in line["cure"]
    assert master.secret("desk", key) == secret.encode()


def test_a_mark_says_nothing_of_its_secret() -> None:
    assert mark_of("kanban_1") == "fa73a429"
    assert len(mark_of("x")) == 8

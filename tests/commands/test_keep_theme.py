"""The theme that was chosen is kept in the file of settings, and nothing else in it changes."""

import os
import stat
from pathlib import Path

import pytest

from bsc_tui.commands.keep_theme import NotKept, keep_theme
from bsc_tui.wording.settings import read_settings


def test_where_there_is_no_file_the_commented_one_is_written_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    keep_theme(path, "light")
    assert read_settings(path).values == {"theme": "light"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "# Your own keys" in path.read_text()


def test_a_file_that_is_kept_elsewhere_stays_there(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text('person = "Ana"\n')
    link.symlink_to(real)
    keep_theme(link, "ansi")
    assert link.is_symlink()
    assert real.read_text() == 'theme = "ansi"\nperson = "Ana"\n'


def test_a_file_with_a_wrong_line_keeps_it_and_one_that_is_no_toml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("them = 1\n")
    keep_theme(path, "ansi")
    assert path.read_text() == 'theme = "ansi"\nthem = 1\n'
    for text in ("theme = dark\n", 'theme = "a"\ntheme = "b"\n'):
        path.write_text(text)
        with pytest.raises(NotKept, match=r"not kept for next time: .*config.toml\. .*bsc-tui config says why"):
            keep_theme(path, "ansi")
        assert path.read_text() == text


def test_a_text_of_several_lines_that_looks_like_the_setting_is_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    text = 'person = """\ntheme = "x"\n"""\n'
    path.write_text(text)
    with pytest.raises(NotKept):
        keep_theme(path, "ansi")
    assert path.read_text() == text


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only there is a folder nobody can write to")
def test_a_folder_that_takes_no_file_is_named_with_the_reason() -> None:
    with pytest.raises(NotKept, match=r"/proc/none/config\.toml"):
        keep_theme(Path("/proc/none/config.toml"), "ansi")
    assert not os.path.lexists("/proc/none")

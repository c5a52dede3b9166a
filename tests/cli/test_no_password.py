"""A password in an address is refused everywhere, and repeated nowhere: on no screen, in no file."""

from pathlib import Path

import click
import pytest
from support.runs import Run

from bsc_tui.cli.program import VERBS, program

CANARY = "s3cr3t"
ADDRESSES = (f"postgresql://ana:{CANARY}@127.0.0.1/plans", f"postgresql://127.0.0.1/plans?user=ana&password={CANARY}")


def asked(verb: str) -> list[str]:
    """The verb with whatever it cannot do without."""
    context = click.Context(program, **program.context_settings)
    command = program.get_command(context, verb)
    assert command is not None
    words = [verb]
    for each in command.get_params(context):
        if each.required:
            words += ["x"] if isinstance(each, click.Argument) else [each.opts[0], "-"]
    return words


def files_with_it(folder: Path) -> list[Path]:
    """Where it was kept."""
    return [each for each in folder.rglob("*") if each.is_file() and CANARY.encode() in each.read_bytes()]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_verb_takes_or_repeats_a_password(bsc: Run, world: Path, address: str) -> None:
    told = ""
    for verb in VERBS:
        ran = bsc(*asked(verb), "--store", address)
        assert CANARY not in ran.out + ran.err, verb
        told += ran.err
    assert "its address holds a password" in told
    assert files_with_it(world) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_nor_does_the_environment_or_the_file_of_settings(
    bsc: Run, world: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    settings = world / "config" / "bsc-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'store = "{address}"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(world / "config"))
    for verb in ("list", "doctor", "config", "status"):
        ran = bsc(verb)
        assert CANARY not in ran.out + ran.err, verb
    monkeypatch.setenv("BSC_TUI_STORE", address)
    for verb in ("list", "doctor", "config", "status"):
        ran = bsc(verb)
        assert CANARY not in ran.out + ran.err, verb
    assert files_with_it(world) == [settings]

"""A restricted run in plain lines, for somebody with a screen reader, and what it refuses."""

from pathlib import Path

from support.runs import Run


def test_the_workshop_in_plain_lines_is_held_in_a_restricted_run_too(process: Run, world: Path) -> None:
    store = str(world / "data" / "room.db")
    assert process("new", "Lakeside", "--store", store).status == 0
    ran = process("open", "--restricted", "--plain", "--store", store, "--as", "Ana Ruiz", stdin=b".\n")
    assert ran.status == 0, ran.err
    assert "Set-up" in ran.out


def test_without_a_store_on_the_command_line_nothing_is_opened(process: Run) -> None:
    for verb in ("open", "present"):
        ran = process(verb, "--restricted")
        assert (ran.status, ran.out) == (2, "")
        assert "a restricted run needs its store on the command line" in ran.err

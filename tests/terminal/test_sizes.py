"""A window that is made larger and smaller while somebody types: the text stays, and what fits is shown."""

from support.drafts import only_plan
from support.terminal import Terminal

WORDS = "We keep the families of the valley well and out of hospital."
SIZES = ((40, 12), (250, 70), (60, 20), (20, 6), (160, 50), (80, 24))


def test_text_stays_in_its_field_whatever_becomes_of_the_window(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside", env=world, size=(100, 30)) as terminal:
        terminal.until("Whose plan is it")
        terminal.keys("f8", "f8", "f8").until("Why do we exist")
        pieces = [WORDS[start : start + 10] for start in range(0, len(WORDS), 10)]
        for piece, (columns, lines) in zip(pieces, SIZES, strict=True):
            terminal.keys(*piece[:5])
            terminal.resize(columns, lines)
            terminal.keys(*piece[5:])
            if (columns, lines) == (20, 6):
                terminal.until("Make the window")
                assert "Nothing is lost" in " ".join(terminal.quiet().split())
            else:
                terminal.until("2 of 8 Mission" if columns < 72 else "2 Mission")
                terminal.until(piece.split()[-1])
                assert "Make the window" not in terminal.quiet()
            assert all(len(line.rstrip()) <= columns for line in terminal.text.split("\n"))
        terminal.keys("tab").until("saved")
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    assert only_plan(world).plan.charter.mission == WORDS


def test_the_figures_are_there_from_the_smallest_window_to_the_largest(world: dict[str, str]) -> None:
    with Terminal("demo", env=world, size=(40, 12)) as terminal:
        terminal.until("98.10")
        terminal.resize(250, 70).until("Bread thrown away")
        terminal.resize(60, 20).until("✗ off")
        terminal.resize(39, 9).until("Make the window larger")
        terminal.resize(80, 24).until("off track")
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0

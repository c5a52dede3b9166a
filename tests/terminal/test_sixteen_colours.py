"""On a terminal with 16 colours, and on one with none, a status is told by its mark, its word and its colour."""

from support.terminal import Terminal

WORDS = ("on track", "at risk", "off track")


def test_the_three_statuses_have_three_colours_among_sixteen(world: dict[str, str]) -> None:
    with Terminal("demo", env=world, term="xterm", size=(100, 30)) as terminal:
        terminal.until(lambda text: all(word in text for word in WORDS))
        seen = {word: terminal.colour(word) for word in WORDS}
        assert len(set(seen.values())) == len(WORDS), seen


def test_without_colours_every_status_still_has_its_mark_and_its_word(world: dict[str, str]) -> None:
    with Terminal("demo", env={**world, "NO_COLOR": "1"}, size=(60, 20)) as terminal:
        terminal.until(lambda text: "✓ on" in text and "~ risk" in text and "✗ off" in text)

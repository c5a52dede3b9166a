"""The installed program goes by the file of settings, and opens where something in it is wrong."""

from pathlib import Path

from support.terminal import Terminal


def test_the_app_opens_with_the_default_and_says_which_line_is_wrong(world: dict[str, str]) -> None:
    file = Path(world["HOME"]) / ".config" / "bsc-tui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "drak"\nperson = "Priya"\n\n[keys]\nmonitor.explain = "i"\n')
    with Terminal("demo", env=world, size=(160, 40)) as terminal:
        terminal.until(lambda text: "config.toml, line 1: theme: there is no drak" in " ".join(text.split()))
        terminal.until("i Explain")
        terminal.keys("i").until("Variance %")
        terminal.keys("*").until("Which colours?")
        terminal.keys("projector").until(lambda text: text.count("projector") > 1)
        terminal.keys("enter").until(lambda _: 'theme = "projector"' in file.read_text())
        terminal.keys("Q")
        assert terminal.ended() == 0
    assert file.read_text() == 'theme = "projector"\nperson = "Priya"\n\n[keys]\nmonitor.explain = "i"\n'

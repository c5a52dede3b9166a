"""The clipboard: written only when somebody asks for it, and read only as far as it does no harm."""

import re
from base64 import b64decode

from support.drafts import only_plan
from support.terminal import Terminal

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
CTRL_C = "\x03"
HOSTILE = "Grow \x1b]0;owned\x07\x1b]52;c;cHduZWQ=\x07\x9b31m\u202emargin\u200b\x08\x00 [/] [@click=app.quit]x[/]"


def copied(terminal: Terminal) -> list[str]:
    """What was sent to the clipboard so far."""
    return [b64decode(each).decode() for each in COPIED.findall(terminal.raw)]


def test_the_clipboard_is_written_on_a_key_and_what_is_pasted_does_no_harm(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside", env=world, size=(100, 30)) as terminal:
        terminal.until("Whose plan is it")
        terminal.keys("f8", "f8", "f8").until("Why do we exist")
        # Several lines stay several lines where a field has them.
        terminal.paste("We keep families well.\r\nAll of them.").until("All of them.")
        assert not copied(terminal)
        terminal.keys(CTRL_C).until("Sent to the clipboard")
        assert copied(terminal) == ["We keep families well.\nAll of them."]
        terminal.keys("enter").paste("By 2027\tnobody\x1b[2J waits\x07.").keys("enter").until("nobody")
        # A list takes one thing a line, and nothing of what a terminal would obey.
        terminal.keys("esc", "f8").until("Financial")
        terminal.keys("a").paste(f"Raise the share of prevention\n{HOSTILE}\n").until("Enter adds 2 of 2")
        terminal.keys("enter").until("2 of 2 pasted lines added")
        terminal.keys("enter", "g").until(lambda text: ">✗ F1" in text and "objective, beginning" not in text)
        terminal.keys(CTRL_C)
        terminal.wait_for(lambda: len(copied(terminal)) == 2)
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    charter = only_plan(world).plan.charter
    assert charter.mission == "We keep families well.\nAll of them."
    assert charter.vision.startswith("By 2027")
    assert "\x1b" not in charter.vision
    titles = [objective.title for objective in only_plan(world).plan.objectives_in_order]
    assert titles[0] == "Raise the share of prevention"
    assert titles[1].endswith("[/] [@click=app.quit]x[/]")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u202e]", "".join(titles))
    assert "prevention" in copied(terminal)[-1]
    assert b"\x1b]52;c;cHduZWQ=" not in terminal.raw
    assert b"\x1b]0;" not in terminal.raw


def test_a_value_of_the_grid_is_copied_and_a_block_is_pasted_after_a_look(world: dict[str, str]) -> None:
    with Terminal("demo", env=world, size=(100, 30)) as terminal:
        terminal.until("98.10")
        terminal.keys(CTRL_C).until("Sent to the clipboard")
        assert copied(terminal) == ["Operating margin\t8.6"]
        terminal.paste("8.7\x1b]0;owned\x07\r\n48").until("Enter applies 1 of 2")
        # What is no number is said; nothing of it was a key.
        terminal.until("Nov 2026: 8.6")
        terminal.until("is not a number")
        assert b"\x1b]0;" not in terminal.raw

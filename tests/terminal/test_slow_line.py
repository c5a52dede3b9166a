"""Over a line on which everything takes 200 ms each way, what is typed without looking lands where it was meant."""

import sys
from pathlib import Path

from support.drafts import only_plan
from support.terminal import Terminal, installed

RELAY = Path(__file__).parent.parent / "support" / "slow_line.py"


def test_keys_typed_in_one_go_all_land_right(world: dict[str, str]) -> None:
    with Terminal(
        str(RELAY), "0.2", installed(), "new", "Lakeside", program=sys.executable, env=world, size=(80, 24)
    ) as terminal:
        terminal.until("Whose plan is it")
        # All of it leaves before any of it is answered.
        terminal.keys("enter", "Lakeside Clinic", "enter", "esc", "f8", "a", "Ben Okri, sponsor", "enter", "Cleo Tan")
        terminal.keys("enter", "enter", "f8", "f8", "We keep families well.", "enter")
        terminal.keys("By 2027 nobody waits longer than a day.", "enter", "esc", "f8", "a", "Grow margin", "enter")
        terminal.keys("Raise the share of prevention", "enter", "enter")
        terminal.until("Raise the share of prevention")
        terminal.quiet(1.0)
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    plan = only_plan(world).plan
    assert plan.charter.organisation == "Lakeside Clinic"
    assert {person.name for person in plan.people.values()} == {"Ana Ruiz", "Ben Okri", "Cleo Tan"}
    assert plan.charter.mission == "We keep families well."
    assert plan.charter.vision == "By 2027 nobody waits longer than a day."
    assert [objective.title for objective in plan.objectives_in_order] == [
        "Grow margin",
        "Raise the share of prevention",
    ]

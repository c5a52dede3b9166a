"""A person's own templates in the workshop: their perspectives, and their objectives in the library."""

from dataclasses import replace
from pathlib import Path

from support.app import opened
from support.typing_ahead import Standing

from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import founded
from bsc_tui.templates.saving import save_template
from bsc_tui.templates.shelf import Shelf


async def test_the_workshop_offers_the_perspectives_and_the_examples_of_ones_own(
    fresh: Session, standing: Standing, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path / "templates")
    own = founded(sample()).plan
    save_template(own, "ours", shelf)
    run = replace(standing(fresh, "set_up/perspectives"), templates=shelf.folder)
    async with opened(run, (80, 24)) as person:
        await person.press("E")
        assert "yours" in person.text
        await person.type("ours", "enter")
        names = [each.name for each in person.scorecard.plan.perspectives_in_order]
        assert names == [each.name for each in own.perspectives_in_order]
        first = person.scorecard.plan.perspectives_in_order[0]
        wanted = next(each for each in own.objectives_in_order if own.perspectives[each.perspective].name == first.name)
    async with opened(replace(standing(fresh, f"objectives/{first.uid}"), templates=shelf.folder), (80, 24)) as person:
        await person.press("E", "shift+tab")
        assert wanted.title[:25] in person.text
        await person.type(wanted.title, "enter")
        assert [each.title for each in person.scorecard.plan.objectives_in_order] == [wanted.title]

"""A person's own templates in the app: a plan is kept as one, begins another, and is picked from in the workshop."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.app import lay_out, opened, session

from bsc_tui.commands.new_plan import sample_into
from bsc_tui.commands.session import Session
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import founded


@pytest.fixture
def lakeside(tmp_path: Path) -> Session:
    """A run on the sample plan, with a folder for templates of one's own."""
    run = session(tmp_path)
    lay_out(run.location)
    sample_into(run)
    return replace(run, templates=tmp_path / "templates")


@pytest.mark.parametrize("size", [(60, 20), (160, 50)])
async def test_a_plan_is_kept_as_a_template_and_another_begun_with_it(lakeside: Session, size: tuple[int, int]) -> None:
    assert lakeside.templates is not None
    broken = lakeside.templates / "broken.md"
    async with opened(lakeside, size) as person:
        await person.press("T")
        assert "name of your template" in person.text or "lakeside" in person.text
        await person.press("ctrl+a", "ctrl+k")
        await person.type("../ours", "enter")
        assert "name and no path" in " ".join(person.text.split())
        await person.press("ctrl+a", "ctrl+k")
        await person.type("ours", "enter")
        assert (lakeside.templates / "ours.md").is_file()
        broken.write_text("# Broken\n")
        await person.press("t")
        assert "ours" in person.text
        assert "yours" in person.text
        assert "broken.md" in "".join(person.text.split())
        await person.type("ours", "enter")
        await person.type("Next clinic", "enter")
        plan = person.scorecard.plan
        assert plan.charter.name == "Next clinic"
        was = founded(sample()).plan
        assert [each.title for each in plan.objectives_in_order] == [each.title for each in was.objectives_in_order]
        assert not any(kpi.target for kpi in plan.kpis.values())

"""The structure of a plan kept in the person's own folder, for plans to come."""

from pathlib import Path

from bsc_tui.exchange.files import UnwritableTarget, why_unwritable, write_file
from bsc_tui.exchange.markdown_plan import plan_part
from bsc_tui.scorecard.plan import Plan
from bsc_tui.templates.shelf import Shelf
from bsc_tui.templates.structure import structure_of

PRIVATE = 0o700


def save_template(plan: Plan, name: str, shelf: Shelf, *, force: bool = False) -> Path:
    """Write the structure of a plan as a template of a name; where it went.

    Raises `BadTemplateName`, `TargetExists` where there is one without `force`, `UnwritableTarget`, `Refused`.
    """
    path = shelf.place_for(name)
    text = template_text(plan, path.stem)
    try:
        path.parent.mkdir(PRIVATE, parents=True, exist_ok=True)
        # The folder is the person's own, and may well be a link to where they keep such things.
        path = path.parent.resolve() / path.name
    except OSError as error:
        raise UnwritableTarget(path, why_unwritable(error)) from error
    write_file(path, text, force=force)
    return path


def template_text(plan: Plan, name: str) -> str:
    """The structure of a plan as Markdown, without the blocks that are for verifying.

    Raises `Refused` where the name does not fit.
    """
    return "\n\n".join(plan_part(structure_of(plan, name))) + "\n"

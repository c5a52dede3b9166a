"""The perspectives of a sector taken over into a plan, without touching what anybody has made there."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from bsc_tui.scorecard.change import Change, Changes, Scorecard, added, apply, build, edited, removed
from bsc_tui.scorecard.codes import letter_for
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Perspective, Plan
from bsc_tui.templates.reading import templates
from bsc_tui.templates.template import PresetPerspective, Template


class Applied(NamedTuple):
    """What taking over the perspectives of a sector comes to."""

    changes: Changes
    words: str
    """What was done and what was left, for the person."""


def is_untouched(plan: Plan) -> bool:
    """Whether the perspectives are those of some sector as they come, with no objective in them yet."""
    here = plan.perspectives_in_order
    return not plan.objectives and any(_is_as_it_comes(here, template.perspectives) for template in templates())


def _is_as_it_comes(here: tuple[Perspective, ...], preset: tuple[PresetPerspective, ...]) -> bool:
    return len(here) == len(preset) and all(
        mine.name == theirs.name and mine.weight == 1 and mine.question in {"", theirs.question}
        for mine, theirs in zip(here, preset, strict=True)
    )


def perspectives_taken(
    scorecard: Scorecard, template: Template, new_uid: Callable[[], str], issued: Iterable[str] = ()
) -> Applied:
    """Replace the perspectives that hold no objective by those of a sector; those that hold some are kept.

    One that is called alike is kept as that of the sector, its question only where nobody has written another.
    Kept ones that the sector has not stand below, in their order. Nothing at all where the plan has just these.
    """
    plan = scorecard.plan
    wanted = {each.name.casefold() for each in template.perspectives}
    gone = [
        each
        for each in plan.perspectives_in_order
        if not plan.objectives_of(each.uid) and each.name.casefold() not in wanted
    ]
    removals = tuple(change for each in gone for change in removed(scorecard, Kind.PERSPECTIVE, each.uid))
    now = apply(scorecard, removals)
    others = [each for each in now.plan.perspectives_in_order if each.name.casefold() not in wanted]
    changes: list[Change] = [*removals]
    taken = {each.letter for each in now.plan.perspectives.values()} | {code[:1] for code in issued}
    for number, preset in enumerate(template.perspectives, start=1):
        mine = _called(now.plan, preset.name)
        if mine is not None:
            question = preset.question if _is_ours(mine.question) else mine.question
            changes += edited(mine, question=question, rank=Decimal(number))
            continue
        letter = preset.letter if preset.letter not in taken else letter_for(preset.name, taken)
        taken.add(letter)
        data = {"name": preset.name, "letter": letter, "question": preset.question, "rank": Decimal(number)}
        changes.append(added(build(Kind.PERSPECTIVE, new_uid(), data)))
    for number, each in enumerate(others, start=len(template.perspectives) + 1):
        changes += edited(each, rank=Decimal(number))
    return Applied(tuple(changes), _words(plan, template, tuple(others), is_changed=bool(changes)))


def _called(plan: Plan, name: str) -> Perspective | None:
    return next((each for each in plan.perspectives_in_order if each.name.casefold() == name.casefold()), None)


def _is_ours(question: str) -> bool:
    return not question or any(question == each.question for t in templates() for each in t.perspectives)


def _words(plan: Plan, template: Template, kept: tuple[Perspective, ...], *, is_changed: bool) -> str:
    if not is_changed:
        return f"The perspectives are those of {template.name} already"
    named = ", ".join(each.name for each in template.perspectives)
    words = f"Perspectives of {template.name}: {named}"
    if kept:
        held = " and ".join(f"{each.name} ({_counted(len(plan.objectives_of(each.uid)))})" for each in kept)
        words += f"; kept below them: {held}"
    return words


def _counted(objectives: int) -> str:
    return f"{objectives} objective{'' if objectives == 1 else 's'}"

"""The map in words: how the chosen objective stands, what drives it, and the story of its links up to the top."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bsc_tui.scorecard.board import KpiFigures, State
from bsc_tui.scorecard.map_walk import Choice, story
from bsc_tui.scorecard.plan import Link, Objective, Plan
from bsc_tui.scorecard.scoring import Status
from bsc_tui.widgets.map_view import IN_A_LOOP, NOT_LINKED, TELLING, MapView
from bsc_tui.wording.movements import value_text
from bsc_tui.wording.off_track_words import aim_words
from bsc_tui.wording.status import look
from bsc_tui.wording.text import visible

_PRESSING = frozenset({Status.OFF_TRACK, Status.AT_RISK})
NO_BECAUSE = "… nobody has said why yet"


class Said(NamedTuple):
    """One line of the panel."""

    text: str
    look: str = ""
    """Colour of the theme, `heading`, or nothing."""
    mark: str = ""
    """Stands in front, in the colour."""


def state_lines(view: MapView, choice: Choice, locale: str) -> tuple[Said, ...]:
    """How the chosen objective stands, which of its KPIs are off track, and what drives it."""
    objective = view.plan.objectives.get(choice.objective)
    if objective is None:
        return (Said("no objectives yet: F2 leads to the workshop"),)
    return (
        *_standing(view, objective),
        *_troubles(view, objective),
        *_kpis(view, objective, locale),
        *_causes(view, objective),
    )


def story_lines(view: MapView, choice: Choice) -> tuple[Said, ...]:
    """The sentences from the chosen objective, or along the chosen link, up to the top of the map."""
    plan, uid = view.plan, choice.objective
    if uid not in plan.objectives:
        return ()
    link = plan.links.get(choice.link)
    if link is not None:
        return (*_of_link(view, link, uid), *_sentences(view, story(view.graph, link.cause, link.effect)[1:]))
    way = story(view.graph, uid)
    if len(way) == 1:
        words = (
            "leads to nothing further: it is an end of the story"
            if view.graph.causes[uid]
            else "leads nowhere yet: + links it to what it improves"
        )
        return (Said(f"{_code(plan, uid)} {words}", "muted"),)
    threatened = view.looks[uid].word in TELLING
    verb = "endangers" if threatened else "leads to"
    reached = view.graph.leads_to(uid) - {uid}
    others = sorted((o.uid for o in plan.objectives_in_order if o.uid in reached), key=lambda o: -view.graph.level[o])
    heading = f"{_code(plan, uid)} {verb} {', '.join(_code(plan, each) for each in others)}"
    also = [(uid, effect) for effect in view.graph.effects[uid] if effect != way[1]]
    return (
        Said(heading, view.looks[uid].colour if threatened else "heading"),
        *_sentences(view, way),
        *(said for pair in also for said in _sentences(view, pair)),
    )


def link_line(view: MapView, link: Link) -> str:
    """A link in one line: its ends and what it carries."""
    plan = view.plan
    carried = view.carried(link)
    down = ", and leads down the map" if view.leads_down(link.cause, link.effect) else ""
    return f"{_code(plan, link.cause)} > {_code(plan, link.effect)} carries {carried}{down}"


def sentence(plan: Plan, link: Link) -> str:
    """The belief behind a link: if we do the cause, then the effect improves, and why."""
    cause, effect = plan.objectives[link.cause], plan.objectives[link.effect]
    because = " ".join(link.because.split()) or NO_BECAUSE
    return f"If we {_inside(cause.title, plan)}, then “{_flat(effect.title)}” improves, because {because}"


# --- what is said -------------------------------------------------------------------------------------------------


def _standing(view: MapView, objective: Objective) -> Iterator[Said]:
    shown = view.looks[objective.uid]
    owner = view.plan.people.get(objective.owner or "")
    parts = [shown.word, owner.name if owner is not None else "nobody owns it yet"]
    yield Said(f"{objective.code} {_flat(objective.title)}", "heading")
    yield Said(" · ".join(parts), shown.colour, shown.glyph)


def _troubles(view: MapView, objective: Objective) -> Iterator[Said]:
    flag = view.flags.get(objective.uid)
    if flag == NOT_LINKED:
        yield Said("not linked: nothing leads here, and it leads nowhere. + links it", "warning", "!")
    elif flag == IN_A_LOOP:
        graph = view.graph
        way = graph.path(objective.uid, objective.uid)
        codes = " > ".join(_code(view.plan, uid) for uid in way)
        yield Said(f"in a loop: {codes}. Take out the link you believe in least", "warning", "!")


def _kpis(view: MapView, objective: Objective, locale: str) -> Iterator[Said]:
    figures = view.figures[objective.uid].kpis
    if not figures:
        yield Said("no KPIs yet", "muted")
    pressing = [kpi for kpi in figures if kpi.status in _PRESSING or kpi.state is State.OVERDUE]
    for kpi in pressing:
        shown = look(kpi.status, kpi.state)
        yield Said(kpi_line(kpi, shown.word, locale), shown.colour, shown.glyph)
    if figures and not pressing:
        yield Said(f"{len(figures)} {'KPI' if len(figures) == 1 else 'KPIs'}, none off track", "muted")


def kpi_line(figures: KpiFigures, word: str, locale: str) -> str:
    """A KPI with its value and its target, and how it stands in a word."""
    kpi = figures.kpi
    if figures.actual is None:
        return f"{kpi.code} {_flat(kpi.name)}: {word}"
    entered = len(figures.taken) == 1 and not kpi.is_calculated
    actual = value_text(kpi, figures.actual, locale, entered=entered)
    said = (word, actual, aim_words(figures, locale))
    return f"{kpi.code} {_flat(kpi.name)}: {', '.join(each for each in said if each)}"


def _causes(view: MapView, objective: Objective) -> Iterator[Said]:
    causes = view.graph.causes[objective.uid]
    yield Said("Driven by" if causes else "Driven by nothing on the map", "heading" if causes else "muted")
    for cause in causes:
        shown = view.looks[cause]
        link = view.links[cause, objective.uid]
        because = " ".join(link.because.split()) or NO_BECAUSE
        title = _flat(view.plan.objectives[cause].title)
        yield Said(f"{_code(view.plan, cause)} {title}, because {because}", shown.colour, shown.glyph)


def _of_link(view: MapView, link: Link, here: str) -> Iterator[Said]:
    shown = view.carried(link)
    where = "from here" if link.cause == here else "to here"
    yield Said(f"Link {where}: {link_line(view, link)}", "heading")
    yield Said(sentence(view.plan, link), shown.colour, shown.glyph)


def _sentences(view: MapView, way: tuple[str, ...]) -> Iterator[Said]:
    for cause, effect in pairwise(way):
        link = view.links[cause, effect]
        shown = view.carried(link)
        yield Said(sentence(view.plan, link), shown.colour, shown.glyph)


def _code(plan: Plan, uid: str) -> str:
    return plan.objectives[uid].code


def _flat(text: str) -> str:
    return " ".join(visible(text).split())


def _inside(title: str, plan: Plan) -> str:
    """A title as it stands within a sentence: English ones begin small, unless that would spoil a name."""
    title = _flat(title)
    if plan.charter.language == "en" and title[1:2].islower():
        return title[:1].lower() + title[1:]
    return title

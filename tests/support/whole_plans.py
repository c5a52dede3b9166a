"""Plans with some of everything that is signed, in texts as they are kept: several lines, markup, look-alike names."""

from typing import Any

from hypothesis import strategies as st
from support.scorecards import HOSTILE, _possible, empty, entities

from bsc_tui.scorecard.change import ENTITIES, TABLES, Scorecard, added, apply, edited, references
from bsc_tui.scorecard.fields import TITLE_LENGTH, Entity, Kind
from bsc_tui.scorecard.plan import Plan
from bsc_tui.wording.text import clean, tidy

PIECES = (
    *HOSTILE, *"ab1 #-*_`[]()<>&|:=~\\!.)+", "\n", "\n\n", "\n\n\n", "1.", "<b>", "&lt;", "www.example.org ",
    "**Why:** x",
    "*none yet*", "*(2)*", "- [ ] x", "# x", "> q", "---", "```", "```bsc-plan\n{}\n```", "| a | b |", "x\u00a0y", "  ",
    "## Mission", "F1", "F1 x", "yes", "mended", "2027-01-01", "no longer in the plan", "SHA-256 `0`:", "\\\n", "1\\.",
)  # fmt: skip
"""What comes close to the form of the file itself."""
LIKE_OURS = (
    "Mission",
    "Action plans",
    "Themes",
    "People",
    "Scorecard",
    "F1",
    "F1 x",
    "C1.1 y",
    "Code",
    "*none yet*",
    "",
)
_FORMAL = ("uid", "replaced_from", "period")
"""Words no person chose."""
_MAY_LACK = frozenset({"not_applicable"})
"""Texts that are not even empty where there is none."""
_TEXTS = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
_TITLES = st.sampled_from(LIKE_OURS) | _TEXTS
_KINDS = tuple(kind for kind in ENTITIES if kind is not Kind.CHARTER and TABLES[kind][0] == "plan")
_ELEMENTS = ("plan", "objective-0", "kpi-0", "person-0", "theme-0", "task-0", "link-0", "action-1", "former_target-0",
             "perspective-0", "gone", "kpi-0/2026-11", "gone/2026-11", "note-0")  # fmt: skip


_NAMING: dict[tuple[Kind, str], tuple[str, ...]] = {
    (Kind.MINUTE, "section"): (
        "last_time",
        "attendees",
        "changed",
        "wins",
        "off_track",
        "links",
        "decisions",
        "next_date",
    ),
    (Kind.MINUTE, "about"): ("", *_ELEMENTS, "decision-0", "decision-1", "corrective-0", "action-0", "objective-1"),
    (Kind.MINUTE, "verdict"): ("", "holds", "broken", "done", "late", "wanted"),
    (Kind.DECISION, "review"): ("", "review-0", "review-1", "gone"),
    (Kind.CORRECTIVE, "follows"): ("", "corrective-0", "gone"),
    (Kind.REVIEW, "place"): ("", "movers", "off_track kpi-0", "links"),
}
"""Words that name something, of those beside what could be anything."""


@st.composite
def whole_plans(draw: st.DrawFn, most: int = 3) -> Plan:
    """A plan with up to so many things of each kind, in texts as they are kept."""
    scorecard = _with(empty(), draw(_kept(empty(), Kind.CHARTER, "plan")))
    for kind in _KINDS:
        for number in range(draw(st.integers(0, most))):
            if _possible(scorecard, kind):
                scorecard = _with(scorecard, draw(_kept(scorecard, kind, f"{kind}-{number}")))
    return scorecard.plan


@st.composite
def whole_scorecards(draw: st.DrawFn, most: int = 2) -> Scorecard:
    """A plan with all that can be recorded about it."""
    scorecard = Scorecard(plan=draw(whole_plans(most)))
    for kind in ENTITIES:
        if kind is Kind.CHARTER or TABLES[kind][0] == "plan":
            continue
        for number in range(draw(st.integers(0, most))):
            if _possible(scorecard, kind):
                scorecard = _with(scorecard, draw(_kept(scorecard, kind, f"{kind}-{number}")))
    return scorecard


def _with(scorecard: Scorecard, thing: Entity) -> Scorecard:
    fields = {name: getattr(thing, name) for name in thing.data()}
    there = scorecard.things(thing.KIND).get(thing.uid)
    changes = (added(thing),) if there is None else edited(there, **fields)
    return apply(scorecard, changes, at_entry=False)


@st.composite
def _kept(draw: st.DrawFn, scorecard: Scorecard, kind: Kind, uid: str) -> Entity:
    """A thing with its texts as the store keeps them."""
    data: dict[str, Any] = draw(entities(scorecard, kind, uid)).data()
    named = {reference.field for reference in references(kind)}
    for name, field in ENTITIES[kind].model_fields.items():
        if name in _MAY_LACK and data[name] is not None:
            data[name] = kept(draw(_TEXTS), lines=True)
        if field.annotation is not str or name in {*_FORMAL, *named}:
            continue
        if name == "element":
            data[name] = draw(st.sampled_from(_ELEMENTS))
            continue
        if (kind, name) in _NAMING:
            data[name] = draw(st.sampled_from(_NAMING[kind, name]) | _TITLES.map(lambda text: kept(text, lines=False)))
            continue
        longest = max((getattr(mark, "max_length", None) or 0 for mark in field.metadata), default=TITLE_LENGTH)
        if name == "digest" and longest != TITLE_LENGTH:
            continue
        lines = longest > 2 * TITLE_LENGTH and name != "formula"
        text = draw(_TEXTS if lines else _TITLES)
        least = max((getattr(mark, "min_length", None) or 0 for mark in field.metadata), default=0)
        data[name] = kept(text[:longest], lines=lines) or "x" * least
    if kind is Kind.SIGN_OFF:
        data["comment"] = data["comment"] or "x"  # a request for changes says which
    for name, value in data.items():
        if isinstance(value, list) and name not in named:
            data[name] = [kept(each, lines=False) if isinstance(each, str) else each for each in value]
    return ENTITIES[kind].model_validate({"uid": uid, **data})


def kept(text: str, *, lines: bool) -> str:
    """A text as the store keeps it."""
    return tidy(clean(text, lines=lines).text)

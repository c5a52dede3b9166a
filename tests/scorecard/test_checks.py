"""The checks: each with a plan that makes it speak and one that does not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from support.scorecards import ONE, TODAY, changed, empty, plus, scorecards, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS, Severity, catalogue, find, homework_due, usual_objectives, waived
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Kpi, Link, Objective, Perspective, Size, Waiver

ERRORS = {"V1", "V5", "O1", "O13", "O14", "K1", "K5", "K7", "K9", "A2", "P1"}
HOMEWORK = {"K2", "K3", "K6", "K8", "A1", "A3", "A5"}


def edit(kind: Kind, uid: str, **fields: object) -> Callable[[], Scorecard]:
    return lambda: changed(small(), kind, uid, **fields)


def remove(kind: Kind, *uids: str) -> Callable[[], Scorecard]:
    return lambda: without(small(), kind, *uids)


def add(*things: Entity) -> Callable[[], Scorecard]:
    return lambda: plus(small(), *things)


def kpi(**fields: object) -> Callable[[], Scorecard]:
    return edit(Kind.KPI, "days", **fields)


def objective(number: int) -> Objective:
    title = f"Shorten queue {number}"
    return Objective(uid=f"o{number}", perspective="customer", code=f"C{number}", title=title, rank=Decimal(number))


def kpis(*numbers: int) -> tuple[Kpi, ...]:
    days = small().plan.kpis["days"]
    return tuple(
        days.model_copy(update={"uid": f"days{number}", "code": f"C1.{number}", "rank": Decimal(number)})
        for number in numbers
    )


FIRING = [
    ("V1", edit(Kind.CHARTER, "plan", mission=""), "plan/mission", "why do you exist?"),
    ("V1", edit(Kind.CHARTER, "plan", mission=" T.B.D. "), "plan/mission", "why do you exist?"),
    ("V1", edit(Kind.CHARTER, "plan", mission="…"), "plan/mission", "why do you exist?"),
    ("V2", edit(Kind.CHARTER, "plan", mission="word " * 41), "plan/mission", "shorten the mission: 41 words"),
    ("V5", edit(Kind.CHARTER, "plan", vision="todo"), "plan/vision", "where do you want to be"),
    ("V6", edit(Kind.CHARTER, "plan", vision="Nobody waits for 20260 days."), "plan/vision", "names no year"),
    ("O1", remove(Kind.OBJECTIVE, "wait", "care"), "perspectives/C", "what must you do well here?"),
    ("O1", remove(Kind.PERSPECTIVE, "customer"), "perspectives", "from which perspectives"),
    ("O2", add(objective(3)), "perspectives/C", "usual are 1 to 2 objectives here, not 3"),
    ("O6", edit(Kind.OBJECTIVE, "care", title="Patient satisfaction"), "objectives/C2", '"Patient satisfaction"'),
    ("O13", edit(Kind.OBJECTIVE, "care", owner=None), "objectives/C2", "who owns it?"),
    ("O14", remove(Kind.KPI, "days"), "objectives/C1", "how would you know?"),
    ("K1", kpi(unit=" "), "kpis/C1.1", "in which unit?"),
    ("K2", kpi(definition="Days"), "kpis/C1.1", "how is it computed?"),
    ("K2", kpi(definition="days until it is mended."), "kpis/C1.1", "only repeats the name"),
    ("K3", kpi(source="n/a"), "kpis/C1.1", "where does the figure come from?"),
    ("K5", kpi(direction="maintain"), "kpis/C1.1", "between which values"),
    ("K6", kpi(baseline=None, baseline_date=None), "kpis/C1.1", "where do you stand today?"),
    ("K6", kpi(baseline_date=None), "kpis/C1.1", "of which day"),
    ("K6", kpi(baseline=None, baseline_date=date(2027, 1, 31)), "kpis/C1.1", "was due on 2027-01-31"),
    ("K7", kpi(target=None), "kpis/C1.1", "It has no target"),
    ("K7", kpi(target=None, trajectory="custom"), "kpis/C1.1", "It has no target"),
    ("K8", kpi(owner=None), "kpis/C1.1", "who measures it?"),
    ("K9", kpi(direction="increase"), "kpis/C1.1", "More is, but the target is below the baseline 12"),
    ("K9", kpi(target=13), "kpis/C1.1", "Less is, but the target is above the baseline 12"),
    ("K9", kpi(target="12.0"), "kpis/C1.1", "maintain? The target equals the baseline 12"),
    ("K9", kpi(direction="increase", trajectory="spread", target=132), "kpis/C1.1", "below the baseline 12"),
    ("K9", kpi(direction="maintain", low=5, high=4), "kpis/C1.1", "lowest 5 is above highest 4"),
    ("K9", kpi(direction="yes_no", target=0), "kpis/C1.1", "word it so that yes is good"),
    ("K12", add(*kpis(2, 3, 4)), "objectives/C1", "4, usual are 1 to 3"),
    ("L1", add(Link(uid="back", cause="wait", effect="care", rank=ONE)), "objectives/C1", "feedback loop: C1, C2, C1"),
    ("L3", remove(Kind.LINK, "link"), "objectives/C1", "what does it drive"),
    ("A1", edit(Kind.ACTION, "saturday", objectives=()), "actions/A1", "which objective does it serve?"),
    ("A2", edit(Kind.ACTION, "saturday", owner=None), "actions/A1", "who answers for it?"),
    ("A3", edit(Kind.ACTION, "saturday", start=None, end=None), "actions/A1", "from when to when?"),
    ("A3", edit(Kind.ACTION, "saturday", start=None), "actions/A1", "when does it start?"),
    ("A3", edit(Kind.ACTION, "saturday", end=None), "actions/A1", "when is it done?"),
    ("A3", edit(Kind.ACTION, "saturday", end=date(2027, 2, 1)), "actions/A1", "end it after its start"),
    ("A5", remove(Kind.TASK, "hire"), "actions/A1", "what is the first step?"),
    ("A5", edit(Kind.TASK, "hire", owner=None), "actions/A1", 'who does it? "Hire a mechanic"'),
    ("A5", edit(Kind.TASK, "hire", deadline=None), "actions/A1", 'by when? "Hire a mechanic"'),
    ("A5", edit(Kind.TASK, "hire", deadline=date(2027, 1, 31)), "actions/A1", "before the action plan starts"),
    ("A5", edit(Kind.TASK, "hire", deadline=date(2027, 7, 1)), "actions/A1", "after the action plan ends"),
    ("A11", edit(Kind.ACTION, "saturday", objectives=("wait",)), "objectives/C2", "business as usual?"),
    ("P1", edit(Kind.PERSON, "ana", role="participant"), "people", "There is no sponsor"),
]


@pytest.mark.parametrize(("check", "make", "place", "message"), FIRING)
def test_a_check_speaks_where_something_is_missing(
    check: str, make: Callable[[], Scorecard], place: str, message: str
) -> None:
    found = find(make(), TODAY, ids={check})
    assert (found[0].id, found[0].place) == (check, place)
    assert message in found[0].message


def test_every_check_is_made_to_speak_above() -> None:
    assert {check for check, *_ in FIRING} == set(CHECKS)


def test_a_plan_in_order_has_no_findings() -> None:
    assert find(small(), TODAY) == ()


FINE = [
    ("V1", edit(Kind.CHARTER, "plan", mission="売上を伸ばす")),
    ("K1", kpi(direction="yes_no", unit="", target=None)),
    ("K5", kpi(direction="maintain", low=5)),
    ("K6", kpi(baseline=None, baseline_date=TODAY)),
    ("K6", kpi(direction="yes_no", baseline=None, baseline_date=None)),
    ("K7", kpi(direction="yes_no", target=None)),
    ("K7", kpi(direction="maintain", target=None, high=9)),
    ("K7", kpi(target=None, trajectory="custom", custom_targets=("2027-12=7",))),
    ("K9", kpi(baseline=None)),
    ("K9", kpi(direction="increase", trajectory="spread", target=156)),
    ("K9", kpi(direction="maintain", low=4, high=4)),
    ("K9", kpi(trajectory="custom", custom_targets=("2027-12=7",))),
    ("K9", kpi(trajectory="custom", custom_targets=("gibberish",))),
    ("O6", edit(Kind.OBJECTIVE, "care", title="To halve the queue")),
    ("O6", edit(Kind.OBJECTIVE, "care", title="売上を伸ばす")),
    ("O13", remove(Kind.OBJECTIVE, "care")),
    ("L3", remove(Kind.OBJECTIVE, "care")),
    ("A3", edit(Kind.TASK, "hire", deadline=None)),
    ("A5", edit(Kind.TASK, "hire", deadline=date(2027, 6, 30))),
    (
        "P1",
        lambda: changed(changed(small(), Kind.PERSON, "ana", role="participant"), Kind.CHARTER, "plan", size="solo"),
    ),
]


@pytest.mark.parametrize(("check", "make"), FINE)
def test_a_check_is_quiet_where_nothing_is_missing(check: str, make: Callable[[], Scorecard]) -> None:
    assert find(make(), TODAY, ids={check}) == ()


def test_only_the_eleven_errors_stand_in_the_way_of_sign_off() -> None:
    assert {id_ for id_, check in CHECKS.items() if check.severity is Severity.ERROR} == ERRORS


def test_homework_is_what_can_be_done_after_the_workshop() -> None:
    assert {id_ for id_, check in CHECKS.items() if check.severity is Severity.HOMEWORK} == HOMEWORK


def test_an_empty_plan_asks_for_its_beginnings_first() -> None:
    assert [each.id for each in find(empty(), TODAY)] == ["V1", "V5", "O1", "P1"]


def test_findings_follow_the_plan_and_errors_come_first_within_an_element() -> None:
    plan = changed(small(), Kind.KPI, "days", unit="", source="", definition="")
    plan = changed(plan, Kind.OBJECTIVE, "care", title="Care", owner=None)
    plan = changed(plan, Kind.CHARTER, "plan", mission="")
    found = [(each.place, each.id) for each in find(plan, TODAY)]
    assert found == [
        ("plan/mission", "V1"),
        ("kpis/C1.1", "K1"),
        ("kpis/C1.1", "K2"),
        ("kpis/C1.1", "K3"),
        ("objectives/C2", "O13"),
    ]


def test_a_finding_names_the_element_and_the_field_that_mend_it() -> None:
    (found,) = find(changed(small(), Kind.KPI, "days", target=None), TODAY)
    assert (found.kind, found.element, found.field, found.severity) == (Kind.KPI, "days", "target", Severity.ERROR)
    assert (found.owner, found.due) == (None, None)


@pytest.mark.parametrize(
    ("make", "owner"),
    [
        (kpi(source=""), "Ben"),
        (kpi(owner=None), "Ana"),
        (lambda: changed(kpi(owner=None)(), Kind.OBJECTIVE, "wait", owner=None), "Ana"),
        (edit(Kind.TASK, "hire", deadline=None), "Ben"),
        (edit(Kind.TASK, "hire", owner=None), "Ana"),
        (edit(Kind.ACTION, "saturday", owner=None, end=None, objectives=("care",)), "Ben"),
    ],
)
def test_homework_goes_to_whoever_is_nearest(make: Callable[[], Scorecard], owner: str) -> None:
    found = [each for each in find(make(), TODAY) if each.severity is Severity.HOMEWORK]
    assert [each.owner for each in found] == [owner]


def test_homework_is_due_by_the_end_of_the_first_reported_period() -> None:
    assert homework_due(small().plan) == date(2027, 1, 31)
    assert homework_due(small(rhythm="quarter").plan) == date(2027, 3, 31)
    assert homework_due(small(rhythm="year", end="2027-06-30").plan) == date(2027, 6, 30)
    (found,) = find(changed(small(), Kind.KPI, "days", source=""), TODAY)
    assert found.due == date(2027, 1, 31)


def test_homework_has_nobody_to_do_it_while_nobody_is_there() -> None:
    plan = without(small(), Kind.PERSON, "ana", "ben")
    assert {each.owner for each in find(plan, TODAY, ids=HOMEWORK)} == {None}


def test_a_waived_finding_is_set_aside_and_can_still_be_seen() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", owner=None)
    waiver = Waiver(uid="w", check="O13", element="care", reason="Named in March", person="Ana")
    plan = plus(plan, waiver)
    assert find(plan, TODAY) == ()
    assert [each.id for each in waived(plan, TODAY)] == ["O13"]


def test_a_waiver_holds_for_its_check_and_its_element_only() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", owner=None)
    plan = plus(plan, Waiver(uid="w", check="O13", element="wait", reason="Named in March", person="Ana"))
    plan = plus(plan, Waiver(uid="v", check="O14", element="care", reason="Named in March", person="Ana"))
    assert [each.id for each in find(plan, TODAY)] == ["O13"]


def test_only_the_checks_asked_for_are_run() -> None:
    plan = changed(small(), Kind.CHARTER, "plan", mission="", vision="")
    assert [each.id for each in find(plan, TODAY, ids={"V5"})] == ["V5"]
    assert find(plan, TODAY, ids=()) == ()


def test_an_empty_perspective_beside_full_ones_is_found() -> None:
    plan = plus(small(), Perspective(uid="money", name="Financial", letter="F", rank=Decimal(2)))
    assert [(each.place, each.id) for each in find(plan, TODAY)] == [("perspectives/F", "O1")]


def test_how_many_objectives_are_usual_follows_the_size_of_the_plan() -> None:
    assert usual_objectives(Size.SOLO).total == (4, 8)
    assert usual_objectives(Size.TEAM).total == (8, 15)
    assert usual_objectives(Size.ORGANISATION).total == (12, 20)
    assert usual_objectives(Size.TEAM).here == (3, 5)


@settings(max_examples=150, deadline=None)
@given(scorecards())
def test_no_plan_is_too_odd_to_be_checked(scorecard: Scorecard) -> None:
    assert all(each.message and each.place for each in find(scorecard, TODAY))


def test_every_check_says_why_how_and_after_whom() -> None:
    for check in CHECKS.values():
        texts = (check.message, check.why, check.fix, check.example.good, check.example.bad, check.source)
        assert all(texts), check.id
        assert check.why.endswith("."), check.id
        assert check.fix.endswith("."), check.id
        assert not check.message.endswith("."), check.id


def test_the_catalogue_has_a_section_for_every_check_the_heaviest_first() -> None:
    text = catalogue()
    headings = [line.removeprefix("### ").split(":")[0] for line in text.splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted(CHECKS)
    assert headings[:3] == ["A2", "K1", "K5"]
    assert text.index("## Errors (E)") < text.index("## Homework (H)") < text.index("## Warnings (W)")


def test_severities_are_known_by_their_letters() -> None:
    assert [severity.letter for severity in Severity] == ["E", "H", "W", "I"]

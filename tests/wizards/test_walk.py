"""The walk: pages, what is left on them, and the way to the next gap."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from support.scorecards import TODAY, changed, empty, plus, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Perspective
from bsc_tui.scorecard.severity import Severity
from wizards.steps.question import Form
from wizards.walk import Stop, Walk


def walk(scorecard: Scorecard) -> Walk:
    """The walk on the day of the small plan."""
    return Walk(scorecard, TODAY)


@dataclass(frozen=True)
class Gap:
    """A plan with one thing wrong, and the page that mends it."""

    check: str
    step: str
    scorecard: Scorecard


SMALL = small()
GAPS = (
    Gap("P1", "set_up", changed(SMALL, Kind.PERSON, "ana", role="participant")),
    Gap("V1", "mission", changed(SMALL, Kind.CHARTER, "plan", mission="")),
    Gap("V5", "mission", changed(SMALL, Kind.CHARTER, "plan", vision="")),
    Gap("O1", "objectives", plus(SMALL, Perspective(uid="new", name="Financial", letter="F", rank=Decimal(9)))),
    Gap("O13", "objectives", changed(SMALL, Kind.OBJECTIVE, "wait", owner=None)),
    Gap("O14", "kpis", without(SMALL, Kind.KPI, "days")),
    Gap("K1", "kpis", changed(SMALL, Kind.KPI, "days", unit="")),
    Gap("K5", "kpis", changed(SMALL, Kind.KPI, "days", direction="maintain")),
    Gap("K7", "kpis", changed(SMALL, Kind.KPI, "days", target=None)),
    Gap("K9", "kpis", changed(SMALL, Kind.KPI, "days", target=Decimal(20))),
    Gap("A2", "actions", changed(SMALL, Kind.ACTION, "saturday", owner=None)),
)


def test_the_gaps_are_all_the_errors_there_are() -> None:
    errors = {check.id for check in CHECKS.values() if check.severity is Severity.ERROR}
    assert {gap.check for gap in GAPS} == errors
    assert len(errors) == 11


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.check)
def test_every_error_leads_to_the_page_and_the_field_that_mend_it(gap: Gap) -> None:
    here = walk(gap.scorecard)
    for start in here.stops:
        found = here.next_gap(start, "")
        assert found is not None
        stop, finding = found
        assert (finding.id, stop.step.id) == (gap.check, gap.step)
        assert finding.severity is Severity.ERROR
        if finding.field is not None and finding.kind in stop.page.questions:
            assert finding.field in {question.field for question in stop.page.questions[finding.kind]}
        if stop.page.form is Form.LIST and finding.kind is not Kind.PERSPECTIVE and gap.check != "P1":
            assert finding.element in {row.uid for row in here.rows(stop)}


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.check)
def test_a_step_with_an_error_is_not_done_and_says_how_many_are_left(gap: Gap) -> None:
    here = walk(gap.scorecard)
    lines = {line.key.partition("/")[0]: line for line in here.rail(here.stops[-1]) if line.number}
    assert not lines[gap.step].is_done
    assert lines[gap.step].left == 1
    assert lines["read_back"].left == 1


def test_nothing_is_missing_in_a_plan_without_findings() -> None:
    here = walk(SMALL)
    assert here.next_gap(here.stops[0], "") is None


def test_the_rail_numbers_the_steps_and_unfolds_only_the_one_in_hand() -> None:
    here = walk(SMALL)
    rail = here.rail(here.at("set_up/people"))
    assert [line.number for line in rail] == [1, 0, 0, 0, 2, 3, 4, 5, 6, 7, 8]
    assert [line.title for line in rail if line.is_here] == ["Set-up", "People"]


def test_a_finished_plan_is_done_in_every_step_but_the_signature() -> None:
    here = walk(SMALL)
    done = {line.title: line.is_done for line in here.rail(here.stops[0]) if line.number}
    assert [title for title, is_done in done.items() if not is_done] == ["Sign-off"]


def test_an_empty_list_is_not_done_although_it_has_no_error() -> None:
    here = walk(without(SMALL, Kind.ACTION, "saturday"))
    assert not here.is_done(here.at("actions/actions"))


def test_the_sign_off_counts_no_errors_as_its_own() -> None:
    here = walk(empty())
    assert here.left(here.at("sign_off/sign_off")) == 0
    assert here.findings_at(here.at("sign_off/sign_off"))


def test_findings_stand_on_the_page_of_their_perspective_alone() -> None:
    other = Perspective(uid="new", name="Financial", letter="F", rank=Decimal(9))
    here = walk(plus(changed(SMALL, Kind.OBJECTIVE, "wait", owner=None), other))
    customer, financial = here.at("objectives/customer"), here.at("objectives/new")
    assert [f.id for f in here.findings_at(customer) if f.severity is Severity.ERROR] == ["O13"]
    assert [f.id for f in here.findings_at(financial) if f.severity is Severity.ERROR] == ["O1"]


def test_errors_come_first_and_three_are_shown_at_a_time() -> None:
    bare = changed(SMALL, Kind.KPI, "days", target=None, definition="", source="", owner=None, unit="")
    here = walk(bare)
    kpis = here.at("kpis/kpis")
    found = here.findings_at(kpis)
    assert [f.severity.order for f in found] == sorted(f.severity.order for f in found)
    assert len(found) > 3
    assert len(here.coached(found, "")) == 3


def test_what_is_said_about_the_row_under_the_cursor_comes_first() -> None:
    bare = changed(changed(SMALL, Kind.KPI, "days", unit=""), Kind.KPI, "returns", unit="")
    here = walk(bare)
    found = here.findings_at(here.at("kpis/kpis"))
    assert [f.element for f in here.coached(found, "returns")][:2] == ["returns", "days"]


def test_the_next_gap_goes_on_from_the_row_in_hand_and_then_round() -> None:
    here = walk(changed(changed(SMALL, Kind.KPI, "days", unit=""), Kind.KPI, "returns", unit=""))
    kpis = here.at("kpis/kpis")

    def leads_to(stop: Stop, row: str) -> str:
        found = here.next_gap(stop, row)
        assert found is not None
        return found[1].element

    assert leads_to(here.stops[0], "") == "days"
    assert leads_to(kpis, "days") == "returns"
    assert leads_to(kpis, "returns") == "days"
    assert leads_to(here.at("actions/actions"), "") == "days"


def test_an_error_comes_before_homework_that_is_nearer() -> None:
    bare = changed(changed(SMALL, Kind.KPI, "days", definition=""), Kind.ACTION, "saturday", owner=None)
    found = walk(bare).next_gap(walk(bare).at("kpis/kpis"), "")
    assert found is not None
    assert found[1].id == "A2"


def test_homework_is_the_next_gap_when_no_error_is_left() -> None:
    here = walk(changed(SMALL, Kind.KPI, "days", definition=""))
    found = here.next_gap(here.stops[0], "")
    assert found is not None
    assert (found[1].id, found[0].step.id) == ("K2", "kpis")


def test_going_on_and_back_stops_at_the_ends() -> None:
    here = walk(SMALL)
    assert here.after(here.stops[0], -1) is here.stops[0]
    assert here.after(here.stops[-1]) is here.stops[-1]
    assert here.after(here.stops[0]) is here.stops[1]


def test_a_page_that_has_gone_leads_to_the_first_of_its_step() -> None:
    here = walk(SMALL)
    assert here.at("objectives/gone").key == "objectives/customer"
    assert here.at("").key == here.stops[0].key
    assert here.at("nonsense/at all") is here.stops[0]

"""Where a plan stands through its versions, what an edit means for the signatures, and what changed since one's own."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import ONE, changed, groups, plus, small, without

from bsc_tui.scorecard.change import Change, Changes, Scorecard, added, apply, edited, removed
from bsc_tui.scorecard.differences import Nature, differences
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Note, Theme
from bsc_tui.scorecard.records import Actual, Identified, Verdict
from bsc_tui.scorecard.sign_off import (
    judged,
    kind_in_words,
    nature_of_changes,
    send,
    sign,
    signed_plan,
    since_own,
    state,
    version_uid,
)

AT = datetime(2027, 1, 8, 15, 0, tzinfo=UTC)


def sent(scorecard: Scorecard) -> Scorecard:
    at = AT + timedelta(days=len(scorecard.records.versions))
    return apply(scorecard, send(scorecard, version_uid(scorecard), at, "Tomasz"))


def said(scorecard: Scorecard, person: str, verdict: Verdict = Verdict.APPROVE) -> Scorecard:
    number = len(scorecard.records.sign_offs)
    at = AT + timedelta(minutes=number)
    return apply(scorecard, sign(scorecard, f"s{number}", person, verdict, "why", at, Identified.OS_USER))


def approved() -> Scorecard:
    return said(said(sent(small()), "ana"), "ben")


def edit(scorecard: Scorecard, kind: Kind, uid: str, **fields: object) -> tuple[Changes, Scorecard]:
    changes = edited(scorecard.things(kind)[uid], **fields)
    return changes, apply(scorecard, changes)


def test_every_state_says_so_in_its_own_words() -> None:
    plan = small()
    labels = [state(plan).label]
    for step in (
        sent,
        lambda p: said(p, "ben", Verdict.REQUEST_CHANGES),
        lambda p: said(said(p, "ben"), "ana"),
        lambda p: changed(p, Kind.OBJECTIVE, "wait", title="Cut the wait"),
        lambda p: changed(p, Kind.KPI, "days", target=6),
        lambda p: changed(p, Kind.KPI, "returns", target=96),
        sent,
        lambda p: changed(p, Kind.KPI, "returns", target=97),
    ):
        plan = step(plan)
        labels.append(state(plan).label)
    assert labels == [
        "draft",
        "in sign-off (version 1)",
        "changes requested (version 1)",
        "approved (version 1)",
        "approved (version 1)",
        "approved (version 1) with 1 amendment open",
        "approved (version 1) with 2 amendments open",
        "in sign-off (version 2)",
        "in sign-off (version 2), changed since sent (1)",
    ]


def test_the_version_before_stays_the_signed_plan_until_the_next_is_approved() -> None:
    plan = sent(changed(approved(), Kind.KPI, "days", target=6))
    assert state(plan).amends == plan.records.versions["version-1"]
    signed = signed_plan(plan)
    assert signed is not None
    assert signed.kpis["days"].target == 7
    signed = signed_plan(said(said(plan, "ana"), "ben"))
    assert signed is not None
    assert signed.kpis["days"].target == 6


def test_each_version_is_judged_by_its_own_verdicts() -> None:
    plan = said(sent(changed(approved(), Kind.KPI, "days", target=6)), "ana")
    first, second = judged(plan.records)
    assert (first.outcome.approved, first.amends) == (True, None)
    assert (second.outcome.approved, second.amends) == (False, first)


@pytest.mark.parametrize(
    ("kind", "uid", "fields", "words"),
    [
        (Kind.OBJECTIVE, "wait", {"title": "Cut it"}, "editorial: signatures stand · changed since signed (1)"),
        (Kind.KPI, "days", {"owner": "ana"}, "editorial: signatures stand · changed since signed (1)"),
        (Kind.KPI, "days", {"target": 6}, "amendment: needs a new version · changed since signed (1)"),
        (Kind.KPI, "days", {"target": 6, "name": "Days"}, "amendment: needs a new version · changed since signed (2)"),
        (Kind.CHARTER, "plan", {"vision": "More."}, "amendment: needs a new version · changed since signed (1)"),
        (Kind.CONTACT, "ana", {"address": "elsewhere"}, ""),
    ],
)
def test_an_edit_says_at_once_what_it_means_for_the_signatures(
    kind: Kind, uid: str, fields: dict[str, object], words: str
) -> None:
    assert kind_in_words(*edit(approved(), kind, uid, **fields)) == words


def test_an_edit_taken_back_says_that_all_is_as_it_was() -> None:
    plan = changed(approved(), Kind.KPI, "days", target=6)
    assert kind_in_words(*edit(plan, Kind.KPI, "days", target=7)) == "as in version 1 again: nothing has changed since"


def test_additions_and_removals_are_amendments_and_records_are_nothing() -> None:
    plan = approved()
    assert nature_of_changes((added(Theme(uid="t", name="Care", rank=ONE)),)) is Nature.AMENDMENT
    assert nature_of_changes(removed(plan, Kind.LINK, "link")) is Nature.AMENDMENT
    actual = Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal(9))
    assert nature_of_changes((added(actual),)) is None
    assert kind_in_words((added(actual),), plus(plan, actual)) == ""


def test_before_a_version_is_sent_an_edit_means_nothing() -> None:
    assert kind_in_words(*edit(small(), Kind.KPI, "days", target=6)) == ""


def test_an_edit_to_a_version_in_sign_off_leaves_what_was_said_to_it() -> None:
    words = kind_in_words(*edit(sent(small()), Kind.OBJECTIVE, "wait", title="Cut the wait"))
    assert words == "editorial: what was said to it stands · changed since sent (1)"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_kind_of_an_edit_agrees_with_the_differences_it_makes(data: st.DataObject) -> None:
    plan = small()
    changes = data.draw(groups(plan, 2))
    natures = {line.nature for line in differences(plan.plan, apply(plan, changes).plan)}
    if Nature.AMENDMENT in natures:
        assert nature_of_changes(changes) is Nature.AMENDMENT
    elif natures:
        assert nature_of_changes(changes) is not None


def test_since_ones_own_signature_is_since_the_version_one_approved_last() -> None:
    plan = said(sent(changed(approved(), Kind.KPI, "days", target=6)), "ana")
    plan = sent(changed(plan, Kind.OBJECTIVE, "wait", title="Cut the wait"))
    ana, ben, nobody = (since_own(plan, person) for person in ("ana", "ben", "zoe"))
    assert ana.signed is not None
    assert ben.signed is not None
    assert (ana.signed.number, [line.text for line in ana.lines]) == (
        2,
        ["objectives › C1 › objective: [-Shorten-]{+Cut+} the wait"],
    )
    assert (ben.signed.number, len(ben.lines)) == (1, 2)
    assert (nobody.signed, nobody.lines) == (None, ())


@pytest.mark.parametrize("verdict", [Verdict.WITHDRAW, Verdict.REQUEST_CHANGES, Verdict.ABSTAIN])
def test_a_signature_that_was_taken_back_is_none(verdict: Verdict) -> None:
    assert since_own(said(approved(), "ana", verdict), "ana").signed is None


def test_notes_and_examples_have_their_kind() -> None:
    note = Note(uid="n", element="days", text="Counted from the first call", rank=ONE)
    plan = plus(small(), note)
    (line,) = differences(small().plan, plan.plan)
    assert (line.text, line.nature) == ("notes › about C1.1: added", Nature.AMENDMENT)
    (line,) = differences(plan.plan, changed(plan, Kind.NOTE, "n", text="Counted from the second call").plan)
    assert line.text == "notes › about C1.1 › note: Counted from the [-first-]{+second+} call"
    assert line.nature is Nature.EDITORIAL
    example = changed(small(), Kind.KPI, "days", example=True)
    assert {line.nature for line in differences(example.plan, small().plan)} == {Nature.EDITORIAL}


def test_what_moved_says_where_it_stands_now() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", rank="0.5")
    (line,) = differences(small().plan, plan.plan)
    assert line.text == "objectives › C2: moved to the top"
    moved = Change(kind=Kind.TASK, uid="hire", before={"rank": "1"}, after={"rank": "2.5"})
    (line,) = differences(small().plan, apply(small(), (moved,)).plan)
    assert line.text == 'actions › A1 › "Hire a mechanic": moved after Train both mechanics'


def test_removing_a_person_after_signing_keeps_their_record() -> None:
    plan = without(approved(), Kind.PERSON, "ben")
    assert [each.name for each in plan.records.sign_offs.values()] == ["Ana", "Ben"]
    assert state(plan).is_signed_off

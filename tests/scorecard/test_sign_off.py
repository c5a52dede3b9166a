"""Sending a plan for sign-off, verdicts, and every rule of the policy."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import ONE, changed, plus, small, without

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, apply, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Person, Role, Theme, Waiver
from bsc_tui.scorecard.records import Actual, Identified, Progress, Verdict
from bsc_tui.scorecard.sign_off import (
    Stage,
    amendments,
    canonical,
    digest,
    evaluate,
    read_canonical,
    send,
    sign,
    since_latest,
    state,
)

AT = datetime(2027, 1, 8, 15, 0, tzinfo=UTC)
YES, CHANGES, ABSTAIN, BACK = Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.ABSTAIN, Verdict.WITHDRAW


def sent(scorecard: Scorecard, number: int = 1) -> Scorecard:
    return apply(scorecard, send(scorecard, f"v{number}", AT + timedelta(days=number), "Tomasz", "as read back"))


def signed(scorecard: Scorecard, *verdicts: tuple[str, Verdict]) -> Scorecard:
    for person, verdict in verdicts:
        scorecard = apply(scorecard, signature(scorecard, person, verdict))
    return scorecard


def signature(scorecard: Scorecard, person: str, verdict: Verdict) -> Changes:
    number = len(scorecard.records.sign_offs)
    comment = "too bold" if verdict is CHANGES else ""
    at = AT + timedelta(minutes=number)
    return sign(scorecard, f"s{number}", person, verdict, comment, at, Identified.IN_THE_ROOM, "Tomasz")


def room(**charter: object) -> Scorecard:
    """A sponsor, a facilitator, two participants and an observer."""
    people = (
        Person(uid="cem", name="Cem", role=Role.FACILITATOR, rank=Decimal(3)),
        Person(uid="dia", name="Dia", rank=Decimal(4)),
        Person(uid="eva", name="Eva", role=Role.OBSERVER, rank=Decimal(5)),
    )
    return sent(small(*people, **charter))


def test_a_plan_that_was_never_sent_is_a_draft() -> None:
    assert (state(small()).stage, state(small()).label) == (Stage.DRAFT, "draft")
    assert amendments(small()) == ()


def test_a_version_holds_the_plan_as_it_was_sent() -> None:
    version = sent(small()).records.versions["v1"]
    assert (version.number, version.by, version.note) == (1, "Tomasz", "as read back")
    assert version.content == canonical(small().plan)
    assert version.digest == digest(version.content)
    assert read_canonical(version.content) == small().plan


def test_sending_is_refused_while_errors_are_open_and_names_them() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", owner=None)
    with pytest.raises(Refused, match=r"1 error is open: C2 Care for every bicycle: who owns it\? Mend"):
        send(plan, "v1", AT, "Tomasz")
    plan = without(plan, Kind.PERSON, "ana", "ben")
    with pytest.raises(Refused, match=r"4 errors are open: .*Mend them, or waive them with a reason"):
        send(plan, "v1", AT, "Tomasz")


def test_homework_and_waived_errors_do_not_stand_in_the_way() -> None:
    plan = changed(small(), Kind.KPI, "days", source="", definition="")
    plan = changed(plan, Kind.OBJECTIVE, "care", owner=None)
    plan = plus(plan, Waiver(uid="w", check="O13", element="care", reason="Named in March", person="Ana"))
    assert state(sent(plan)).number == 1


@pytest.mark.parametrize(
    ("kind", "uid", "field", "value"),
    [
        (Kind.VERSION, "v1", "note", "as I would have it"),
        (Kind.VERSION, "v1", "content", "{}"),
        (Kind.SIGN_OFF, "s0", "verdict", "abstain"),
    ],
)
def test_what_was_sent_and_said_is_never_edited(kind: Kind, uid: str, field: str, value: str) -> None:
    plan = signed(room(), ("ana", YES))
    with pytest.raises(Refused, match="what people signed is never edited"):
        changed(plan, kind, uid, **{field: value})


def test_sending_is_refused_when_nothing_has_changed() -> None:
    with pytest.raises(Refused, match="nothing has changed since version 1"):
        sent(sent(small()), 2)


def test_versions_are_counted_and_the_latest_counts() -> None:
    plan = signed(room(), ("ana", YES), ("ben", YES))
    plan = sent(changed(plan, Kind.KPI, "days", target=6), 2)
    assert state(plan).label == "in sign-off (version 2)"
    assert len(plan.records.sign_offs) == 2


def test_a_signature_says_what_it_means_in_a_sentence() -> None:
    plan = signed(room(), ("ana", YES), ("eva", YES), ("ben", CHANGES))
    first, second, third = plan.records.sign_offs.values()
    assert (first.meaning, first.name, first.role) == ("I approve this plan as sponsor", "Ana", "sponsor")
    assert second.meaning == "I approve this plan as observer, without a vote"
    assert third.meaning == "I ask for changes to this plan as participant"
    assert first.digest == plan.records.versions["v1"].digest
    assert (first.identified, first.terminal) == (Identified.IN_THE_ROOM, "Tomasz")


def test_times_are_kept_in_utc() -> None:
    plan = room()
    east = datetime(2027, 1, 9, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    (change,) = sign(plan, "s", "ana", YES, "", east, Identified.OS_USER)
    assert change.after is not None
    assert change.after["at"] == "2027-01-08T23:30:00Z"


def test_signing_is_refused_without_a_version() -> None:
    with pytest.raises(Refused, match="Send one first"):
        signed(small(), ("ana", YES))


def test_signing_is_refused_to_people_who_were_not_on_the_roster_of_the_version() -> None:
    late = plus(room(), Person(uid="zoe", name="Zoe", rank=ONE))
    with pytest.raises(Refused, match="not on the roster of version 1"):
        signed(late, ("zoe", YES))


def test_a_person_who_left_since_can_still_speak_to_the_version_with_the_name() -> None:
    gone = without(room(), Kind.PERSON, "dia")
    assert signed(gone, ("dia", YES)).records.sign_offs["s0"].name == "Dia"


def test_a_request_for_changes_says_which() -> None:
    with pytest.raises(Refused, match="Add a comment"):
        sign(room(), "s", "ana", CHANGES, "  ", AT, Identified.IN_THE_ROOM)


def test_only_what_was_said_can_be_withdrawn() -> None:
    with pytest.raises(Refused, match="Ana has said nothing to version 1"):
        signed(room(), ("ana", BACK))
    with pytest.raises(Refused, match="Ana has said nothing"):
        signed(room(), ("ana", YES), ("ana", BACK), ("ana", BACK))


@pytest.mark.parametrize(
    ("verdicts", "stage"),
    [
        ((), Stage.IN_SIGN_OFF),
        ((("ana", YES),), Stage.IN_SIGN_OFF),
        ((("ana", YES), ("ben", YES)), Stage.APPROVED),
        ((("ana", YES), ("ben", ABSTAIN)), Stage.APPROVED),
        ((("ben", YES), ("cem", YES), ("dia", YES)), Stage.IN_SIGN_OFF),
        ((("ana", ABSTAIN), ("ben", YES), ("cem", YES)), Stage.IN_SIGN_OFF),
        ((("ana", YES), ("eva", YES)), Stage.IN_SIGN_OFF),
        ((("ana", YES), ("ben", YES), ("eva", CHANGES)), Stage.APPROVED),
        ((("ana", YES), ("ben", CHANGES)), Stage.CHANGES_REQUESTED),
        ((("ana", YES), ("ben", CHANGES), ("ben", YES)), Stage.APPROVED),
        ((("ana", YES), ("ben", CHANGES), ("ben", ABSTAIN)), Stage.CHANGES_REQUESTED),
        ((("ana", YES), ("ben", CHANGES), ("ben", BACK)), Stage.IN_SIGN_OFF),
        ((("ana", YES), ("ben", CHANGES), ("ben", BACK), ("cem", YES)), Stage.APPROVED),
        ((("ana", YES), ("ben", YES), ("ana", BACK)), Stage.IN_SIGN_OFF),
        ((("ana", YES), ("ben", YES), ("ana", CHANGES)), Stage.CHANGES_REQUESTED),
    ],
)
def test_sponsor_one_approval_and_half_of_the_votes_are_asked_for_unless_chosen_otherwise(
    verdicts: tuple[tuple[str, Verdict], ...], stage: Stage
) -> None:
    """Four of the five have a vote, so that two have to take part."""
    assert state(signed(room(), *verdicts)).stage is stage


@pytest.mark.parametrize(
    ("policy", "verdicts", "waiting"),
    [
        ({}, (), ("the approval of a sponsor", "approvals: 0 of at least 1", "people who take part: 0 of at least 2")),
        ({"required_roles": ()}, (("ben", YES), ("dia", ABSTAIN)), ()),
        (
            {"required_roles": ("sponsor", "facilitator")},
            (("ana", YES), ("ben", YES)),
            ("the approval of a facilitator",),
        ),
        (
            {"required_roles": ("observer",)},
            (("ana", YES), ("eva", YES), ("ben", YES)),
            ("the approval of an observer",),
        ),
        ({"minimum_approvals": 3}, (("ana", YES), ("ben", YES), ("cem", ABSTAIN)), ("approvals: 2 of at least 3",)),
        ({"minimum_approvals": 0, "required_roles": (), "quorum": 0}, (), ()),
        ({"quorum": 51}, (("ana", YES), ("ben", YES)), ("people who take part: 2 of at least 3",)),
        ({"quorum": 100}, (("ana", YES), ("ben", YES), ("cem", ABSTAIN), ("dia", ABSTAIN)), ()),
        ({"quorum": 0}, (("ana", YES),), ()),
    ],
)
def test_the_policy_says_what_it_waits_for(
    policy: dict[str, object], verdicts: tuple[tuple[str, Verdict], ...], waiting: tuple[str, ...]
) -> None:
    outcome = state(signed(room(**policy), *verdicts)).outcome
    assert outcome is not None
    assert outcome.waiting == waiting
    assert outcome.approved is (not waiting)


def test_one_of_two_sponsors_is_enough() -> None:
    plan = sent(changed(small(), Kind.PERSON, "ben", role="sponsor"))
    assert state(signed(plan, ("ben", YES))).is_signed_off


def test_whoever_plans_alone_counts_as_sponsor_and_is_labelled_self_signed() -> None:
    alone = changed(small(size="solo"), Kind.PERSON, "ana", role="participant")
    plan = signed(sent(_alone(alone)), ("ana", YES))
    assert state(plan).label == "approved (version 1), self-signed"
    assert plan.records.sign_offs["s0"].meaning == "I approve this plan as its owner"


def _alone(scorecard: Scorecard) -> Scorecard:
    """With everything of the second person's handed over."""
    scorecard = apply(scorecard, removed(scorecard, Kind.PERSON, "ben"))
    for kind, uid in ((Kind.OBJECTIVE, "care"), (Kind.KPI, "days"), (Kind.KPI, "returns"), (Kind.TASK, "hire")):
        scorecard = changed(scorecard, kind, uid, owner="ana")
    return scorecard


def test_the_policy_of_the_version_counts_not_a_later_one() -> None:
    plan = signed(room(), ("ana", YES), ("ben", YES))
    assert state(changed(plan, Kind.CHARTER, "plan", minimum_approvals=9)).is_signed_off


def test_amendments_leave_the_approval_standing_and_are_counted() -> None:
    plan = signed(room(), ("ana", YES), ("ben", YES))
    plan = changed(plan, Kind.KPI, "days", target=6, name="Days")
    plan = plus(plan, Theme(uid="t", name="Care", rank=ONE))
    now = state(plan)
    assert now.label == "approved (version 1) with 2 amendments open"
    assert now.is_signed_off
    assert [line.text for line in now.amendments] == ["themes › Care: added", "objectives › C1 › C1.1 › target: 7 → 6"]
    assert [line.text for line in now.editorial] == ["objectives › C1 › C1.1 › kpi: Days [-until it is mended-]"]
    assert now.changed == "changed since signed (3)"
    assert amendments(plan) == now.amendments
    assert set(since_latest(plan)) == {*now.amendments, *now.editorial}


def test_a_version_in_sign_off_says_what_changed_since_it_was_sent() -> None:
    assert state(changed(room(), Kind.KPI, "days", target=6)).label == "in sign-off (version 1), changed since sent (1)"


def test_measuring_and_doing_never_touch_a_signature() -> None:
    plan = signed(room(), ("ana", YES), ("ben", YES))
    later = plus(
        plan,
        Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal(11)),
        Progress(uid="hire", task="hire", percent=100),
    )
    assert digest(canonical(later.plan)) == plan.records.versions["v1"].digest
    assert state(later) == state(plan)


@settings(max_examples=60, deadline=None)
@given(st.permutations([("ana", YES), ("ben", CHANGES), ("ben", YES), ("dia", ABSTAIN)]))
def test_the_order_in_which_records_are_kept_does_not_matter(said: list[tuple[str, Verdict]]) -> None:
    plan = signed(room(), *said)
    records = list(plan.records.sign_offs.values())
    sent_plan = read_canonical(plan.records.versions["v1"].content)
    assert evaluate(sent_plan, records) == evaluate(sent_plan, reversed(records))

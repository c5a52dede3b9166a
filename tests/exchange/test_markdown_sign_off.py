"""What a file says of versions, verdicts and what changed between them."""

from datetime import UTC, date, datetime

from support.scorecards import changed, small

from bsc_tui.exchange.markdown import write_plan
from bsc_tui.exchange.verifying import Answer, verify
from bsc_tui.exchange.verifying_prose import prose_of
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import dismiss, send, sign

AT = datetime(2027, 1, 8, 15, 0, tzinfo=UTC)
TODAY = date(2027, 2, 1)


def story() -> Scorecard:
    """Asked to be changed, set aside, approved, amended, sent again and edited since."""
    plan = small()
    plan = apply(plan, send(plan, "v1", AT, "Tomasz", "as read back"))
    plan = apply(plan, sign(plan, "s1", "ben", Verdict.REQUEST_CHANGES, "too bold", AT, Identified.IN_THE_ROOM))
    request = plan.records.sign_offs["s1"]
    plan = apply(plan, dismiss(plan, "d1", request, "ana", "as agreed", AT, Identified.OS_USER))
    plan = apply(plan, sign(plan, "s2", "ana", Verdict.APPROVE, "", AT, Identified.IN_THE_ROOM, "Imran Patel"))
    plan = changed(plan, Kind.OBJECTIVE, "wait", title="Cut the wait")
    plan = apply(plan, send(changed(plan, Kind.KPI, "days", target=6), "v2", AT, "Tomasz"))
    return changed(changed(plan, Kind.KPI, "days", target=6), Kind.KPI, "days", source="Till")


TEXT = write_plan(story(), today=TODAY)


def test_a_request_set_aside_says_by_whom_and_why() -> None:
    assert "**Verdict:** requests changes **At:** 2027-01-08 15:00 UTC **How:** said in the room" in TEXT
    assert "**Set aside by:** Ana **At:** 2027-01-08 15:00 UTC **Reason:** as agreed" in TEXT


def test_a_yes_of_the_roll_call_is_labelled_as_such_with_who_took_it_down() -> None:
    assert (
        "**Verdict:** approves **At:** 2027-01-08 15:00 UTC **How:** said yes in the room, taken down by Imran Patel"
        in TEXT
    )
    assert "**Terminal" not in TEXT


def test_each_version_lists_what_it_changes_of_the_one_before() -> None:
    first, second = TEXT.split("### Version 2")
    assert "**Outcome:** approved" in first.split("### Version 1")[1]
    assert "Changes since version 1:" in second
    assert "**Editorial:** objectives › C1 › objective: [-Shorten-]{+Cut+} the wait" in second
    assert "**Amendment:** objectives › C1 › C1.1 › target: 7 → 6" in second


def test_what_changed_since_it_was_sent_stands_apart() -> None:
    assert "**State:** in sign-off (version 2)" in TEXT
    assert "### Changed since sent\n\n- **Editorial:** objectives › C1 › C1.1 › data source" in TEXT


def test_the_file_begins_with_how_far_the_sign_off_is_which_is_no_note_when_it_is_read() -> None:
    assert TEXT.startswith("# Small plan\n\n> **State:** in sign-off (version 2)")
    read = prose_of(TEXT)
    assert read.scorecard is not None
    assert not read.scorecard.plan.notes


def test_a_state_changed_by_hand_is_found_out() -> None:
    altered = TEXT.replace("> **State:** in sign-off (version 2)", "> **State:** approved (version 2)")
    assert verify(altered.encode()).answer is Answer.ALTERED

"""The roll call: what people say, what waits to be confirmed, and what to do next in words."""

from datetime import UTC, datetime
from itertools import count

import pytest
from support.scorecards import TODAY, changed, small

from bsc_tui.scorecard.change import Refused, Scorecard, apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Verdict
from bsc_tui.scorecard.sign_off import send
from wizards.roll_call import RollCall, Said, changed_since, where_it_stands
from wizards.walk import Walk

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
SMALL = small()


def walk(scorecard: Scorecard) -> Walk:
    """The walk on the day of the small plan."""
    return Walk(scorecard, TODAY)


@pytest.fixture
def sent() -> Scorecard:
    """The small plan, sent as version 1."""
    return apply(SMALL, send(SMALL, "version-1", AT, "Ana"))


def signed(scorecard: Scorecard, said: dict[str, Said]) -> Scorecard:
    """The plan after a roll call."""
    numbers = count(len(scorecard.records.sign_offs))
    changes = RollCall(dict(said)).confirmed(scorecard, AT, "the room", lambda: f"sign-off-{next(numbers)}")
    return apply(scorecard, changes)


def test_what_was_said_is_kept_as_text_and_read_again() -> None:
    for said in (Said(Verdict.APPROVE), Said(Verdict.REQUEST_CHANGES, "less | more"), Said(Verdict.ABSTAIN, "")):
        assert Said.read(str(said)) == said


def test_a_text_that_is_no_verdict_says_nothing() -> None:
    assert Said.read("half a com") is None


def test_everybody_stands_there_in_order_with_what_they_said(sent: Scorecard) -> None:
    call = RollCall({"ben": Said(Verdict.REQUEST_CHANGES, "too late")})
    voices = list(call.voices(sent, walk(sent).state.outcome))
    assert [(v.name, v.role, v.mark, v.words, v.is_pending) for v in voices] == [
        ("Ana", "sponsor", " ", "", False),
        ("Ben", "participant", "✗", "wants changes: too late", True),
    ]


def test_what_is_confirmed_is_kept_as_said_in_the_room(sent: Scorecard) -> None:
    after = signed(sent, {"ana": Said(Verdict.APPROVE), "ben": Said(Verdict.ABSTAIN, "not mine")})
    kept = {s.person: (s.verdict, s.comment, s.identified, s.terminal) for s in after.records.sign_offs.values()}
    assert kept == {
        "ana": (Verdict.APPROVE, "", "in_the_room", "the room"),
        "ben": (Verdict.ABSTAIN, "not mine", "in_the_room", "the room"),
    }
    voices = RollCall().voices(after, walk(after).state.outcome)
    assert [(v.mark, v.words, v.is_pending) for v in voices] == [
        ("✓", "agrees", False),
        ("-", "abstains: not mine", False),
    ]


def test_a_request_for_changes_without_a_word_is_refused(sent: Scorecard) -> None:
    with pytest.raises(Refused, match="says which changes"):
        signed(sent, {"ben": Said(Verdict.REQUEST_CHANGES)})


def test_it_says_that_errors_come_before_sending() -> None:
    broken = changed(changed(SMALL, Kind.KPI, "days", unit=""), Kind.ACTION, "saturday", owner=None)
    assert where_it_stands(walk(broken), 0) == (
        "Draft",
        "2 errors are open, so version 1 cannot be sent yet: n leads there",
    )


def test_it_says_how_to_send_what_is_ready() -> None:
    assert where_it_stands(walk(SMALL), 0)[1].startswith("s sends it for sign-off as version 1")


def test_it_says_what_is_still_needed_and_what_waits_to_be_confirmed(sent: Scorecard) -> None:
    lines = where_it_stands(walk(sent), 0)
    assert lines[0] == "In sign-off (version 1)"
    assert lines[1].startswith("Still needed: the approval of a sponsor")
    assert where_it_stands(walk(sent), 2)[1] == "2 said so far: Enter keeps what was said in the room"


def test_changes_since_the_signatures_are_counted_named_and_can_be_sent(sent: Scorecard) -> None:
    approved = signed(sent, {"ana": Said(Verdict.APPROVE)})
    after = changed(changed(approved, Kind.KPI, "days", target=6), Kind.OBJECTIVE, "wait", title="Shorten waiting")
    lines = where_it_stands(walk(after), 0)
    assert lines[0] == "Approved (version 1), changed since signed (1)"
    assert lines[1] == "Verdicts count for version 1; s sends the changes as version 2"
    amended, worded = changed_since(walk(after))
    assert "target: 7 → 6" in amended
    assert "Shorten waiting" in worded


def test_mere_wording_leaves_the_signatures_standing(sent: Scorecard) -> None:
    after = changed(
        signed(sent, {"ana": Said(Verdict.APPROVE)}), Kind.OBJECTIVE, "wait", title="Shorten waiting", why="because"
    )
    assert where_it_stands(walk(after), 0)[:2] == (
        "Approved (version 1)",
        "Only wording has changed (2): signatures stand. s sends version 2 all the same",
    )


def test_nothing_has_changed_right_after_sending(sent: Scorecard) -> None:
    assert changed_since(walk(sent)) == ()
    assert changed_since(walk(SMALL)) == ()

"""The roll call: what people say, what waits to be confirmed, and what to do next in words."""

from datetime import UTC, datetime
from itertools import count

import pytest
from support.scorecards import ONE, TODAY, changed, plus, small, without

from bsc_tui.scorecard.change import Refused, Scorecard, apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Person, Role
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import dismiss, send
from wizards.roll_call import RollCall, Said, asked_again
from wizards.sign_off_words import changed_since, to_sign, where_it_stands
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
    for said in (
        Said(Verdict.APPROVE),
        Said(Verdict.APPROVE, "", "version-2"),
        Said(Verdict.REQUEST_CHANGES, "less | more"),
        Said(Verdict.ABSTAIN, ""),
    ):
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
        ("✓", "said yes in the room", False),
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
    assert lines[0] == "Approved (version 1) with 1 amendment open"
    assert lines[1] == "Verdicts count for version 1; s sends the changes as version 2"
    assert [line.text for line in changed_since(walk(after))] == [
        "objectives › C1 › C1.1 › target: 7 → 6",
        "objectives › C1 › objective: Shorten [-the wait-]{+waiting+}",
    ]
    assert to_sign(walk(after)).title == "Changed since signed (2)"


def test_mere_wording_leaves_the_signatures_standing(sent: Scorecard) -> None:
    after = changed(
        signed(sent, {"ana": Said(Verdict.APPROVE)}), Kind.OBJECTIVE, "wait", title="Shorten waiting", why="because"
    )
    assert where_it_stands(walk(after), 0)[:2] == (
        "Approved (version 1)",
        "Only wording has changed (2): signatures stand. s sends version 2 all the same",
    )


def test_what_was_said_of_an_earlier_version_is_asked_again(sent: Scorecard) -> None:
    call = RollCall({"ana": Said(Verdict.APPROVE, "", "version-1"), "ben": Said(Verdict.APPROVE, "", "version-1")})
    after = changed(sent, Kind.KPI, "days", target=6)
    after = apply(after, send(after, "version-2", AT, "Eva"))
    voices = list(call.voices(after, walk(after).state.outcome))
    assert [(v.mark, v.words) for v in voices] == [("?", "agrees to version 1: ask again")] * 2
    told = "2 verdicts were given to version 1: Eva has sent version 2 since. Ask again, marked ?"
    assert asked_again(after, call.pending) == told
    assert told in where_it_stands(walk(after), 0, told)
    with pytest.raises(Refused, match="Ask again"):
        call.confirmed(after, AT, "the room", lambda: "never")
    call.pending["ana"] = Said(Verdict.APPROVE, "", "version-2")
    kept = call.confirmed(after, AT, "the room", lambda: "s")
    assert [(change.after or {})["person"] for change in kept] == ["ana"]
    assert set(call.pending) == {"ana", "ben"}


def test_who_left_after_signing_stays_shown_and_who_came_after_sending_is_told(sent: Scorecard) -> None:
    after = signed(sent, {"ana": Said(Verdict.APPROVE), "ben": Said(Verdict.APPROVE)})
    for kind, uid in ((Kind.OBJECTIVE, "care"), (Kind.KPI, "days"), (Kind.KPI, "returns"), (Kind.TASK, "hire")):
        after = changed(after, kind, uid, owner="ana")
    after = without(after, Kind.PERSON, "ben")
    after = plus(after, Person(uid="zoe", name="Zoe", rank=ONE))

    def shown(scorecard: Scorecard) -> dict[str, tuple[str, bool]]:
        voices = RollCall().voices(scorecard, walk(scorecard).state.outcome)
        return {voice.name: (voice.words, voice.can_speak) for voice in voices}

    assert shown(after) == {
        "Ana": ("said yes in the room", True),
        "Ben": ("said yes in the room, left the roster since", True),
        "Zoe": ("not on the roster of version 1", False),
    }
    later = apply(after, send(after, "version-2", AT, "Ana"))
    assert shown(later) == {
        "Ana": ("asked, agreed to version 1", True),
        "Zoe": ("", True),
        "Ben": ("agreed to version 1, left the roster since", False),
    }


def test_a_request_set_aside_shows_by_whom_and_why(sent: Scorecard) -> None:
    after = signed(sent, {"ben": Said(Verdict.REQUEST_CHANGES, "too bold")})
    (request,) = after.records.sign_offs.values()
    assert "r sets it aside" in where_it_stands(walk(after), 0)[1]
    after = apply(after, dismiss(after, "d", request, "ana", "as agreed", AT, Identified.IN_THE_ROOM))
    (voice,) = [each for each in RollCall().voices(after, walk(after).state.outcome) if each.person == "ben"]
    assert voice.words == "wants changes: too bold; set aside by Ana: as agreed"


def test_an_observer_is_shown_as_not_counted() -> None:
    room = plus(SMALL, Person(uid="eva", name="Eva", role=Role.OBSERVER, rank=ONE))
    room = signed(apply(room, send(room, "version-1", AT, "Ana")), {"eva": Said(Verdict.APPROVE)})
    words = [each.words for each in RollCall().voices(room, walk(room).state.outcome) if each.person == "eva"]
    assert words == ["said yes in the room, not counted"]


def test_an_amendment_in_sign_off_shows_what_it_changes(sent: Scorecard) -> None:
    after = changed(signed(sent, {"ana": Said(Verdict.APPROVE)}), Kind.KPI, "days", target=6)
    after = apply(after, send(after, "version-2", AT, "Ana"))
    title, lines = to_sign(walk(after))
    assert title == "What version 2 changes (1); version 1 stays approved"
    assert [line.text for line in lines] == ["objectives › C1 › C1.1 › target: 7 → 6"]


def test_nothing_has_changed_right_after_sending(sent: Scorecard) -> None:
    assert changed_since(walk(sent)) == ()
    assert changed_since(walk(SMALL)) == ()

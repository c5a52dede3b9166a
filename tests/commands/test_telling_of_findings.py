"""What the history says of findings and contacts: by the names people use, never by a uid."""

from support.scorecards import small

from bsc_tui.commands.telling import lines
from bsc_tui.scorecard.change import added, apply, edited, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Waiver


def test_a_finding_is_set_aside_altered_and_taken_up_again() -> None:
    waiver = Waiver(uid="w", check="K2", element="days", reason="later", person="Ana")
    plan = apply(small(), (added(waiver),))
    assert lines((added(waiver),), plan) == ("finding K2 of C1.1 set aside: later",)
    assert lines(edited(waiver, reason="intended"), plan) == ("finding K2 of C1.1, reason: later → intended",)
    gone = removed(plan, Kind.WAIVER, "w")
    assert lines(gone, apply(plan, gone)) == ("finding K2 of C1.1 taken up again",)


def test_a_finding_about_an_actual_or_about_something_gone_names_no_uid() -> None:
    about = {"check": "M4", "reason": "", "person": "Ana"}
    changes = tuple(
        added(Waiver(uid=uid, element=element, **about)) for uid, element in (("w1", "days/2027-01"), ("w2", "0a1b2c"))
    )
    assert lines(changes, apply(small(), changes)) == (
        "finding M4 of C1.1 in 2027-01 set aside",
        "finding M4 of something no longer in the plan set aside",
    )

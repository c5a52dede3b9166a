"""Which plan counts as the one last signed, for every screen, verb and export alike."""

from datetime import UTC, datetime

from support.scorecards import plus

from bsc_tui.sample import sample
from bsc_tui.scorecard.boards import SignedPlan
from bsc_tui.scorecard.change import founded
from bsc_tui.scorecard.records import Version
from bsc_tui.scorecard.sign_off import signed_plan


def test_a_version_that_cannot_be_read_leaves_the_one_before_in_force() -> None:
    signed = founded(sample())
    foreign = Version(
        uid="foreign", number=2, digest="0" * 64, content="{}", at=datetime(2027, 1, 2, tzinfo=UTC), by="Priya"
    )
    later = plus(signed, foreign)
    assert signed_plan(later) is not None
    assert signed_plan(later) == signed_plan(signed) == SignedPlan().of(later)

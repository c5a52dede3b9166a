"""When the plan was edited while a review was open: from the edit that began it on, whatever day it was held for."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.app import NOW, session, store_with
from support.monitoring import founding
from support.reviews import after
from support.scorecards import small

from bsc_tui.commands.review_beats import beats
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import ReviewKind
from storage.journal import Act
from storage.reading import Reader

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("day", [NOW, datetime(2030, 3, 8, tzinfo=UTC), datetime(2027, 1, 8, tzinfo=UTC)])
def test_the_beats_of_a_review_begin_with_the_edit_that_began_it(tmp_path: Path, day: datetime) -> None:
    run, plan = session(tmp_path), small(start="2026-01-01", end="2030-12-31")
    store = store_with(run.location, founding(plan))
    reader = Reader(run.location)
    uid = reader.plans()[0].uid
    begun = reviewing.begin(plan, ReviewKind.MONTHLY, parse_period("2026-10"), day, "Ana")
    plan = after(plan, begun)
    review = plan.records.reviews["review/monthly/2026-10"]
    first = max(NOW, reader.entries_back(uid)[0].at) + MINUTE
    assert beats(reader, uid, review, first) == (), "it is still on its way to the store"
    store.commit(uid, begun, Act("Ana", "here", "edit", first))
    store.commit(uid, reviewing.at_place(review, "wins"), Act("Ana", "here", "edit", first + MINUTE))
    assert [each.section for each in beats(reader, uid, review, first + 2 * MINUTE)] == ["last_time", "wins"]

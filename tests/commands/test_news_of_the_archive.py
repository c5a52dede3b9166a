"""What others hear of a plan that goes into the archive or comes out of it."""

from datetime import UTC, datetime

import pytest
from support.scorecards import small

from bsc_tui.commands.news import news
from storage.journal import ARCHIVE, UNARCHIVE, Entry


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ARCHIVE, "Ben put this plan into the archive"),
        (UNARCHIVE, "Ben took this plan out of the archive"),
    ],
)
def test_an_act_without_changes_is_told_as_what_it_is(kind: str, words: str) -> None:
    entry = Entry(1, "", "", datetime(2027, 1, 1, tzinfo=UTC), "Ben", "there", kind, None, ())
    assert news([entry], small(), "Ana") == words

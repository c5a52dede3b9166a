"""The minutes of a review leave as a file, or with the command that fetches them over SSH."""

from dataclasses import replace
from pathlib import Path

from support.app import session, store_with
from support.monitoring import founding
from support.reviews import begun, ended, the
from support.scorecards import small

from bsc_tui.commands.hand_out import hand_out, minutes_of_review


def test_the_minutes_are_written_under_a_name_that_says_which(tmp_path: Path) -> None:
    run, plan = session(tmp_path), ended(begun(small()))
    uid = store_with(run.location, founding(plan)).reader.plans()[0].uid
    paper = minutes_of_review(run, uid, "small-plan", the(plan))
    assert (paper.suggested, paper.fetching) == ("~/small-plan-monthly-review-2027-03.md", "")
    target = hand_out(run, paper, str(tmp_path / "minutes.md"))
    assert target.read_text(encoding="utf-8").startswith("# Monthly review of 2027-03")


def test_over_ssh_the_command_names_the_review(tmp_path: Path) -> None:
    run = replace(session(tmp_path), remote="ana@server")
    paper = minutes_of_review(run, "plan", "small-plan", the(begun(small())))
    for words in ("ssh ana@server", "bsc-tui review", "--plan small-plan --kind monthly --period 2027-03 --export -"):
        assert words in paper.fetching

"""The versions of a plan and what was said to each, as the history and the log tell them."""

from datetime import UTC, datetime

from support.scorecards import changed, small

from bsc_tui.commands.telling import lines, told
from bsc_tui.commands.versions import in_full, version_rows
from bsc_tui.scorecard.change import Changes, Scorecard, apply, edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import dismiss, send, sign

AT = datetime(2027, 1, 8, 15, 0, tzinfo=UTC)


def story() -> tuple[Scorecard, list[Changes]]:
    """Sent, asked to be changed, set aside, approved, amended and sent again."""
    plan, acts = small(), []

    def do(changes: Changes) -> None:
        nonlocal plan
        acts.append(changes)
        plan = apply(plan, changes)

    do(send(plan, "v1", AT, "Tomasz", "as read\nback"))
    do(sign(plan, "s1", "ben", Verdict.REQUEST_CHANGES, "too\nbold", AT, Identified.IN_THE_ROOM))
    do(dismiss(plan, "d1", plan.records.sign_offs["s1"], "ana", "as agreed", AT, Identified.OS_USER))
    do(sign(plan, "s2", "ana", Verdict.APPROVE, "", AT, Identified.IN_THE_ROOM))
    plan = changed(plan, Kind.OBJECTIVE, "wait", title="Cut the wait")
    do(send(plan, "v2", AT, "Tomasz"))
    return plan, acts


def test_each_act_of_a_sign_off_is_told_with_its_digest() -> None:
    plan, acts = story()
    first, second = (plan.records.versions[uid].digest[:12] for uid in ("v1", "v2"))
    assert [line for changes in acts for line in lines(changes, plan)] == [
        f"version 1 ({first}) sent for sign-off: as read back",
        f"Ben (participant) asks for changes to version 1 ({first}), said in the room: too bold",
        "Ana sets aside what Ben asked for: as agreed",
        f"Ana (sponsor) approves version 1 ({first}), said yes in the room",
        f"version 2 ({second}) sent for sign-off",
    ]


def test_a_word_at_the_edge_of_the_screen_has_no_digest() -> None:
    plan, acts = story()
    assert told(acts[3], plan) == "Ana (sponsor) approves version 1, said yes in the room"


def test_the_versions_are_listed_with_their_verdicts_the_latest_first() -> None:
    plan, _ = story()
    rows = list(version_rows(plan, "en"))
    assert [(row.depth, row.words) for row in rows] == [
        (0, "Version 2, in sign-off"),
        (0, "Version 1, approved"),
        (1, "Ben, participant, asks for changes: too bold; set aside by Ana: as agreed"),
        (1, "Ana, sponsor, approves"),
    ]
    assert plan.records.versions["v1"].digest[:12] in rows[1].aside


def test_a_version_in_full_has_its_whole_digest_and_what_it_changes() -> None:
    plan, _ = story()
    found = in_full(plan, "v2", "en")
    assert f"SHA-256 {plan.records.versions['v2'].digest}" in found.told
    assert [line.text for line in found.changes] == ["objectives › C1 › objective: [-Shorten-]{+Cut+} the wait"]
    assert "Note: as read\nback" in in_full(plan, "v1", "en").told


def test_a_verdict_in_full_says_what_it_means_and_on_what() -> None:
    plan, _ = story()
    told = in_full(plan, "s1", "en").told
    assert told[:2] == ("Ben: I ask for changes to this plan as participant", "too\nbold")
    assert told[3] == f"On version 1, SHA-256 {plan.records.versions['v1'].digest}"
    assert told[4].startswith("Set aside by Ana on ")
    assert in_full(plan, "nothing", "en").told == ()


def test_an_edit_of_prose_is_told_word_by_word() -> None:
    before = small()
    changes = edited(before.plan.objectives["wait"], title="Shorten every wait", weight=2)
    assert lines(changes, apply(before, changes)) == (
        "objective C1 Shorten every wait, objective: Shorten [-the-]{+every+} wait; weight: 1 → 2",
    )

"""The history of one thing: its own edits, its values and what was said about it, and nothing of others."""

from collections.abc import Collection
from datetime import UTC, datetime

from bsc_tui.commands.kpi_history import histories, history_of, recorded
from bsc_tui.scorecard.change import Change
from bsc_tui.scorecard.fields import Kind
from storage.journal import Entry


def entry(seq: int, *changes: Change) -> Entry:
    return Entry(seq, "", "", datetime(2026, 11, seq, tzinfo=UTC), "Ana", "test", "edit", None, changes)


def change(kind: Kind, uid: str, before: object = None, **after: object) -> Change:
    return Change.model_validate({"kind": kind, "uid": uid, "before": before, "after": after})


def test_an_act_belongs_to_each_thing_it_touched_and_the_newest_stands_first() -> None:
    found = histories([
        entry(1, change(Kind.KPI, "days", name="Days"), change(Kind.KPI, "lost", name="Lost")),
        entry(2, change(Kind.ACTUAL, "days/2026-10", kpi="days", period="2026-10", value="7")),
        entry(3, change(Kind.ACTUAL, "lost/2026-10", kpi="lost", period="2026-10", value="1")),
    ])  # fmt: skip
    assert [touch.entry.seq for touch in found["days"]] == [2, 1]
    assert [touch.entry.seq for touch in found["lost"]] == [3, 1]
    assert [each.uid for each in found["lost"][1].changes] == ["lost"], "of an act only what concerns it"


def test_an_edit_that_names_only_its_field_still_belongs_to_its_kpi() -> None:
    found = histories([
        entry(1, change(Kind.CORRECTIVE, "why/days/2026-10", kpi="days", cause="Rain")),
        entry(2, change(Kind.CORRECTIVE, "why/days/2026-10", {"percent": 0}, percent=50)),
        entry(3, change(Kind.ACTUAL, "days/2026-10", kpi="days", period="2026-10", value="7")),
        entry(4, change(Kind.ACTUAL, "days/2026-10", {"value": "7"}, value="8")),
        entry(5, change(Kind.TASK, "t", action="a", title="Hire")),
    ])  # fmt: skip
    assert [touch.entry.seq for touch in found["days"]] == [4, 3, 2, 1]


def test_a_link_belongs_to_both_of_its_objectives() -> None:
    found = histories([
        entry(1, change(Kind.LINK, "l", cause="care", effect="wait", because="")),
        entry(2, change(Kind.LINK, "l", {"because": ""}, because="it lasts")),
    ])  # fmt: skip
    assert len(found["care"]) == len(found["wait"]) == 2


def test_the_history_of_one_thing_asks_for_what_belongs_to_it_too() -> None:
    journal = [
        entry(1, change(Kind.CORRECTIVE, "why", kpi="days", cause="Rain")),
        entry(2, change(Kind.CORRECTIVE, "why", {"percent": 0}, percent=50)),
        entry(3, change(Kind.ACTUAL, "days/2026-10", kpi="days", period="2026-10", value="7")),
        entry(4, change(Kind.ACTUAL, "lost/2026-10", kpi="lost", period="2026-10", value="7")),
    ]

    def about(uids: Collection[str]) -> list[Entry]:
        return [each for each in journal if any(uid in repr(each.changes) for uid in uids)]

    assert [touch.entry.seq for touch in history_of("days", about)] == [3, 2, 1]
    assert history_of("gone", about) == ()


def test_who_entered_a_value_last_is_known_and_of_one_taken_out_nobody() -> None:
    touches = histories([
        entry(1, change(Kind.ACTUAL, "days/2026-09", kpi="days", period="2026-09", value="7")),
        entry(2, change(Kind.ACTUAL, "days/2026-10", kpi="days", period="2026-10", value="7")),
        entry(3, change(Kind.ACTUAL, "days/2026-10", {"value": "7"}, value="8")),
        entry(4, Change(kind=Kind.ACTUAL, uid="days/2026-09", before={"kpi": "days"}, after=None)),
    ])["days"]  # fmt: skip
    assert {period: act.seq for period, act in recorded(touches).items()} == {"2026-10": 3}

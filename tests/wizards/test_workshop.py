"""Answers, additions and deletions as every front end makes them; half-typed texts and what is written of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.app import TODAY, session, store_with
from support.scorecards import small

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.sample import sample
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Refused, Scorecard, apply, edited, founded, removed
from bsc_tui.scorecard.fields import Kind
from storage.reading import Reader
from storage.store import Store
from wizards.answer import Unanswerable
from wizards.keeping import Place
from wizards.steps.question import Row
from wizards.target_change import Because, ReasonWanted
from wizards.walk import Walk
from wizards.workshop import Workshop, gone_along, line_key, questions


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    """The sample plan in a store of its own."""
    run = session(tmp_path)
    uid = store_with(run.location, sample()).reader.plans()[0].uid
    reader = Reader(run.location)
    plan = OpenPlan(run, uid, reader.scorecard(uid), reader.issued_codes(uid), lambda _: None)
    yield Workshop(plan)
    plan.close()


def drafts(workshop: Workshop) -> dict[str, str]:
    """The half-typed texts in the store, once everything is written."""
    plan = workshop.open_plan
    plan.close()
    reader = Reader(plan.session.location)
    return {draft.field: draft.text for draft in reader.drafts(plan.uid, plan.session.person)}


def row_of(scorecard: Scorecard, kind: Kind, uid: str) -> Row:
    """A thing as its page lists it."""
    return next(row for stop in Walk(scorecard, TODAY).stops for row in Walk(scorecard, TODAY).rows(stop)
                if (row.kind, row.uid) == (kind, uid) and row.can_edit)  # fmt: skip


def test_an_answer_is_in_the_plan_and_its_draft_is_gone(workshop: Workshop) -> None:
    kpi = next(iter(workshop.scorecard.plan.kpis.values()))
    workshop.keeping.typed(f"kpi/{kpi.uid}/target", "9.")
    with pytest.raises(ReasonWanted):
        workshop.answer(f"kpi/{kpi.uid}", "target", "9.50")
    assert drafts(workshop) == {f"kpi/{kpi.uid}/target": "9.50"}
    kept = workshop.answer(f"kpi/{kpi.uid}", "target", "9.50", Because("2026-11", "a slip"))
    assert kept is not None
    assert kept.text == "9.5"
    assert str(workshop.scorecard.plan.kpis[kpi.uid].target) == "9.5"
    assert drafts(workshop) == {}


def test_an_answer_that_cannot_be_read_is_kept_as_a_draft(workshop: Workshop) -> None:
    kpi = next(iter(workshop.scorecard.plan.kpis.values()))
    with pytest.raises(Unanswerable):
        workshop.answer(f"kpi/{kpi.uid}", "target", "9x")
    assert workshop.scorecard.plan.kpis[kpi.uid] == kpi
    assert drafts(workshop) == {f"kpi/{kpi.uid}/target": "9x"}


def test_nobody_is_renamed_to_somebody_else_on_the_roster(workshop: Workshop) -> None:
    first, second = workshop.scorecard.plan.people_in_order[:2]
    with pytest.raises(Refused, match="on the roster already"):
        workshop.answer(f"person/{second.uid}", "name", first.name.upper())
    assert workshop.answer(f"person/{second.uid}", "name", second.name.upper()) is not None


def test_an_answer_about_something_that_has_gone_is_no_answer(workshop: Workshop) -> None:
    assert workshop.answer("kpi/gone", "target", "9") is None


def test_the_same_answer_again_changes_nothing_and_leaves_no_draft(workshop: Workshop) -> None:
    kpi = next(iter(workshop.scorecard.plan.kpis.values()))
    before = workshop.scorecard
    assert workshop.answer(f"kpi/{kpi.uid}", "name", f"  {kpi.name} ") is not None
    assert workshop.scorecard is before
    assert drafts(workshop) == {}


def test_the_walk_is_the_same_until_the_plan_changes(workshop: Workshop) -> None:
    first = workshop.walk
    assert workshop.walk is first
    workshop.answer("charter/" + workshop.scorecard.plan.charter.uid, "organisation", "Other")
    assert workshop.walk is not first
    assert workshop.walk.scorecard is workshop.scorecard


def test_a_line_adds_at_its_place_and_a_refused_one_stays_a_draft(workshop: Workshop) -> None:
    stop = workshop.walk.at("links/links")
    (adding,) = stop.page.adding
    key = line_key(stop, adding)
    workshop.keeping.typed(key, "F1 L1")
    uid = workshop.add(stop.page, adding, "", "F1 L1   because it is so", key)
    assert workshop.scorecard.plan.links[uid].because == "it is so"
    workshop.keeping.typed(key, "F1 Z9")
    with pytest.raises(Refused, match='no objective "Z9"'):
        workshop.add(stop.page, adding, "", "F1 Z9", key)
    assert drafts(workshop) == {key: "F1 Z9"}


def test_questions_without_a_sense_are_known_as_such(workshop: Workshop) -> None:
    kpi = next(iter(workshop.scorecard.plan.kpis.values()))
    page = workshop.walk.at("kpis/kpis").page
    fits = {each.name: has_sense for each, has_sense in questions(page, kpi)}
    assert (fits["target"], fits["low"], fits["bands"]) == (True, False, False)


def test_deleting_says_what_goes_along_and_undo_would_bring_all_of_it_back(workshop: Workshop) -> None:
    before = workshop.scorecard
    row = row_of(before, Kind.OBJECTIVE, next(o.uid for o in before.plan.objectives.values() if o.code == "F1"))
    changes, words = workshop.deleting(row)
    gone = [change for change in changes if change.after is None]
    assert words.startswith("Deleted F1 Earn a margin that pays for our ovens with ")
    for kind, word in ((Kind.KPI, "KPIs"), (Kind.LINK, "links"), (Kind.ACTUAL, "actuals")):
        assert f"{sum(change.kind is kind for change in gone)} {word}" in words
    assert words.endswith("u brings it back")
    assert row.uid not in apply(before, changes).plan.objectives


def test_deleting_something_alone_names_it_alone() -> None:
    scorecard = small()
    row = row_of(scorecard, Kind.LINK, "link")
    assert gone_along(row, (), scorecard) == ""


def test_deleting_a_person_says_where_the_name_is_taken_out(workshop: Workshop) -> None:
    scorecard = founded(sample())
    person = next(p for p in scorecard.plan.people.values() if p.name == "Priya Castell")
    _, words = workshop.deleting(row_of(scorecard, Kind.PERSON, person.uid))
    assert words.startswith("Deleted Priya Castell, named no more in ")
    few = edited(scorecard.plan.objectives["objective-margin"], owner="person-new")
    changes = (*edits.new_person(scorecard, "person-new", "Deepak Rao"), *few)
    alone = apply(scorecard, changes)
    gone = removed(alone, Kind.PERSON, "person-new")
    assert gone_along(row_of(alone, Kind.PERSON, "person-new"), gone, alone) == ", named no more in F1"


def test_deleting_a_perspective_or_an_action_plan_says_what_goes_with_it(workshop: Workshop) -> None:
    scorecard = workshop.scorecard
    _, words = workshop.deleting(row_of(scorecard, Kind.PERSPECTIVE, "perspective-customer"))
    assert words.startswith("Deleted C Customer with 3 objectives, 5 links, 6 KPIs and 48 actuals")
    _, words = workshop.deleting(row_of(scorecard, Kind.ACTION, "action-oven"))
    assert words == "Deleted A1 Rebuild oven two with 5 tasks; u brings it back"


def test_deleting_a_link_says_that_it_is_the_link(workshop: Workshop) -> None:
    scorecard = workshop.scorecard
    link = next(iter(scorecard.plan.links.values()))
    cause, effect = (scorecard.plan.objectives[uid] for uid in (link.cause, link.effect))
    _, words = workshop.deleting(row_of(scorecard, Kind.LINK, link.uid))
    assert words.startswith(f"Deleted the link {cause.code} > {effect.code} {effect.title[:10]}")


def test_of_a_burst_only_the_last_text_is_written(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    keep = Store.keep_draft

    def note(store: Store, plan: str, person: str, field: str, text: str, at: object) -> None:
        written.append(text)
        keep(store, plan, person, field, text, at)  # type: ignore[arg-type]  # handed on as it is

    monkeypatch.setattr(Store, "keep_draft", note)
    jobs: list[object] = []
    later = workshop.open_plan.later
    monkeypatch.setattr(workshop.open_plan, "later", jobs.append)
    for end in range(1, 30):
        workshop.keeping.typed("kpi/x/name", "A long name of a KPI that is typed"[:end])
    assert len(jobs) == 1
    later(jobs[0])  # type: ignore[arg-type]  # a job as it was handed over
    assert drafts(workshop) == {"kpi/x/name": "A long name of a KPI that is "}
    assert written == ["A long name of a KPI that is "]


def test_what_is_typed_after_an_answer_was_kept_is_a_draft_again(workshop: Workshop) -> None:
    keeping = workshop.keeping
    keeping.typed("a/b/c", "one")
    keeping.done("a/b/c", is_committed=False)
    keeping.typed("a/b/c", "two")
    assert drafts(workshop) == {"a/b/c": "two"}


def test_a_text_given_up_leaves_no_draft(workshop: Workshop) -> None:
    workshop.keeping.typed("a/b/c", "one")
    workshop.keeping.done("a/b/c", is_committed=False)
    assert drafts(workshop) == {}


def test_a_place_is_kept_as_text_and_read_again() -> None:
    place = Place("kpis/kpis", "uid", "target")
    assert Place.read(str(place)) == place
    assert Place.read("") == Place()

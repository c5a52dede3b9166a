"""Language packs: words are data, a language without a pack is left alone, and no wording ever blocks."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.hostile import ESCAPES
from support.hostile import TEXTS as HOSTILE
from support.maps import drawn
from support.scorecards import TODAY, changed, scorecards, small

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS, find, waived
from bsc_tui.scorecard.checks.language import PACKS, Pack, Phrases, View, pack_for
from bsc_tui.scorecard.checks.words import (
    begins_with_verb,
    capitals,
    joined_ideas,
    numbers,
    says_something,
    sentences,
    unexplained,
    view_of,
    words,
    years,
)
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Waiver
from bsc_tui.scorecard.severity import Severity

ENGLISH = PACKS["en"]
WORDING = {id_ for id_, check in CHECKS.items() if check.is_wording}

NORSE = replace(
    ENGLISH,
    code="no",
    name="Norwegian",
    verbs=frozenset({"øk", "kutt", "bygg"}),
    before_verb=frozenset({"å"}),
    project_verbs=Phrases.of("bygg en"),
    stretch=Phrases.of("kraftig*"),
    views=MappingProxyType({View.PROCESS: Phrases.of("prosess*")}),
)
"""A second language, in as many words as the tests below need."""


def wording(scorecard: Scorecard, **packs: Pack) -> list[tuple[str, str]]:
    found = find(scorecard, TODAY, ids=WORDING - {"V3", "V7", "O21", "A14"}, packs=packs)
    return [(each.id, each.message) for each in found]


def test_another_language_is_judged_by_its_own_words() -> None:
    plan = changed(small(language="no"), Kind.OBJECTIVE, "care", title="Bygg en ny sykkel")
    plan = changed(plan, Kind.OBJECTIVE, "wait", title="Kraftig kortere ventetid")
    assert wording(plan, no=NORSE) == [
        ("O6", 'begin with a verb: "Kraftig kortere ventetid"'),
        ("O11", 'leave out "kraftig": the target says how much'),
        ("O7", 'say what gets better: "bygg en" begins a project'),
    ]


def test_in_a_language_without_a_pack_wording_is_not_judged() -> None:
    plan = changed(small(language="no"), Kind.OBJECTIVE, "care", title="Bygg en ny sykkel")
    assert wording(plan) == []
    assert find(plan, TODAY, ids=WORDING) == ()
    assert find(changed(plan, Kind.OBJECTIVE, "care", owner=None), TODAY, ids={"O13"}) != ()


def test_a_text_in_another_script_is_not_judged() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", title="Увеличить продажи")
    plan = changed(plan, Kind.CHARTER, "plan", mission="売上を伸ばす 2030", vision="全力 " * 80)
    assert find(plan, TODAY, ids=WORDING - {"O21"}) == ()


def test_checks_of_wording_only_warn_or_hint() -> None:
    assert {CHECKS[id_].severity for id_ in WORDING} <= {Severity.WARNING, Severity.INFO}
    assert {"V2", "V3", "V7", "O6", "O7", "O9", "O12", "O17", "P8"} <= WORDING


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", " en_US "])
def test_a_language_is_known_by_its_first_letters(language: str) -> None:
    assert pack_for(language) is ENGLISH


def test_a_language_nobody_wrote_a_pack_for_has_none() -> None:
    assert pack_for("tlh") is None
    assert pack_for("") is None


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.code)
def test_every_pack_is_whole(pack: Pack) -> None:
    assert pack_for(pack.code) is pack
    assert pack.noun_verbs <= pack.verbs
    assert set(pack.views) == set(View)
    assert len(pack.capital) == 3
    assert len(pack.clusters) == 4
    assert len(pack.propositions) == 4
    assert all(word == word.casefold() for word in pack.verbs | pack.stop | pack.known_capitals | pack.placeholders)
    assert all(phrases for group in pack.vague for phrases in group)


def test_phrases_find_words_beginnings_and_several_words_together() -> None:
    phrases = Phrases.of("roll out, skill*, launch")
    assert phrases.at(words("Roll out the tills")) == "roll out"
    assert phrases.at(words("Roll the tills")) is None
    assert phrases.first(words("Our skills")) == "skills"
    assert phrases.all(words("Launch skills, launch")) == ("launch", "skills")
    assert phrases.at((), 0) is None


def test_apostrophes_and_hyphens_of_every_sort_stay_in_their_word() -> None:
    assert words("The owner\u2019s know\u2011how, e\u0301tude") == ("the", "owner's", "know-how", "\xe9tude")
    assert words("  -- ' ...") == ()


def test_sentences_end_at_stops_semicolons_and_lines_but_not_after_abbreviations() -> None:
    assert sentences("One. Two; three\n- four!") == ("One.", "Two;", "three", "four!")
    assert len(sentences("We sell e.g. bread at St. Ives.", frozenset({"g", "st"}))) == 1
    assert sentences("...") == ()


def test_numbers_years_and_capitals_are_told_apart_from_words() -> None:
    assert numbers("Win 12.5 % of B2B in 2027, not 5S") == ("12.5", "2027")
    assert years("From 2025 to 2027, not 20270") == (2025, 2027)
    assert capitals("The NPS of SMEs and I") == ("NPS", "SME")
    assert unexplained("An NGO (non-governmental organisation) of the UK with KPIs", ENGLISH) == ("KPI",)


def test_a_placeholder_says_nothing_in_any_language() -> None:
    assert not says_something(" T.B.D. ")
    assert says_something("none needed")


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("Financial", View.FINANCIAL),
        ("Finance and owners", View.FINANCIAL),
        ("Customers", View.CUSTOMER),
        ("Patients and families", View.CUSTOMER),
        ("Internal process", View.PROCESS),
        ("Internal business processes", View.PROCESS),
        ("Learning and growth", View.LEARNING),
        ("Learning & growth", View.LEARNING),
        ("Our people", View.LEARNING),
        ("Mission", None),
        ("顧客", None),
    ],
)
def test_a_perspective_is_known_by_its_name(name: str, view: View | None) -> None:
    plan = changed(drawn("C1"), Kind.PERSPECTIVE, "C", name=name).plan
    assert view_of(plan.perspectives["C"], ENGLISH) is view
    assert view_of(plan.perspectives["C"], None) is None


@pytest.mark.parametrize("title", ["Grow sales and margin", "Improve life and work", "Cut waste in bakery and shop"])
def test_two_nouns_are_one_idea(title: str) -> None:
    assert joined_ideas(title, ENGLISH) is None


def test_a_verb_may_stand_behind_a_word_that_says_how() -> None:
    assert begins_with_verb("Continuously improve the queue", ENGLISH)
    assert not begins_with_verb("Continuous improvement", ENGLISH)


def everywhere(text: str) -> Scorecard:
    """The small plan with a text in every field people write in."""
    scorecard = small(mission=text, vision=text, organisation=text[:120], name=text[:120] or "x", language=text[:16])
    for uid in scorecard.plan.objectives:
        scorecard = changed(scorecard, Kind.OBJECTIVE, uid, title=text[:120] or "x", why=text)
    scorecard = changed(scorecard, Kind.PERSPECTIVE, "customer", name=text[:120] or "x")
    scorecard = changed(scorecard, Kind.KPI, "days", name=text[:120] or "x", definition=text)
    return changed(scorecard, Kind.LINK, "link", because=text)


ODD = (
    *HOSTILE,
    ESCAPES,
    "a" * 4000,
    "and " * 900,
    "/;/;" * 900,
    ". " * 1900,
    "(" * 4000,
    "9" * 4000,
    "\u0301" * 50,
    "²½Ⅷ٣",
)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_no_text_is_too_odd_to_be_checked(text: str) -> None:
    scorecard = everywhere(text)
    for language in ("en", "xx"):
        found = find(changed(scorecard, Kind.CHARTER, "plan", language=language), TODAY)
        assert all(each.message and each.place for each in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
@example("1\u0660 and improve/؛")
def test_whatever_is_typed_checking_goes_on(text: str) -> None:
    assert find(changed(everywhere(text), Kind.CHARTER, "plan", language="en"), TODAY) is not None


@settings(max_examples=60, deadline=None)
@given(scorecards(), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_no_scorecard_makes_a_check_raise_on_any_day(scorecard: Scorecard, today: date) -> None:
    english = changed(scorecard, Kind.CHARTER, "plan", language="en")
    found = find(english, today)
    assert len({(each.id, each.element, each.place, each.message) for each in found}) == len(found)


def test_a_waiver_sets_a_hint_about_wording_aside() -> None:
    plan = changed(small(), Kind.OBJECTIVE, "care", title="Patient satisfaction")
    plan = plan.model_copy(
        update={
            "plan": plan.plan.model_copy(
                update={"waivers": {"w": Waiver(uid="w", check="O6", element="care", person="Ana")}}
            )
        }
    )
    assert find(plan, TODAY, ids={"O6"}) == ()
    assert [each.id for each in waived(plan, TODAY, ids={"O6"})] == ["O6"]

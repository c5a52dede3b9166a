"""Taking over somebody's place: it and every half-typed text change hands in one transaction, and nothing is lost."""

from typing import Any

from storage.store import Store


def test_place_and_texts_change_hands(filled: Store, act: Any) -> None:
    filled.keep_place("plan", "ana", "kpis/kpis|k1|name", act().at)
    filled.keep_draft("plan", "ana", "kpi/k1/name", "Net ma", act().at)
    (ana,) = filled.reader.people("plan")
    assert (ana.person, ana.place, [draft.text for draft in ana.drafts]) == ("ana", "kpis/kpis|k1|name", ["Net ma"])
    place, taken, left = filled.take_over("plan", "ben", "ana", act().at)
    assert (place, [draft.text for draft in taken], left) == ("kpis/kpis|k1|name", ["Net ma"], ())
    (ben,) = filled.reader.people("plan")
    assert (ben.person, ben.place, [draft.text for draft in ben.drafts]) == ("ben", place, ["Net ma"])


def test_where_both_had_typed_each_keeps_their_own(filled: Store, act: Any) -> None:
    filled.keep_draft("plan", "ana", "kpi/k1/name", "Hers", act().at)
    filled.keep_draft("plan", "ana", "kpi/k1/unit", "kg", act().at)
    filled.keep_draft("plan", "ben", "kpi/k1/name", "His", act().at)
    place, taken, left = filled.take_over("plan", "ben", "ana", act().at)
    assert (place, [draft.text for draft in taken], left) == ("", ["kg"], ("kpi/k1/name",))
    assert [draft.text for draft in filled.reader.drafts("plan", "ana")] == ["Hers"]
    assert {draft.text for draft in filled.reader.drafts("plan", "ben")} == {"His", "kg"}


def test_the_one_who_was_here_last_comes_first(filled: Store, act: Any) -> None:
    for person in ("ana", "ben", "eva"):
        filled.keep_place("plan", person, "kpis/kpis", act().at)
    filled.keep_draft("plan", "ana", "kpi/k1/name", "N", act().at)
    assert [someone.person for someone in filled.reader.people("plan")] == ["ana", "eva", "ben"]

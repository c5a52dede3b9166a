"""An exported file is what was written, or it is found out: which line, and what should stand there."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.edits_of_files import EDITS, edited_files, same
from support.scorecards import TODAY, changed, scorecards, small

from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.verifying import Answer, NotADigest, Verification, read_digest, verify
from bsc_tui.scorecard.canonical import canonical, digest
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import send, sign

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
HEAD = "ab" * 32
FOUND_OUT = {Answer.ALTERED, Answer.UNKNOWN}


@cache
def signed() -> Scorecard:
    """The small plan, sent, approved by Ana, with Ben abstaining."""
    scorecard = apply(small(), send(small(), "v1", NOON, "Ana", note="first try"))
    yes = sign(scorecard, "s1", "ana", Verdict.APPROVE, "", NOON, Identified.IN_THE_ROOM)
    scorecard = apply(scorecard, yes)
    no = sign(scorecard, "s2", "ben", Verdict.ABSTAIN, "was away", NOON, Identified.OS_USER, "t1")
    return apply(scorecard, no)


@cache
def exported(*parts: Part) -> str:
    """The signed plan, changed since in one target, as a file."""
    changed_since = changed(signed(), Kind.KPI, "days", target="6")
    return write_plan(changed_since, today=TODAY, parts=parts or tuple(Part), head=HEAD)


def verified(text: str, given_digest: str | None = None) -> Verification:
    return verify(text.encode(), given_digest)


def lines_of(found: Verification) -> list[int]:
    return [each.line for each in found.alterations]


def with_block(text: str, info: str, was: str, now: str) -> str:
    """The file with a block changed and the digest over it made to fit again."""
    block = re.search(rf"(?<=```{info}\n).*", text)
    assert block is not None
    assert was in block[0]
    forged = block[0].replace(was, now)
    return text.replace(block[0], forged).replace(digest(block[0]), digest(forged))


def test_what_was_written_is_consistent_and_says_that_anybody_could_have_made_it() -> None:
    found = verified(exported())
    assert (found.answer, found.alterations) == (Answer.CONSISTENT, ())
    assert found.reason.startswith("it agrees with itself; anybody could have made it so")
    assert (found.as_of, found.head) == (TODAY, HEAD)
    assert found.digest is not None
    assert f"SHA-256 `{found.digest}`" in exported()


def test_each_part_says_how_it_is_covered() -> None:
    assert [(each.part, each.how.split(",")[0].split(" that")[0]) for each in verified(exported()).parts] == [
        ("plan", "its digest"),
        ("sign-offs", "a digest of their own"),
        ("scorecard", "a digest of its own"),
        ("actuals", "a digest of its own"),
        ("minutes", "a digest of its own"),
        ("brief", "a digest of its own"),
    ]


def test_what_was_signed_is_told_with_what_was_changed_since() -> None:
    (version,) = verified(exported()).versions
    assert (version.number, version.is_approved, version.by) == (1, True, "Ana")
    assert version.verdicts == (
        "Ana (sponsor) approves, said yes in the room, 2027-02-01 12:00 UTC",
        "Ben (participant) abstains, signed in as this user, 2027-02-01 12:00 UTC: was away",
    )
    assert version.changes == ("objectives › C1 › C1.1 › target: 7 → 6",)
    (unchanged,) = verified(write_plan(signed(), today=TODAY)).versions
    assert unchanged.changes == ()


@pytest.mark.parametrize("digits", [12, 13, 40, 64])
@pytest.mark.parametrize("write", [str, str.upper, "sha256:{}".format, " {} ".format])
def test_the_digest_from_outside_makes_it_authentic(digits: int, write: Callable[[str], str]) -> None:
    now = verified(exported()).digest
    assert now is not None
    found = verified(exported(), write(now[:digits]))
    assert found.answer is Answer.AUTHENTIC
    assert found.reason == (
        "the digest of its plan is the digest given"
        if digits == 64
        else f"the digest of its plan begins with the {digits} digits given"
    )


def test_another_digest_from_outside_is_another_plan() -> None:
    found = verified(exported(), "0" * 64)
    assert found.answer is Answer.ALTERED
    assert found.reason.startswith("the digest given is not that of its plan, which is ")


def test_the_digest_of_a_signed_version_tells_what_was_changed_since() -> None:
    found = verified(exported(), digest(canonical(signed().plan))[:12])
    assert found.answer is Answer.ALTERED
    assert "is that of version 1; the plan of the file was changed since" in found.reason
    assert found.versions[0].changes == ("objectives › C1 › C1.1 › target: 7 → 6",)


def test_an_altered_file_is_altered_also_where_its_block_has_the_digest_given() -> None:
    now = verified(exported()).digest
    found = verified(exported().replace("- **Target:** 6", "- **Target:** 60"), now)
    assert found.answer is Answer.ALTERED
    assert found.reason == "it is not as it was written; the digest of its block is the one given"


@pytest.mark.parametrize("text", ["", "abc", "0" * 11, "0" * 65, "x" * 64, "12 34 56 78 90 12"])
def test_what_is_no_digest_is_refused(text: str) -> None:
    with pytest.raises(NotADigest):
        read_digest(text)


def test_four_thousand_random_edits_are_all_found_out() -> None:
    """Those of a file with all its parts and of the plan alone; every fortieth is explained too, with a line."""
    for parts, count, seed in ((tuple(Part), 3000, 5), ((Part.PLAN,), 1000, 6)):
        answers: Counter[Answer] = Counter()
        for number, (name, edited) in enumerate(edited_files(exported(*parts), count, seed)):
            found = verify(edited.encode(), explain=number % 40 == 0)
            answers[found.answer] += 1
            assert found.answer in FOUND_OUT, name
            assert number % 40 or found.alterations or found.answer is Answer.UNKNOWN, (name, found.reason)
        assert answers.total() == count
        assert answers[Answer.UNKNOWN] < count / 20


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scorecards(most=6), st.integers(0, 2**32))
def test_any_plan_is_consistent_as_written_and_never_after_an_edit(scorecard: Scorecard, seed: int) -> None:
    unsigned = scorecard.records.model_copy(update={"versions": {}, "sign_offs": {}, "dismissals": {}})
    text = write_plan(Scorecard(plan=scorecard.plan, records=unsigned), today=TODAY, parts=tuple(Part), head=HEAD)
    assert verified(text).answer is Answer.CONSISTENT
    for number, (name, edited) in enumerate(edited_files(text, len(EDITS), seed)):
        assert verify(edited.encode(), explain=number == seed % len(EDITS)).answer in FOUND_OUT, name


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("- **Target:** 6", "- **Target:** 60"),
        ("#### C1.1 Days until it is mended", "#### C1.1 Days until it is mended."),
        ("|       12 |      6 |", "|       12 |      7 |"),
        ("C2 Care for every bicycle **then improves", "C2 Care for every Bicycle **then improves"),
        ("**Role:** sponsor", "**Role:** observer"),
        ("- **As of:** 2027-02-01", "- **As of:** 2027-02-02"),
        ("> Open on Saturdays", "> Open on Sundays"),
        ("- **Known on:** 2027-02-01", "- **Known on:** 2027-02-03"),
        ("## Actuals", "## Actual figures"),
    ],
)
def test_one_changed_line_is_named_alone(was: str, now: str) -> None:
    text = exported()
    line = text[: text.index(was)].count("\n") + 1
    found = verified(text.replace(was, now, 1))
    assert (found.answer, lines_of(found)) == (Answer.ALTERED, [line])


def test_what_was_expected_and_what_stands_there_is_told_with_the_place() -> None:
    found = verified(exported().replace("- **Target:** 6", "- **Target:** 60"))
    line = exported()[: exported().index("- **Target:** 6")].count("\n") + 1
    assert [str(each) for each in found.alterations] == [
        f'line {line}: C1.1 Days until it is mended: expected "- **Target:** 6", found "- **Target:** 60"'
    ]


def test_prose_that_means_another_plan_is_told_field_by_field() -> None:
    found = verified(exported().replace("- **Target:** 6", "- **Target:** 60"))
    (line,) = found.prose
    at = exported()[: exported().index("- **Target:** 6")].count("\n") + 1
    assert str(line) == f"line {at}: the prose says otherwise than the block: objectives › C1 › C1.1 › target: 6 → 60"
    assert verified(exported().replace("> Open on Saturdays", "> Open on Sundays")).prose == ()


def test_a_changed_block_is_told_apart_from_changed_prose() -> None:
    block = exported()[: exported().index('"code":"C2.1"')]
    line = block.count("\n") + 1
    found = verified(exported().replace('"code":"C2.1"', '"code":"C2.7"', 1))
    assert [each.line for each in found.alterations][:1] == [line]
    assert found.alterations[0].expected is not None
    assert '"code":"C2.1"' in found.alterations[0].expected


def test_a_plan_changed_all_through_is_consistent_but_no_longer_what_was_signed() -> None:
    forged = changed(signed(), Kind.KPI, "days", target="11")
    found = verified(write_plan(forged, today=TODAY, head=HEAD))
    assert found.answer is Answer.CONSISTENT
    assert found.versions[0].changes == ("objectives › C1 › C1.1 › target: 7 → 11",)


def test_a_forged_version_is_found_out() -> None:
    found = verified(with_block(exported(), "bsc-signoffs", r"\"target\":\"7\"", r"\"target\":\"8\""))
    assert found.answer is Answer.ALTERED
    assert "version 1 is not the text its digest says" in [each.what for each in found.alterations]


def test_a_verdict_on_another_text_is_found_out() -> None:
    version = digest(canonical(signed().plan))
    text = exported(Part.PLAN)
    block = re.search(r"(?<=```bsc-signoffs\n).*", text)
    assert block is not None
    begin, found_at = block[0].split('"versions":')
    forged = f'{begin.replace(version, "0" * 64)}"versions":{found_at}'
    found = verified(text.replace(block[0], forged).replace(digest(block[0]), digest(forged)))
    assert found.answer is Answer.ALTERED
    assert "the verdict of Ana is about another text than version 1" in [each.what for each in found.alterations]


def test_a_part_of_another_plan_is_found_out() -> None:
    other = write_plan(small(name="Other"), today=TODAY, parts=tuple(Part), head=HEAD)
    mixed = exported()[: exported().index("\n## Scorecard")] + other[other.index("\n## Scorecard") :]
    found = verified(mixed)
    assert found.answer is Answer.ALTERED
    assert {each.part for each in found.parts if each.alterations} == {"scorecard", "actuals", "minutes", "brief"}
    assert "belongs to another plan" in found.alterations[0].what


def test_a_part_cut_off_whole_is_missed() -> None:
    found = verified(exported()[: exported().index("\n## Brief")])
    assert found.answer is Answer.ALTERED
    assert found.alterations[-1].what == 'the part "brief" is missing from here on, or its seal is'


def test_parts_without_a_plan_are_checked_by_themselves() -> None:
    text = exported(Part.SCORECARD, Part.ACTUALS)
    found = verified(text)
    assert found.answer is Answer.CONSISTENT
    assert "no plan is in the file" in found.reason
    now = verified(exported()).digest
    assert now is not None
    assert verified(text, now[:12]).answer is Answer.CONSISTENT
    assert verified(text, "0" * 12).answer is Answer.ALTERED
    for name, edited in edited_files(text, 150, 8):
        assert verified(edited).answer in FOUND_OUT, name
    changed_line = verified(text.replace("2027-02-01", "2027-02-02"))
    assert lines_of(changed_line) == [text[: text.index("2027-02-01")].count("\n") + 1]


def test_lines_may_end_as_on_any_system() -> None:
    for end in ("\r\n", "\r"):
        assert verified(exported().replace("\n", end)).answer is Answer.CONSISTENT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the file is empty"),
        ("\n \n", "the file is empty"),
        ("# Shopping\n\n- milk\n", "there is no block of a plan in it"),
        ("```bsc-plan\n{}\n```\n", "the block with the sign-offs is missing"),
        ("```bsc-plan\n{", "the block with the plan does not end"),
        ("```bsc-plan\n{}\n```\n\n```bsc-signoffs\n{\n", "the block with the sign-offs does not end"),
        ("```bsc-plan\n[\n```\n\n```bsc-signoffs\n{}\n```\n", "a block was changed"),
        (f"```bsc-plan\n{'[' * 100000}\n```\n\n```bsc-signoffs\n{{}}\n```\n", "a block was changed"),
    ],
)
def test_what_is_no_export_has_a_clear_answer(text: str, reason: str) -> None:
    found = verified(text)
    assert found.answer in FOUND_OUT
    assert found.reason.startswith(reason)


@pytest.mark.parametrize("info", ["bsc-plan", "bsc-signoffs"])
def test_an_unknown_schema_is_no_format_known_here(info: str) -> None:
    found = verified(with_block(exported(), info, f"{info}/1", f"{info}/2"))
    assert found.answer is Answer.UNKNOWN
    assert f'its schema is "{info}/2", known is {info}/1' in found.reason


VALUES: tuple[Any, ...] = (
    None,
    "",
    "x",
    -1,
    10**30,
    1.5,
    True,
    [],
    {},
    ["x"],
    "\ud800",
    "0001-01-01",
    "9999-12-31",
    "plan",
    "1" * 5000,
)
MOMENTS = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00", "yesterday")


def mutilated(rng: random.Random, value: Any) -> Any:
    """A value of JSON with something in it replaced by anything."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(sorted(value))
        return {**value, key: mutilated(rng, value[key])}
    if isinstance(value, list) and value and rng.random() < 0.9:
        at = rng.randrange(len(value))
        return [*value[:at], mutilated(rng, value[at]), *value[at + 1 :]]
    return rng.choice((*VALUES, *MOMENTS))


@pytest.mark.parametrize("info", ["bsc-plan", "bsc-signoffs"])
def test_whatever_the_blocks_hold_there_is_an_answer(info: str) -> None:
    """Even where their digests were made to fit; what nothing else tells, a uid or a second, may then be consistent."""
    text = exported()
    block = re.search(rf"(?<=```{info}\n).*", text)
    assert block is not None
    rng = random.Random(9)  # noqa: S311  # the same in every run
    for _ in range(150):
        forged = json.dumps(mutilated(rng, json.loads(block[0])), sort_keys=True, separators=(",", ":"))
        found = verified(text.replace(block[0], forged).replace(digest(block[0]), digest(forged)))
        assert found.reason


def test_a_file_blown_up_is_answered_at_once() -> None:
    text = exported().replace("## Vision", "## Vision\n" + "\n".join(f"- **Line {n}:** x" for n in range(150_000)), 1)
    found = verified(text)
    assert found.answer is Answer.ALTERED
    assert len(found.alterations) <= 1010


def test_two_plans_in_one_file_are_not_judged_together() -> None:
    found = verified(exported() + exported())
    assert found.answer is Answer.UNKNOWN
    assert found.reason.startswith("there are 2 plans in one file, in lines ")


def test_what_is_not_text_is_told_with_its_line() -> None:
    found = verify(exported().encode()[:500].replace(b"Mission", b"Mi\xff") + b"\xff")
    assert found.answer is Answer.UNKNOWN
    assert re.match(r"line \d+: this is not UTF-8 text", found.reason)
    assert verify(exported().encode("utf-16")).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (lambda text: f"\ufeff{text}", "Small plan, an invisible mark at the beginning of the file"),
        (lambda text: text.replace("## Vision\n", "## Vision \n"), "Vision, blanks at the end of the line"),
        (lambda text: f"{text}\n", "nothing stands here in what was written"),
        (lambda text: text[:-1], "the last line does not end"),
        (lambda text: text.replace("## Vision\n", "## Vision\n\n## Vision\n"), "Vision, nothing stands here"),
    ],
)
def test_small_accidents_of_editors_are_named(edit: Callable[[str], str], what: str) -> None:
    assert not same(edit(exported()), exported())
    found = verified(edit(exported()))
    assert found.answer is Answer.ALTERED
    assert found.alterations[0].what.startswith(what), found.alterations

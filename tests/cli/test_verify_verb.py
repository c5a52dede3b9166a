"""`bsc-tui verify`: an exported file judged from the shell, without a store."""

import json
from pathlib import Path

import pytest
from support.runs import Run

from bsc_tui.exchange.markdown import write_plan
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.change import founded


@pytest.fixture
def exported(chipset: Run, world: Path) -> Path:
    """The chipset plan as a file with all its parts."""
    file = world / "plan.md"
    assert chipset("export", "--to", str(file), "--parts", "plan,scorecard,actuals").status == 0
    return file


def digest_of(file: Path) -> str:
    return next(line for line in file.read_text().splitlines() if line.startswith("The plan in the form")).split("`")[1]


def test_what_was_exported_is_consistent_and_with_its_digest_authentic(bsc: Run, exported: Path) -> None:
    ran = bsc("verify", str(exported))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"{exported}: consistent: it agrees with itself; anybody could have made it so")
    assert f"plan, SHA-256: {digest_of(exported)}\n" in ran.out
    assert "actuals: as written; covered by a digest of its own" in ran.out
    ran = bsc("verify", str(exported), "--digest", digest_of(exported)[:12])
    assert ran.status == 0
    assert ": authentic: the digest of its plan begins with the 12 digits given\n" in ran.out


def test_an_altered_file_is_told_with_line_and_exit_status(bsc: Run, exported: Path) -> None:
    exported.write_text(exported.read_text().replace("- **Target:** 78", "- **Target:** 87"))
    ran = bsc("verify", str(exported))
    assert ran.status == 1
    assert 'I2.1 Yield: expected "- **Target:** 78", found "- **Target:** 87"\n' in ran.out
    assert "plan: not as written" in ran.out


def test_the_json_says_the_same_for_programs(bsc: Run, exported: Path) -> None:
    ran = bsc("verify", str(exported), "--json")
    told = json.loads(ran.out)
    assert (told["schema"], told["answer"], told["alterations"]) == ("bsc-verify/1", "consistent", [])
    assert [part["part"] for part in told["parts"]] == ["plan", "sign-offs", "scorecard", "actuals"]
    exported.write_text("nothing\n")
    ran = bsc("verify", str(exported), "--json")
    assert (ran.status, json.loads(ran.out)["answer"]) == (2, "unknown_format")


def test_it_reads_standard_input_and_needs_no_store(process: Run, exported: Path) -> None:
    ran = process("verify", "-", "--store", "/nowhere/at/all.db", stdin=exported.read_bytes())
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("standard input: consistent: ")


@pytest.mark.parametrize("digest", ["", "12345", "xyz", "0" * 65])
def test_a_digest_that_is_none_is_wrong_use(bsc: Run, exported: Path, digest: str) -> None:
    ran = bsc("verify", str(exported), "--digest", digest)
    assert (ran.status, ran.out) == (2, "")
    assert f'--digest: "{digest}" is no digest' in ran.err


def test_a_file_that_cannot_be_read_is_wrong_use(bsc: Run, world: Path) -> None:
    for name in ("missing.md", ".", "x" * 300, "a\0b"):
        ran = bsc("verify", str(world / name))
        assert (ran.status, ran.out) == (2, ""), name
        assert "cannot be read: " in ran.err


@pytest.mark.parametrize(
    ("ending", "kind"), [("html", "a page for a browser"), ("json", "JSON"), ("xlsx", "a workbook")]
)
def test_another_kind_of_export_is_told_where_its_proof_is(chipset: Run, world: Path, ending: str, kind: str) -> None:
    file = world / f"plan.{ending}"
    assert chipset("export", "--to", str(file)).status == 0
    ran = chipset("verify", str(file))
    assert ran.status == 2
    assert f"this is {kind}. The proof is in the Markdown: write it with bsc-tui export --to plan.md" in ran.out


def test_a_file_far_too_large_is_wrong_use(bsc: Run, world: Path) -> None:
    with (world / "huge.md").open("wb") as file:
        file.truncate(2**30)
    ran = bsc("verify", str(world / "huge.md"))
    assert ran.status == 2
    assert "is too large: more than 50 MiB" in ran.err


def test_what_was_altered_is_told_in_the_order_of_the_file_and_the_signers_after_it(bsc: Run, tmp_path: Path) -> None:
    text = write_plan(founded(sample()), today=SAMPLE_TODAY, parts=("plan", "actuals"))
    edits = (("**Target:** 480000", "**Target:** 48"), ("**Ends:** 2026", "**Ends:** 2027"), ("2026-03", "2026-04"))
    for was, now in edits:
        text = text.replace(was, now, 1)
    file = tmp_path / "signed.md"
    file.write_text(text, encoding="utf-8")
    told = bsc("verify", str(file)).out.splitlines()
    lines = [int(line.split()[1].rstrip(":")) for line in told if line.startswith("line ")]
    assert lines == sorted(lines)
    assert len(lines) > len(set(lines)), "what a line means stands beside what stands in it"
    begins = ("line", "plan: ", "version ")
    places = [next(n for n, line in enumerate(told) if line.startswith(each)) for each in begins]
    assert places == sorted(places)

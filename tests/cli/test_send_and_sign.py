"""Sending a plan for sign-off and signing it from the shell, and what keeps either from happening."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from support.runs import Ran, Run
from support.scorecards import small

from bsc_tui.scorecard.change import Conflict, Scorecard, added, edited
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Person, Role
from bsc_tui.scorecard.sign_off import digest, send, state, version_uid
from storage.journal import Act
from storage.location import Location, locate
from storage.store import Store

AT = datetime(2027, 2, 1, 9, tzinfo=UTC)
EVA = Person(uid="eva", name="Eva", role=Role.OBSERVER, rank=Decimal(3))


class Planned:
    """A store with the small plan and an observer in it, and the verbs on it."""

    def __init__(self, folder: Path, bsc: Run) -> None:
        self.location: Location = locate(str(folder / "signed.db"), {})
        self.store = Store(self.location)
        self.store.open()
        plan = small(EVA)
        things: Iterator[Entity] = (thing for kind in Kind for thing in plan.things(kind).values())
        self.store.create("Small plan", tuple(added(thing) for thing in things), Act("Ana", "test", "new", AT))
        self._bsc = bsc
        self._options = ("--store", str(folder / "signed.db"), "--today", "2027-02-01")

    def run(self, *words: str) -> Ran:
        """Run a verb on it."""
        return self._bsc(*words, *self._options)

    def edit(self, kind: Kind, uid: str, **fields: object) -> None:
        """Have somebody change the plan meanwhile."""
        thing = self.now.things(kind)[uid]
        self.store.commit("plan", edited(thing, **fields), Act("Ben", "test", "edit", AT))

    @property
    def now(self) -> Scorecard:
        """What is kept."""
        return self.store.reader.scorecard("plan")


@pytest.fixture
def plan(world: Path, bsc: Run) -> Planned:
    """The plan, not sent yet."""
    return Planned(world, bsc)


@pytest.fixture
def sent(plan: Planned) -> Planned:
    """The plan as version 1."""
    assert plan.run("send", "--note", "as read back").status == 0
    return plan


def test_sending_prints_number_and_digest_and_says_what_is_asked_for(plan: Planned) -> None:
    ran = plan.run("send", "--note", "as read back")
    (version,) = plan.now.records.versions.values()
    assert (ran.status, ran.out) == (0, f"version 1 {version.digest[:12]}\n")
    assert "Asked for: the approval of a sponsor" in ran.err
    assert (version.by, version.note, version.digest) == ("Ana", "as read back", digest(version.content))


def test_sending_is_refused_with_every_open_error_named(plan: Planned) -> None:
    plan.edit(Kind.OBJECTIVE, "care", owner=None)
    plan.edit(Kind.KPI, "days", unit="")
    ran = plan.run("send")
    assert (ran.status, ran.out) == (3, "")
    assert "error: C2 Care for every bicycle: who owns it?" in ran.err
    assert ran.err.count("error: ") == 2
    assert "Mend them, or waive them with a reason" in ran.err
    assert not plan.now.records.versions


def test_sending_again_needs_a_change_and_lists_what_it_changes(sent: Planned) -> None:
    ran = sent.run("send")
    assert (ran.status, ran.err) == (3, "bsc-tui: not sent for sign-off: nothing has changed since version 1\n")
    sent.edit(Kind.KPI, "days", target=6)
    told = json.loads(sent.run("send", "--json").out)
    assert (told["schema"], told["version"]) == ("bsc-send/1", 2)
    assert told["changes"] == ["objectives › C1 › C1.1 › target: 7 → 6"]


def test_a_note_too_long_is_refused_and_nothing_is_sent(plan: Planned) -> None:
    assert plan.run("send", "--note", "x" * 3000).status == 2
    assert not plan.now.records.versions


def test_a_verdict_is_recorded_at_once_as_that_of_this_user(sent: Planned) -> None:
    ran = sent.run("sign", "--verdict", "approve", "--as", " ANA ")
    assert (ran.status, ran.out) == (0, "version 1, Ana: I approve this plan as sponsor\n")
    assert "approved (version 1)" in ran.err
    (given,) = sent.now.records.sign_offs.values()
    assert (given.person, given.identified) == ("ana", "os_user")
    assert given.terminal


def test_a_contact_names_its_person_too(sent: Planned) -> None:
    assert sent.run("sign", "--verdict", "abstain", "--as", "ana@WORKSHOP.example").status == 0
    assert [each.name for each in sent.now.records.sign_offs.values()] == ["Ana"]


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        (("--verdict", "approve", "--as", "Zoe"), 2, '"Zoe" is nobody on the roster. There are: Ana, Ben, Eva'),
        (("--as", "Zoe"), 2, "Say who you are with --as NAME"),
        (("--verdict", "request-changes"), 2, "says which changes"),
        (("--verdict", "request-changes", "--comment", "  "), 2, "says which changes"),
        (("--verdict", "approve", "--comment", "x" * 3000), 2, "at most 2000 fit"),
        (("--verdict", "withdraw"), 3, "Ana has said nothing to version 1 that could be withdrawn"),
        (("--comment", "only this"), 2, "Add --verdict"),
        (("--verdict", "yes"), 2, "--verdict"),
        (("--verdict", "approve", "--dismiss", "Ben"), 2, "two acts"),
        (("--dismiss", "Ben", "--comment", "no"), 3, "Ben has no request for changes open"),
    ],
)
def test_what_cannot_be_recorded_says_why(sent: Planned, words: tuple[str, ...], status: int, why: str) -> None:
    ran = sent.run("sign", *words)
    assert (ran.status, ran.out) == (status, "")
    assert why in ran.err
    assert not sent.now.records.sign_offs


def test_without_a_version_there_is_nothing_to_sign(plan: Planned) -> None:
    for words in ((), ("--verdict", "approve")):
        ran = plan.run("sign", *words)
        assert ran.status == 3
        assert "Send one first with bsc-tui send" in ran.err


def test_an_observer_is_recorded_and_told_not_to_be_counted(sent: Planned) -> None:
    ran = sent.run("sign", "--verdict", "approve", "--as", "Eva", "--json")
    told = json.loads(ran.out)
    assert (told["counts"], told["meaning"]) == (False, "I approve this plan as observer, without a vote")
    assert "recorded and not counted" in ran.err
    assert "taken part" not in ran.err
    assert state(sent.now).outcome.verdicts == {}  # type: ignore[union-attr]  # a version was sent


def test_a_sponsor_sets_a_request_for_changes_aside_with_a_reason(sent: Planned) -> None:
    sent.run("sign", "--verdict", "request-changes", "--comment", "too bold", "--as", "Ben")
    sent.run("sign", "--verdict", "approve")
    refused = sent.run("sign", "--dismiss", "Ben", "--comment", "as agreed", "--as", "Ben")
    assert refused.status == 3
    assert "only a sponsor of version 1 can, which is Ana" in refused.err
    assert sent.run("sign", "--dismiss", "Ben").status == 2
    ran = sent.run("sign", "--dismiss", "Ben", "--comment", "as agreed")
    assert ran.out == "version 1, Ana sets aside what Ben asked for: as agreed\n"
    assert "approved (version 1)" in ran.err


def test_without_a_verdict_it_shows_what_there_is_to_sign(sent: Planned) -> None:
    sent.run("sign", "--verdict", "approve", "--comment", "gladly")
    sent.edit(Kind.OBJECTIVE, "wait", title="Shorten every wait")
    sent.edit(Kind.KPI, "days", target=6)
    sent.run("send")
    sent.run("sign", "--verdict", "approve", "--as", "Ben")
    ran = sent.run("sign")
    assert ran.status == 0
    assert ran.out.splitlines()[0].startswith("Version 2, sent by Ana on ")
    assert "Ben, participant, approves (on their own terminal)" in ran.out
    assert "Changed since version 1, which you approved (2):" in ran.out
    assert "objectives › C1 › objective: Shorten [-the-]{+every+} wait" in ran.out
    told = json.loads(sent.run("sign", "--json").out)
    assert told["you"] == {"name": "Ana", "role": "sponsor", "signed": 1, "asked": True}
    assert len(told["changes"]) == 2


def test_two_who_sign_at_the_same_moment_are_both_recorded(sent: Planned, process: Run) -> None:
    words = ("sign", "--verdict", "approve", "--store", str(sent.location))

    with ThreadPoolExecutor(2) as pool:
        ran = list(pool.map(lambda person: process(*words, "--as", person), ("Ana", "Ben")))
    assert [each.status for each in ran] == [0, 0]
    assert {each.person for each in sent.now.records.sign_offs.values()} == {"ana", "ben"}
    assert state(sent.now).is_signed_off


def test_of_two_who_send_at_the_same_moment_one_is_refused(sent: Planned) -> None:
    sent.edit(Kind.KPI, "days", target=6)
    stale = sent.now
    sent.run("send")
    with pytest.raises(Conflict, match="this version is there already"):
        sent.store.commit("plan", send(stale, version_uid(stale), AT, "Ben"), Act("Ben", "test", "send", AT))
    assert sorted(each.number for each in sent.now.records.versions.values()) == [1, 2]

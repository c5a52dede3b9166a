"""Signing on one's own terminal: what is shown, the initials, and what stands in the way."""

from dataclasses import replace

import pytest
from support.app import SIZES, Driver, opened
from support.signing import amended, edited_elsewhere, sent_elsewhere
from support.together import until
from support.typing_ahead import Standing, Typing

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import SignOff
from bsc_tui.scorecard.sign_off import state

PAGE = "sign_off/sign_off"


@pytest.fixture
def nadia(baked: Session, standing: Standing) -> Session:
    """The sponsor, named as the machine has her, at the sign-off of an amended plan."""
    amended(baked)
    return standing(replace(baked, person="nadia BRANDT"), PAGE)


def given_on(person: Driver, version: str) -> list[SignOff]:
    return [each for each in person.kept().records.sign_offs.values() if each.version == version]


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_what_is_signed_and_takes_a_verdict_with_initials(
    nadia: Session, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(nadia, size) as person:
        await typing(person, "V")
        shown = " ".join(person.text.replace("│", " ").split())
        assert "Version 2, sent by Tomasz Reid" in shown
        assert "Changed since version 1, which you approved (2):" in shown
        assert "You sign as Nadia Brandt, sponsor" in shown
        await typing(person, "a", "xy", "enter")
        assert '"xy" are not the initials of Nadia Brandt' in " ".join(person.text.split())
        await typing(person, "ctrl+u", "n.b.", "enter")
        (given,) = given_on(person, "version-2")
        assert (given.name, given.verdict, given.identified, given.terminal) == (
            "Nadia Brandt", "approve", "os_user", "test",
        )  # fmt: skip
        assert given.meaning == "I approve the changes since version 1 as sponsor"


async def test_the_changes_are_marked_so_that_they_are_read_without_colour(nadia: Session, typing: Typing) -> None:
    async with opened(nadia, (100, 30)) as person:
        await typing(person, "V")
        assert "objectives › F1 › objective: Earn a margin that pays for {+both+} our ovens" in person.text
        assert "objectives › F1 › F1.1 › stretch target: 10 → 11" in person.text


async def test_a_request_for_changes_asks_which_and_half_of_it_is_kept(nadia: Session, typing: Typing) -> None:
    async with opened(nadia) as person:
        await typing(person, "V", "x", "enter")
        assert "a request for changes says which" in person.text
        await typing(person, "the stretch tar", "escape", "escape")
        person.kept()
    async with opened(nadia) as person:
        await typing(person, "V", "x", "get is a dream", "enter", "nb", "enter")
        (given,) = given_on(person, "version-2")
        assert (given.verdict, given.comment) == ("request_changes", "the stretch target is a dream")
        assert state(person.scorecard).label == "changes requested (version 2)"


async def test_somebody_who_is_not_on_the_roster_reads_it_and_is_told_how_to_say_who_they_are(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, PAGE)) as person:
        await typing(person, "V", "a")
        told = " ".join(person.text.replace("│", " ").split())
        assert '"Ana Ruiz" is nobody on the roster. There are: Nadia Brandt,' in told
        assert "To sign as one of them close this and press @ and choose" in told
        assert "Nadia Brandt, sponsor, approves (on their own terminal)" in told
        assert len(person.kept().records.sign_offs) == len(person.scorecard.records.sign_offs)


async def test_a_version_sent_while_one_reads_is_read_before_it_is_signed(nadia: Session, typing: Typing) -> None:
    async with opened(nadia, (100, 30)) as person:
        await typing(person, "V", "a", "nb")
        edited_elsewhere(nadia, Kind.KPI, "kpi-margin", stretch=12)
        sent_elsewhere(nadia)
        person.app.open_plan.read_again()  # type: ignore[union-attr]  # as the watcher does a moment later
        await typing(person, "enter")
        assert "you have read version 2, and version 3 was sent since" in person.text
        assert "Version 3, sent by Tomasz Reid" in person.text
        await typing(person, "enter")
        assert [given.name for given in given_on(person, "version-3")] == ["Nadia Brandt"]


async def test_an_edit_after_the_sign_off_says_quietly_what_it_means(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "objectives/perspective-financial", "objective-margin")) as person:
        await typing(person, "enter", "ctrl+e", " today", "enter")
        await person.pilot.pause(0.2)
        assert "editorial: signatures stand · changed since signed (1)" in person.text


async def test_a_plan_is_sent_with_a_note_and_a_request_is_set_aside_by_the_sponsor(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    edited_elsewhere(baked, Kind.KPI, "kpi-margin", stretch=11)
    async with opened(standing(baked, PAGE)) as person:
        await typing(person, "N", "after the review", "enter", "down", "x", "too bold", "enter", "enter")
        assert "Changes requested (version 2)" in person.text
        await typing(person, "r", "as agreed in May", "enter")
        kept = person.kept()
        assert kept.records.versions["version-2"].note == "after the review"
        (dismissal,) = kept.records.dismissals.values()
        assert (dismissal.name, dismissal.reason, dismissal.identified, dismissal.terminal) == (
            "Nadia Brandt", "as agreed in May", "in_the_room", "Ana Ruiz",
        )  # fmt: skip


async def test_what_others_say_meanwhile_is_seen_but_not_while_one_signs(nadia: Session, typing: Typing) -> None:
    async with opened(nadia, (100, 30)) as person:
        await typing(person, "V")
        edited_elsewhere(nadia, Kind.KPI, "kpi-margin", stretch=12)
        sent_elsewhere(nadia)
        await until(person, lambda: "Version 3, sent by Tomasz Reid" in person.text)
        await typing(person, "a")
        assert "type your initials, Nadia Brandt, to approve as sponsor" in person.text
        edited_elsewhere(nadia, Kind.KPI, "kpi-margin", stretch=13)
        sent_elsewhere(nadia)
        await until(person, lambda: "version-4" in person.scorecard.records.versions)
        assert "Version 3, sent by Tomasz Reid" in person.text
        await typing(person, "nb", "enter")
        assert "you have read version 3, and version 4 was sent since" in " ".join(person.text.split())

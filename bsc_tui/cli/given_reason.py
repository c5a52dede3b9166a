"""The reason without which nothing recorded for a closed period changes, as verbs are given it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Changes, Scorecard


class ReasonLacking(Exception):
    """A closed period would be changed without a reason; the message names it and the option."""


def with_reason(scorecard: "Scorecard", changes: "Changes", said: str | None) -> "Changes":
    """The changes with the reason kept in what they touch of closed periods; where they touch none it is not kept.

    Raises `ReasonLacking` where one is needed and none is given, `WrongUse` where it says nothing.
    """
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.cli.world import comment
    from bsc_tui.scorecard.change import PeriodClosed
    from bsc_tui.scorecard.closing import because, first_unexplained

    reason = "" if said is None else " ".join(comment(said, "--reason").split())
    if said is not None and not reason:
        raise WrongUse("--reason is empty. Say why it is changed")
    found = first_unexplained(scorecard, changes)
    if found is None:
        return changes
    if not reason:
        raise ReasonLacking(f"{PeriodClosed(found)}. Give --reason TEXT; nothing was done")
    return because(scorecard, changes, reason)

"""Codes while changes are kept: one names one thing for ever, so who comes second gets the next number."""

import re
from collections.abc import Mapping

from bsc_tui.scorecard.change import ENTITIES, Change, Changes, Refused
from bsc_tui.scorecard.codes import Codes
from bsc_tui.scorecard.fields import Kind

CODED = tuple(kind for kind, entity in ENTITIES.items() if "code" in entity.model_fields)
"""The kinds of thing that have a code."""

_NUMBER = re.compile(r"[0-9]{1,9}\Z")


class CodeBook:
    """The codes of one plan while a group of changes is settled."""

    def __init__(self, issued: Mapping[str, str]) -> None:
        self._holder = dict(issued)
        self._given = Codes(issued)
        self._moved: dict[str, tuple[str, str]] = {}
        self.new: dict[str, str] = {}
        """The codes given out here for the first time, with the uid of the thing each names."""
        self.renumbered: dict[str, str] = {}
        """The things that got another code than the change asked for, by uid."""

    @property
    def renamed(self) -> Mapping[str, str]:
        """The codes asked for that were another's, each with the one given out instead."""
        return dict(self._moved.values())

    def settled(self, change: Change) -> Change:
        """The change with a code of its own; an added thing gets the next free number where its code is another's.

        Raises `Refused` where a thing that is there already asks for another's code.
        """
        wanted = (change.after or {}).get("code")
        if not isinstance(wanted, str) or not wanted:
            return change
        if change.before is not None:
            if self._holder.get(wanted, change.uid) != change.uid:
                message = f"the code {wanted} names something else, or did so once"
                raise Refused(message)
            self._give(wanted, change.uid)
            return change
        code = self._free(self._following(change, wanted), change.uid)
        self._give(code, change.uid)
        if code == wanted:
            return change
        self.renumbered[change.uid] = code
        self._moved[change.uid] = (wanted, code)
        return change.model_copy(update={"after": {**(change.after or {}), "code": code}})

    def _following(self, change: Change, wanted: str) -> str:
        """The code a KPI asks for, after its objective was given another number in the same group."""
        if change.kind is not Kind.KPI:
            return wanted
        was, now = self._moved.get(str((change.after or {}).get("objective")), ("", ""))
        return now + wanted.removeprefix(was) if was and wanted.startswith(f"{was}.") else wanted

    def _free(self, wanted: str, uid: str) -> str:
        if self._holder.get(wanted, uid) == uid:
            return wanted
        return self._given.next(_NUMBER.sub("", wanted))

    def _give(self, code: str, uid: str) -> None:
        if code not in self._holder:
            self._holder[code] = self.new[code] = uid
            self._given.take(code)


def any_coded(changes: Changes) -> bool:
    """Whether a group of changes gives anything a code."""
    return any(change.kind in CODED and change.after and "code" in change.after for change in changes)

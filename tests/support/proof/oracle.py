"""One act after the other, by the rules of the plan alone: what a crowd did must come to the same."""

import sys
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from support.proof.forks import at_once, tell
from support.proof.kills import founded_in
from support.proof.random_acts import act_at_random
from support.proof.whole import whole

from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, apply, founded, invert
from storage.journal import Entry, Mark, changes_from, reach
from storage.location import Location, locate


def replayed(entries: Iterable[Entry]) -> list[Scorecard]:
    """The plan after each entry, made from nothing by the rules of the plan; the first entry is number 1."""
    first, *rest = entries
    states = [founded(first.changes)]
    for entry in rest:
        states.append(apply(states[-1], entry.changes))
    return states


def held(location: Location, said: Iterable[Mapping[str, Any]]) -> Mapping[str, int]:
    """Hold what programs heard against the one order the journal tells; how many acts were kept and refused."""
    found = whole(location)
    states = replayed(found.entries)
    assert states[-1] == found.scorecard, "the acts one after the other come to something else"
    kept = {each["seq"]: each for each in said if "seq" in each}
    refused = [each for each in said if "refused" in each]
    assert sorted(kept) == [entry.seq for entry in found.entries[1:]], "the journal does not hold what was kept"
    for entry in found.entries[1:]:
        _assert_as_asked(found.entries, entry, kept[entry.seq])
    for each in refused:
        before, after = each["between"]
        assert any(_stands_against(found.entries, states, seq, each) for seq in range(before, after + 1)), (
            f"nothing stood against {each}"
        )
    return {"kept": len(kept), "refused": len(refused)}


def _assert_as_asked(entries: tuple[Entry, ...], entry: Entry, asked: Mapping[str, Any]) -> None:
    """What stands in the journal is what was asked for, but for a code that another had by then."""
    assert (entry.hash, entry.who, entry.undoes) == (asked["hash"], asked["who"], asked["undoes"])
    wanted = changes_from(asked["asked"])
    assert [_but_code(change) for change in entry.changes] == [_but_code(change) for change in wanted]
    if entry.undoes is not None:
        undone = entries[entry.undoes - 1]
        assert undone.who == entry.who, "somebody took back what another did"
        assert entry.changes == invert(undone.changes)


def _but_code(change: Any) -> Any:
    if change.before is not None or change.after is None:
        return change
    return change.model_copy(update={"after": {name: value for name, value in change.after.items() if name != "code"}})


def _stands_against(entries: tuple[Entry, ...], states: list[Scorecard], seq: int, asked: Mapping[str, Any]) -> bool:
    """Whether the rules refuse the same act after an entry."""
    undoes = asked["undoes"]
    if undoes is not None:
        mine = reach(Mark(entry.seq, entry.undoes) for entry in entries[:seq] if entry.who == asked["who"])
        if undoes not in {*mine.undoable, *mine.redoable}:
            return True
    return bool(_refused(states[seq - 1], changes_from(asked["asked"])) == asked["refused"])


def _refused(state: Scorecard, changes: Changes) -> str:
    try:
        apply(state, changes)
    except (Conflict, Refused) as error:
        return type(error).__name__
    return ""


def proven(location: Location, programs: int, acts: int, seed: int) -> Mapping[str, int]:
    """Let programs act at random on one plan, and prove that it went as if one had come after the other."""
    founded_in(location)
    works = [partial(act_at_random, location, f"p{number}", seed, acts) for number in range(programs)]
    said = [each for lines in at_once(works)[0] for each in lines]
    assert len(said) == programs * acts
    return held(location, said)


if __name__ == "__main__":
    where, *numbers = sys.argv[1:]
    tell(proven(locate(where, {}), *(int(number) for number in numbers)))

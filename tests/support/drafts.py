"""What the store of a world holds of what somebody typed."""

from collections.abc import Callable, Mapping

from bsc_tui.scorecard.change import Scorecard
from storage.location import locate
from storage.reading import Reader


def reader(world: Mapping[str, str]) -> Reader:
    """Reads the store of a world."""
    return Reader(locate(f"{world['XDG_DATA_HOME']}/bsc-tui/store.db", {}))


def is_kept(world: Mapping[str, str], text: str, person: str = "Ana Ruiz") -> Callable[[str], bool]:
    """Whether a half-typed text is in the store, whatever is on the screen."""

    def is_there(_: str) -> bool:
        store = reader(world)
        return any(draft.text == text for plan in store.plans() for draft in store.drafts(plan.uid, person))

    return is_there


def only_plan(world: Mapping[str, str]) -> Scorecard:
    """The one plan there is."""
    store = reader(world)
    (plan,) = store.plans()
    return store.scorecard(plan.uid)

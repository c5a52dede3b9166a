"""A store as verbs that write need it: there, up to date, and with a word where a copy of it was made for that."""

from typing import TYPE_CHECKING

from bsc_tui.cli import output

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from storage.store import Store


def opened_store(world: "World") -> "Store":
    """Make the store where there is none, bring an older one up to date, and say so.

    Raises a `StoreError`.
    """
    from storage.store import Store

    store = Store(world.location)
    kept = store.open()
    if kept is not None:
        output.tell(f"bsc-tui: the store was brought up to date. What it was before is kept in {kept}")
    return store

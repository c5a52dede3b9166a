"""How much a copy of a store holds, in words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.backup import Backup


def amounts(made: "Backup") -> str:
    """Plans and entries, counted.

    >>> from storage.backup import Backup
    >>> amounts(Backup("x", "0001", 1, 12))
    '1 plan with 12 entries of its journal'
    """
    plans = f"{made.plans} plan{'' if made.plans == 1 else 's'}"
    entries = f"{made.entries} entr{'y' if made.entries == 1 else 'ies'}"
    return f"{plans} with {entries} of {'its journal' if made.plans == 1 else 'their journals'}"

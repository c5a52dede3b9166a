"""Language packs: what the checks of wording know of a language, as data; one module a language.

A new language is a new module with a `PACK` and its place in the line below.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bsc_tui.scorecard.checks.language import english
from bsc_tui.scorecard.checks.language.pack import Pack, Phrases, View

_MODULES = (english,)

PACKS: Mapping[str, Pack] = MappingProxyType({module.PACK.code: module.PACK for module in _MODULES})
"""Every pack by its language."""


def pack_for(language: str, packs: Mapping[str, Pack] = PACKS) -> Pack | None:
    """The pack of a language such as `en` or `en-GB`; `None` for a language no pack is there for."""
    return packs.get(language.strip().replace("_", "-").partition("-")[0].casefold())


__all__ = ["PACKS", "Pack", "Phrases", "View", "pack_for"]

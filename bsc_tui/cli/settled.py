"""What a run goes by, and where each of it was said: an option, the environment, the file, else the default."""

from collections.abc import Mapping
from typing import NamedTuple

from bsc_tui.wording.settings import THEMES, Settings

OPTIONS: Mapping[str, str] = {"store": "store", "person": "person"}
"""By setting the option that says it, as it is kept among those given."""
SHOWN_OPTIONS: Mapping[str, str] = {"store": "--store", "person": "--as"}
VARIABLES: Mapping[str, str] = {
    "theme": "BSC_TUI_THEME",
    "store": "BSC_TUI_STORE",
    "person": "BSC_TUI_USER",
    "locale": "BSC_TUI_LOCALE",
}
FILE, DEFAULT = "file", "default"
THEME = "dark"
"""The looks where nobody says otherwise."""
_OF_THE_SYSTEM = ("LC_ALL", "LC_NUMERIC", "LANG")
_ENGLISH = frozenset({"C", "POSIX", "en", "en_US"})


class Settled(NamedTuple):
    """One setting as it is in force."""

    value: str
    """Empty where the default follows from the machine."""
    source: str
    """`--store`, `BSC_TUI_STORE`, `file` or `default`."""


def settled(name: str, given: Mapping[str, str], env: Mapping[str, str], settings: Settings) -> Settled:
    """What is in force: what an option says, else the environment, else the file."""
    if named := given.get(OPTIONS.get(name, "")):
        return Settled(named, SHOWN_OPTIONS[name])
    if named := env.get(VARIABLES[name]):
        return Settled(named, VARIABLES[name])
    if named := settings.values.get(name):
        return Settled(named, FILE)
    return Settled("", DEFAULT)


def theme(env: Mapping[str, str], settings: Settings) -> tuple[Settled, str]:
    """The looks in force, and what is wrong with what the environment says; empty where nothing is."""
    found = settled("theme", {}, env, settings)
    if found.value and found.value not in THEMES:
        settled_in_file = settings.values.get("theme")
        instead = Settled(settled_in_file, FILE) if settled_in_file else Settled(THEME, DEFAULT)
        return instead, f"{found.source}: there is no theme {found.value:.40}. There are {', '.join(THEMES)}"
    return (found if found.value else Settled(THEME, DEFAULT)), ""


def locale(env: Mapping[str, str], settings: Settings) -> tuple[Settled, str]:
    """The language numbers and dates are read and written in, and what is wrong with what was said of it."""
    found = settled("locale", {}, env, settings)
    if not found.value:
        source = next((name for name in _OF_THE_SYSTEM if env.get(name)), DEFAULT)
        found = Settled(env.get(source) or "en", source)
    bare = found.value.partition(".")[0]
    if bare in _ENGLISH:
        return Settled("en", found.source), ""
    from bsc_tui.wording.numbers import known_locale

    known = known_locale(found.value)
    is_unknown = known == "en" and not bare.startswith("en") and found.source in {FILE, VARIABLES["locale"]}
    place = str(settings.path) if found.source == FILE else found.source
    words = f"{place}: the language {found.value:.40} is not known. Write it as en, de_DE or zh_Hant_TW"
    return Settled(known, DEFAULT if is_unknown else found.source), words if is_unknown else ""

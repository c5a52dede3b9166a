"""A plan in which every text would do harm on a screen that believed it."""

from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Change, Changes, references
from bsc_tui.scorecard.fields import Kind

ESCAPES = "\x1b]0;PWNED\x07\x1b[31m\x9b32m\x1b]52;c;UFdORUQ=\x07"
TEXTS = (
    "[/]",
    "margin [12%]",
    "[@click=app.quit]x[/]",
    f"esc {ESCAPES} end",
    "売上の成長",
    "Z̸̢̛͇̖a̷l̴g̵o̷",
    "\u202egnp.exe right to left שלום",
)
"""One of these is at the end of every name, title and text of the plan."""

FIELDS = (
    "name", "title", "unit", "why", "because", "definition", "source", "goal", "effect", "resources", "budget", "text",
    "note", "organisation", "mission", "vision", "values", "question", "comment",
)  # fmt: skip
_UNTOUCHED = {Kind.VERSION, Kind.SIGN_OFF}


def hostile_plan() -> Changes:
    """The sample plan with a hostile text in every field that people write."""
    return tuple(_spoilt(place, change) for place, change in enumerate(sample()) if change.kind not in _UNTOUCHED)


def _spoilt(place: int, change: Change) -> Change:
    names = {reference.field for reference in references(change.kind)}
    after = dict(change.after or {})
    for number, name in enumerate(FIELDS):
        if isinstance(after.get(name), str) and name not in names:
            after[name] = f"{TEXTS[(place + number) % len(TEXTS)]} {after[name]}"[:110]
    return change.model_copy(update={"after": after})

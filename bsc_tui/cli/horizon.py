"""The years a plan is made for, as a command line names them."""

import re
from datetime import date

from bsc_tui.cli.ending import WrongUse

_YEARS = re.compile(r"(?P<first>[0-9]{4})(?:\.\.(?P<last>[0-9]{4}))?")
FIRST, LAST = 1900, 2999


def read_horizon(text: str) -> tuple[date, date]:
    """First and last day of `2026..2028` or `2026`.

    Raises `WrongUse`.
    """
    match = _YEARS.fullmatch(text.strip())
    if match is None:
        raise WrongUse(f'--horizon: "{text}" is no span of years. Write 2026..2028')
    first = int(match["first"])
    last = int(match["last"] or first)
    if not FIRST <= first <= LAST or not FIRST <= last <= LAST:
        raise WrongUse(f'--horizon: "{text}": years go from {FIRST} to {LAST}')
    if last < first:
        raise WrongUse(f'--horizon: "{text}" ends before it starts. Write {last}..{first}')
    return date(first, 1, 1), date(last, 12, 31)

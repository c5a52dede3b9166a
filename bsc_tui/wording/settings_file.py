"""The file of settings as it is first written, and how one line of it is changed without touching the others."""

import re

from bsc_tui.wording.settings import THEMES

_WIDTH = max(map(len, THEMES))


def first_file() -> str:
    """The commented file: every setting with what is allowed; nothing is settled in it yet."""
    themes = "\n".join(f"#   {name:<{_WIDTH}}  {words}" for name, words in THEMES.items())
    return f"""\
# Settings of bsc-tui. Take the # away in front of what you want to settle; delete a line to have the default back.
# An option (--store, --as) and the environment (BSC_TUI_THEME, BSC_TUI_STORE, BSC_TUI_USER, BSC_TUI_LOCALE) count
# more than this file. `bsc-tui config` shows what is in force and where each came from.

# The colours. The program writes this line when you choose a theme in it.
{themes}
#theme = "dark"

# Where the plans are: a file by its full path (~ is your home), or a PostgreSQL database.
#store = "~/plans/store.db"
#store = "postgresql://HOST/DATABASE"

# Who you are, as the history of a plan shows it; else the name of your user on the machine.
#person = "Ana Ruiz"

# The language numbers and dates are read and written in; else that of the machine.
#locale = "de_DE"

# Your own keys: the id of a command, then its keys instead of those it has; `bsc-tui config --keys` lists all ids.
# A key is a sign (a, U, /), a name (Enter, Space, F8, PageUp), or one with Ctrl+, Alt+ or Shift+ before it.
# Several are a list; the first one is shown.
[keys]
#app.help = ["F1", "Ctrl+R"]
#monitor.explain = "i"
#workshop.next = ["F8", "Ctrl+N", "Ctrl+F"]
"""


_SETTING = re.compile(r"[ \t]*#?[ \t]*theme[ \t]*=[^\n]*")
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def with_theme(text: str, theme: str) -> str:
    """The same file with another theme; every other line stays as it is.

    The line that settles it is written anew; where there is none, the first one in a comment; else a line on top.
    """
    line = f'theme = "{theme}"'
    table = _TABLE.search(text)
    head, tail = (text[: table.start()], text[table.start() :]) if table else (text, "")
    lines = head.split("\n")
    found = [place for place, each in enumerate(lines) if _SETTING.fullmatch(each)]
    settled = [place for place in found if not lines[place].lstrip().startswith("#")]
    place = next(iter(settled or found), None)
    if place is None:
        return f"{line}\n{text}"
    lines[place] = line
    return "\n".join(lines) + tail

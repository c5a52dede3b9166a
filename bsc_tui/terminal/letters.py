"""Letters for a terminal that cannot show all there are: each gets a plain one that takes as many cells."""

from unicodedata import normalize

from bsc_tui.wording.text import cell_width

PLAIN = {
    **dict.fromkeys("─━╌╍┄┅┈┉═‐‑‒–—―", "-"),  # noqa: RUF001  # all the dashes there are
    **dict.fromkeys("│┃╎╏┆┇┊┋║▏▕▌▐", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬", "+"),
    **dict.fromkeys("▁▂▃▔", "_"),
    **dict.fromkeys("▄▅▆▇█▀■▪▊▋▉", "#"),
    **dict.fromkeys("░▒▓", ":"),
    **dict.fromkeys("•·∙●", "*"),
    **dict.fromkeys("○◌◦", "o"),
    **dict.fromkeys("‹◂◀◄←", "<"),
    **dict.fromkeys("›▸▶►→", ">"),
    **dict.fromkeys("▴▲↑", "^"),
    **dict.fromkeys("▾▼↓", "v"),
    **dict.fromkeys("‘’‚", "'"),  # noqa: RUF001  # all the quotation marks there are
    **dict.fromkeys("“”„", '"'),
    "✓": "v", "✗": "x", "…": ".", "≤": "<", "≥": ">", "≠": "#", "−": "-", "×": "x", "≈": "~", "\u2800": " ",
    "\u202f": " ", "\u2009": " ", "\u00a0": " ",
}  # fmt: skip
"""What stands for a letter that cannot be shown; the rest becomes what it is without its accents, or question marks."""


def shown_in(text: str, encoding: str) -> str:
    """The text with nothing in it that the encoding lacks, letter for letter as wide as before."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plain(letter, encoding) for letter in text)
    return text


def _plain(letter: str, encoding: str) -> str:
    width = cell_width(letter)
    bare = normalize("NFKD", letter)[:1]
    for each in (letter, PLAIN.get(letter, ""), bare):
        if each and cell_width(each) == width and _has(encoding, each):
            return each
    return "?" * width


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

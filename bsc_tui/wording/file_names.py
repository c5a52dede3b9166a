"""Names a file is not given: those another program, a list or a terminal would take for something else."""

import os
from pathlib import Path

LONGEST = 200
"""Bytes a name may have; there is room left for what a draft, an archive or a cloud adds."""


def why_not(path: Path) -> str:
    r"""Why a file of this name is not written, with the way out; empty where it is a good name.

    A folder before the name may be anything the person can type; only the last part is looked at for how it begins.

    >>> why_not(Path("../exports/plan.md"))
    ''
    >>> why_not(Path("exports/-rf"))
    'a name that begins with - is an option to other programs. Begin it with a letter'
    >>> why_not(Path("a\nb.md"))
    'its name holds a character that cannot be printed. Leave it out'
    """
    name = path.name
    if any(not letter.isprintable() for letter in str(path)):
        return "its name holds a character that cannot be printed. Leave it out"
    if name in {"", ".."}:
        return "it is a folder. Add a file name"
    if name.startswith("-"):
        return "a name that begins with - is an option to other programs. Begin it with a letter"
    if name.startswith("."):
        return "a name that begins with . is hidden in lists of files. Begin it with a letter"
    if len(os.fsencode(name)) > LONGEST:
        return "the name is too long. Choose a shorter one"
    return ""


def why_not_there(path: Path) -> str:
    """Why no file is written into the folder of a path, with the way out; empty where it is a good place.

    Whoever may write beside a link can point it elsewhere meanwhile, so the folder itself has to be named. Links
    further up are the business of whoever made those folders.
    """
    folder = path.parent
    if not folder.is_symlink():
        return ""
    return f"its folder {shown(folder)} is a link. Name the folder it leads to: {shown(Path(os.path.realpath(folder)))}"


def shown(path: Path) -> str:
    r"""A path on one line, what cannot be printed in it as an escape.

    >>> print(shown(Path("a\nb.md")))
    a\nb.md
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in str(path)
    )

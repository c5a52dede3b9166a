"""A line that adds somebody to the roster: `Ana Ruiz, sponsor, ana@lake.example`, and what a list of mails has."""

import re
from typing import NamedTuple

from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.plan import Role
from bsc_tui.wording.suggest import hint

_BETWEEN = re.compile(r"\s*[,;\t]\s*")
_QUOTED = re.compile(r'\s*"([^"]+)"\s*')
_MAIL = re.compile(r"\s*<([^<>]+)>")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SIGNS = re.compile(r"\s+[-\u2013\u2014/|]\s+|:\s+|\s+(?=\S+@\S+$)")
"""What may stand between a name and what is said of somebody, where that is a role or a way to reach them."""
_FAMILY_FIRST = re.compile(r"((?:[a-z]+ )*[^\W\d_][\w'\u2019-]+), ([^\W\d_][\w'\u2019-]*[a-z\xdf-\xff](?: [A-Z]\.?)?)")
_TELEPHONE = re.compile(r"\+?[\d()/ .-]{5,}")
_ROOM = re.compile(r"(?:room|desk|ext\.?|extension|tel\.?|phone|mobile|@|#)[\s:]*\S.*", re.IGNORECASE)
FEWEST_LETTERS = 3
"""Of a role that is not written out."""


class PersonLine(NamedTuple):
    """What a line says of somebody."""

    name: str
    role: Role = Role.PARTICIPANT
    contact: str = ""


def read_person(line: str) -> PersonLine:
    """Name, role and contact of a line; what stands behind the name may come in any order.

    A family name before a comma goes behind the other name where a mail, a semicolon or quotes show that it is one.
    Raises `Refused` where a part is neither a role nor a way to reach somebody, and where one is said twice.

    >>> read_person("Ana Ruiz <ana@lake.example>; Sponsor")
    PersonLine(name='Ana Ruiz', role=<Role.SPONSOR: 'sponsor'>, contact='ana@lake.example')
    >>> read_person('"Ruiz, Ana" <ana@lake.example>').name, read_person("Ruiz, Ana; sponsor").name
    ('Ana Ruiz', 'Ana Ruiz')
    """
    bracketed = _MAIL.findall(line)
    name, parts = _apart(_MAIL.sub("", line).strip(), has_mail=bool(bracketed))
    roles: list[Role] = []
    contacts: list[str] = [each.strip() for each in bracketed]
    for part in filter(None, parts):
        role = _role(part)
        if role is not None:
            roles.append(role)
        elif _reaches(part):
            contacts.append(part)
        else:
            raise Refused(
                f'"{part}" is neither a role ({", ".join(Role)}) nor a mail address or telephone number'
                f"{hint(part, Role) or ': leave it out'}"
            )
    if len(roles) > 1:
        raise Refused(f"{' and '.join(roles)}: which one? A person has one role")
    return PersonLine(name, roles[0] if roles else Role.PARTICIPANT, ", ".join(contacts))


def _apart(line: str, *, has_mail: bool) -> tuple[str, list[str]]:
    """The name, and what stands behind it."""
    quoted = _QUOTED.match(line)
    if quoted is not None:
        family, _, given = map(str.strip, quoted[1].partition(","))
        given, _, added = given.partition(" (")
        name = f"{given} {family} ({added}" if added else f"{given} {family}"
        return name.strip(), _BETWEEN.split(line[quoted.end() :])
    first, *rest = re.split(r"\s*[;\t]\s*", line, maxsplit=1)
    turned = _FAMILY_FIRST.fullmatch(first) if rest or has_mail else None
    if turned is not None and not _tells(turned[2]):
        return f"{turned[2]} {turned[1]}", _BETWEEN.split("".join(rest))
    line = _IN_BRACKETS.sub(_opened, line)
    name, *parts = _BETWEEN.split(line)
    for sign in _SIGNS.finditer(name):
        behind = name[sign.end() :]
        for said in (_SIGNS.split(behind), [behind]):
            if all(map(_tells, said)):
                return name[: sign.start()], [*said, *parts]
    return name, parts


def _opened(brackets: re.Match[str]) -> str:
    """What stands in brackets, as a part where all of it is one; `(finance)` belongs to the name."""
    said = _BETWEEN.split(brackets[1])
    return f", {brackets[1]}, " if all(map(_tells, said)) else brackets[0]


def _tells(part: str) -> bool:
    """Whether a part is a role that is written out, or a way to reach somebody."""
    return part.casefold() in {*Role} or _reaches(part)


def _reaches(part: str) -> bool:
    return "@" in part or _TELEPHONE.fullmatch(part) is not None or _ROOM.fullmatch(part) is not None


def _role(part: str) -> Role | None:
    word = part.casefold()
    begun = [role for role in Role if role.startswith(word)] if len(word) >= FEWEST_LETTERS else []
    return begun[0] if len(begun) == 1 else None

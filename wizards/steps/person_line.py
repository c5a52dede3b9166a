"""A line that adds somebody to the roster: `Ana Ruiz, sponsor, ana@lake.example`, and what a list of mails has."""

import re
from typing import NamedTuple

from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.plan import Role
from bsc_tui.wording.suggest import hint

_BETWEEN = re.compile(r"\s*[,;\t]\s*")
_IN_BRACKETS = re.compile(r"\s*<([^<>]+)>")
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

    Raises `Refused` where a part is neither a role nor a way to reach somebody, and where one is said twice.

    >>> read_person("Ana Ruiz <ana@lake.example>; Sponsor")
    PersonLine(name='Ana Ruiz', role=<Role.SPONSOR: 'sponsor'>, contact='ana@lake.example')
    """
    bracketed = _IN_BRACKETS.findall(line)
    name, *parts = _BETWEEN.split(_IN_BRACKETS.sub("", line).strip())
    roles: list[Role] = []
    contacts: list[str] = [each.strip() for each in bracketed]
    for part in filter(None, parts):
        role = _role(part)
        if role is not None:
            roles.append(role)
        elif "@" in part or _TELEPHONE.fullmatch(part) or _ROOM.fullmatch(part):
            contacts.append(part)
        else:
            raise Refused(
                f'"{part}" is neither a role ({", ".join(Role)}) nor a mail address or telephone number'
                f"{hint(part, Role) or ': leave it out'}"
            )
    if len(roles) > 1:
        raise Refused(f"{' and '.join(roles)}: which one? A person has one role")
    return PersonLine(name, roles[0] if roles else Role.PARTICIPANT, ", ".join(contacts))


def _role(part: str) -> Role | None:
    word = part.casefold()
    begun = [role for role in Role if role.startswith(word)] if len(word) >= FEWEST_LETTERS else []
    return begun[0] if len(begun) == 1 else None

"""The key of a plan: a short lower-case name for verbs and files, made from its full name."""

import re
import unicodedata
from collections.abc import Container

LENGTH = 60
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}  # noqa: RUF001  # letters that NFKD leaves whole
)


def slug(name: str) -> str:
    """The key a name gives; one without any Latin letter or digit gives `plan`.

    >>> slug("Lakeside Clinic 2027"), slug("Über-Größe!"), slug("売上")
    ('lakeside-clinic-2027', 'uber-grosse', 'plan')
    """
    spelled = unicodedata.normalize("NFKD", name.lower().translate(_SPELLED))
    letters = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LENGTH].rstrip("-") or "plan"


def free_key(name: str, taken: Container[str]) -> str:
    """The key a name gives, with a number where other plans have it.

    >>> free_key("Plan", {"plan", "plan-2"})
    'plan-3'
    """
    key = wanted = slug(name)
    number = 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key

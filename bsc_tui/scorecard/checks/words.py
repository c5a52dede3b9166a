"""The English language pack: words by which the checks know a placeholder and an action verb."""

import re

PLACEHOLDERS = frozenset({"tbd", "tba", "todo", "tobedone", "tobedefined", "xxx", "na", "noneyet"})
"""What people write where they mean to write later, without its blanks and punctuation."""

_VERBS = """
accelerate achieve acquire adapt adopt align anticipate assure attract automate avoid balance become boost bring
broaden build capture care change clarify close coach collaborate combine communicate complete connect consolidate
contain control convert cooperate create cultivate cut decrease deepen delight deliver demonstrate deploy design
develop differentiate digitise digitize diversify drive earn educate eliminate embed empower enable encourage engage
enhance enlarge enrich ensure establish exceed excel expand exploit explore extend facilitate find finance focus
foster free gain generate get give grow guarantee halve harmonise harmonize have help hold identify implement
improve include increase influence inform innovate inspire install integrate introduce invest involve keep know
launch lead learn leverage link listen live lower maintain make manage master match maximise maximize measure meet
minimise minimize mitigate mobilise mobilize modernise modernize motivate move nurture obtain offer open operate
optimise optimize organise organize outperform own partner pay perform personalise personalize pioneer plan position
prepare prevent prioritise prioritize produce promote protect prove provide publish put raise reach react read
realise realize rebuild recognise recognize recover recruit redesign reduce reengineer refocus reform regain
reinforce renew repair replace respond restore retain rethink reuse review reward roll run satisfy save scale secure
sell serve share shorten show simplify sharpen shift solve speed spend spread stabilise stabilize standardise
standardize start stay stop streamline strengthen succeed support surprise sustain tackle take target teach tighten
train transform treat trim triple turn understand unify unlock update upgrade use utilise utilize value widen win
work
"""
VERBS = frozenset(_VERBS.split())
"""What an objective may begin with."""

_WORD = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.casefold() for word in _WORD.findall(text)]


def says_something(text: str) -> bool:
    """Whether a text is more than blanks, punctuation and a placeholder."""
    found = words(text)
    return bool(found) and "".join(found) not in PLACEHOLDERS


def begins_with_verb(text: str) -> bool:
    """Whether a title begins with an action verb, with or without "to"; a text in another script is not judged."""
    found = words(text)
    first, *rest = found or [""]
    if first == "to" and rest:
        first = rest[0]
    return not first.isascii() or first in VERBS

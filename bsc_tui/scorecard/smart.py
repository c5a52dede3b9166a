"""The five letters of an action plan, and its statement in one readable sentence or two.

Doran 1981: specific, measurable, assignable (not "achievable"), realistic, time-related.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bsc_tui.scorecard.checks.words import says_something
from bsc_tui.scorecard.plan import ActionPlan, Plan

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Letter:
    """One of the five letters: lit or dark, and why."""

    letter: str
    word: str
    lit: bool
    why: str
    """What makes it lit, or what is missing."""


@dataclass(frozen=True, slots=True)
class Smart:
    """How specific, measurable, assignable, realistic and time-related an action plan is."""

    letters: tuple[Letter, Letter, Letter, Letter, Letter]
    statement: str
    """The action plan in a sentence or two, from whatever is known."""

    @property
    def lit(self) -> int:
        """How many letters are lit, 0 to 5."""
        return sum(letter.lit for letter in self.letters)


def smart(action: ActionPlan, plan: Plan) -> Smart:
    """Judge an action plan by what it says; wording is not judged."""
    return Smart(
        (
            _letter("S", "Specific", _specific(action), "it says what will exist and which objective it serves"),
            _letter("M", "Measurable", _measurable(action), "it says which KPI moves and by how much"),
            _letter("A", "Assignable", _assignable(action), "one person answers for it"),
            _letter("R", "Realistic", _realistic(action), "it says what it needs"),
            _letter("T", "Time-related", _time_related(action, plan), "it and every task have their dates"),
        ),
        statement(action, plan),
    )


def _letter(letter: str, word: str, gaps: Iterator[str], lit: str) -> Letter:
    missing = list(gaps)
    return Letter(letter, word, not missing, "; ".join(missing) if missing else lit)


def _specific(action: ActionPlan) -> Iterator[str]:
    if not says_something(action.goal):
        yield "say in the goal what exists when it is done"
    if not action.objectives:
        yield "name an objective it serves"


def _measurable(action: ActionPlan) -> Iterator[str]:
    if action.kpi is None:
        yield "name the KPI it moves"
    if not says_something(action.effect):
        yield "say by how much"


def _assignable(action: ActionPlan) -> Iterator[str]:
    if action.owner is None:
        yield "name the one person who answers for it"


def _realistic(action: ActionPlan) -> Iterator[str]:
    if not says_something(action.resources) and not says_something(action.budget):
        yield "name the resources or the budget it needs"


def _time_related(action: ActionPlan, plan: Plan) -> Iterator[str]:
    if action.start is None:
        yield "say when it starts"
    if action.end is None:
        yield "say when it ends"
    if action.start is not None and action.end is not None and action.end <= action.start:
        yield "end it after its start"
    tasks = plan.tasks_of(action.uid)
    if not tasks:
        yield "add tasks with deadlines"
    for task in tasks:
        if task.deadline is None:
            yield f'give a deadline to "{task.title}"'
        elif not _within(task.deadline, action):
            yield f'put the deadline of "{task.title}" between start and end'


def _within(day: date, action: ActionPlan) -> bool:
    return (action.start is None or action.start <= day) and (action.end is None or day <= action.end)


def statement(action: ActionPlan, plan: Plan) -> str:
    """The action plan in a sentence or two; what is not known is left out."""
    head = _line(action.title)
    if says_something(action.goal):
        head = f"{head}: {_line(action.goal)}"
    clauses = [clause for clause in (_serves(action, plan), _answer(action, plan), _moves(action, plan)) if clause]
    needs = _needs(action)
    if needs:
        clauses.append(needs)
    sentences = [head]
    if clauses:
        body = "; ".join(clauses)
        sentences.append(body[0].upper() + body[1:])
    return " ".join(_ended(sentence) for sentence in sentences)


def _serves(action: ActionPlan, plan: Plan) -> str:
    named = [f"{plan.objectives[uid].code} {_line(plan.objectives[uid].title)}" for uid in action.objectives]
    return f"it serves {_and(named)}" if named else ""


def _answer(action: ActionPlan, plan: Plan) -> str:
    parts = []
    if action.owner is not None:
        parts.append(f"{_line(plan.people[action.owner].name)} answers for it")
    if action.start is not None:
        parts.append(f"from {_day(action.start)}" if action.owner is not None else f"it runs from {_day(action.start)}")
    text = ", ".join(parts)
    if action.end is None:
        return text
    if action.start is not None:
        return f"{text} to {_day(action.end)}"
    return f"{text}, by {_day(action.end)}" if text else f"it is done by {_day(action.end)}"


def _moves(action: ActionPlan, plan: Plan) -> str:
    effect = _line(action.effect) if says_something(action.effect) else ""
    if action.kpi is None:
        return f"expected effect: {effect}" if effect else ""
    kpi = plan.kpis[action.kpi]
    return f"it moves {kpi.code} {_line(kpi.name)} {effect}".rstrip()


def _needs(action: ActionPlan) -> str:
    resources = _line(action.resources) if says_something(action.resources) else ""
    budget = _line(action.budget) if says_something(action.budget) else ""
    if resources:
        return f"it needs {resources}" + (f" (budget: {budget})" if budget else "")
    return f"budget: {budget}" if budget else ""


def _line(text: str) -> str:
    """On one line, without the full stop at its end."""
    return " ".join(text.split()).rstrip(".;:, ")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("!", "?", "…")) else f"{sentence}."


def _and(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

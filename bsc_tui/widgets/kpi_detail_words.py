"""What the detail says in words: derivations, the objective with its links, action plans, corrective actions."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from bsc_tui.scorecard.action_progress import ActionProgress, action_progress
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import by_kpi, card
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.figures import Board, KpiFigures, ObjectiveFigures
from bsc_tui.scorecard.plan import Link
from bsc_tui.scorecard.work import Work, work
from bsc_tui.widgets.derivation import Told
from bsc_tui.widgets.kpi_detail_lines import BLANK, Line, Sheet, fact, heading, indented
from bsc_tui.wording.health import score_text
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.off_track_words import ANSWERS, action_words, person_name, question_words, running_words
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import look
from bsc_tui.wording.work_words import mark_of, progress_words, short_words

NO_ACTIONS = "No action plan names this KPI or its objective"
NO_CORRECTIVES = "No corrective action was raised"
NO_LINKS = "No link of the map leads to it or from it"


def derivation_sheet(told: Told, width: int) -> Sheet:
    """Every derivation of a row, with its numbers filled in."""
    return Sheet([line for label, words in told for line in fact(label, words, width)])


# --- the objective ------------------------------------------------------------------------------------------------


def objective_sheet(
    scorecard: Scorecard, board: Board, found: ObjectiveFigures, width: int, locale: str = ENGLISH
) -> Sheet:
    """The objective with how it stands, why it is there, what it improves and what drives it, each with its because."""
    plan, objective = scorecard.plan, found.objective
    standing = {each.objective.uid: each for row in board.perspectives for each in row.objectives}
    shown = look(found.total.status)
    links = plan.links_in_order
    body: list[Line] = [
        *heading(f"{objective.code} {objective.title}", width),
        *fact("Status", f"{shown} · {score_text(found.total, locale)}", width, shown.colour),
        *fact("Perspective", plan.perspectives[objective.perspective].name, width),
        *(fact("Owner", person_name(plan, objective.owner), width)),
        *(fact("Because", objective.why, width) if objective.why else ()),
        BLANK,
    ]
    for words, chosen, is_effect in (
        ("Supports", [each for each in links if each.cause == objective.uid], True),
        ("Is driven by", [each for each in links if each.effect == objective.uid], False),
    ):
        if chosen:
            body += heading(words, width)
            body += chain.from_iterable(_link(scorecard, standing, each, width, locale, is_effect) for each in chosen)
            body.append(BLANK)
    if not any(objective.uid in {each.cause, each.effect} for each in links):
        body += indented(NO_LINKS, width, 0, "muted")
    body += heading("Its KPIs", width)
    for each in found.kpis:
        its = look(each.status, each.state)
        body += indented(f"{each.kpi.code} {each.kpi.name}: {its.word}", width, lead=((its.glyph, its.colour),))
    return Sheet(body)


def _link(
    scorecard: Scorecard,
    standing: dict[str, ObjectiveFigures],
    link: Link,
    width: int,
    locale: str,
    is_effect: bool,
) -> Iterator[Line]:
    other = scorecard.plan.objectives[link.effect if is_effect else link.cause]
    found = standing.get(other.uid)
    shown = look(found.total.status if found is not None else None)
    score = f" · {score_text(found.total, locale)}" if found is not None else ""
    yield from indented(f"{other.code} {other.title}: {shown.word}{score}", width, lead=((shown.glyph, shown.colour),))
    yield from indented(f"because {link.because}" if link.because.strip() else "nobody said why", width, 4, "muted")


# --- what is done about it ------------------------------------------------------------------------------------------


def work_sheet(
    scorecard: Scorecard, objective: str, figures: KpiFigures | None, width: int, today: date, locale: str = ENGLISH
) -> Sheet:
    """Action plans for a KPI and its objective with their tasks, then the KPI's corrective actions, the latest first.

    Without `figures` those of the objective alone, with the corrective actions of all of its KPIs.
    """
    kpi = figures.kpi.uid if figures is not None else ""
    every = work(scorecard, today)
    plans = [
        each
        for each in action_progress(scorecard, every, today)
        if objective in each.action.objectives or (kpi and each.action.kpi == kpi)
    ]
    plans.sort(key=lambda each: each.action.kpi != kpi)
    body: list[Line] = list(_asked(scorecard, figures, width)) if figures is not None else []
    for each in plans:
        steps = [step for step in every if step.action == each.action.uid]
        body += _action(scorecard, each, steps, kpi, width, locale)
        body.append(BLANK)
    if not plans:
        body += [*indented(NO_ACTIONS if kpi else "No action plan serves it", width, 0, "muted"), BLANK]
    kpis = [kpi] if kpi else [each.uid for each in scorecard.plan.kpis_of(objective)]
    body += heading("Causes and corrective actions", width)
    body += list(_correctives(scorecard, kpis, width, today, locale)) or list(
        indented(NO_CORRECTIVES, width, 0, "muted")
    )
    return Sheet(body)


def _asked(scorecard: Scorecard, figures: KpiFigures, width: int) -> Iterator[Line]:
    """What to ask where it stays off track."""
    found = card(scorecard, figures)
    if found is None:
        return
    running, asked = running_words(found), question_words(found)
    if running:
        yield from indented(f"Off track {running}", width, 0, "error")
    if asked:
        yield from indented(asked, width, 0, "warning")
    if running or asked:
        yield BLANK


def _action(
    scorecard: Scorecard, progress: ActionProgress, steps: Sequence[Work], kpi: str, width: int, locale: str
) -> Iterator[Line]:
    plan, action = scorecard.plan, progress.action
    yield from heading(f"{action.code} {action.title}", width)
    moves = " · moves this KPI" if kpi and action.kpi == kpi else ""
    effect = f" {action.effect}" if moves and action.effect else ""
    mark, closing, far = progress_words(progress).rpartition("]")
    lead = f"  {mark}{closing} " if closing else "  "  # the blanks of the bar would not outlive the wrapping
    tone = "warning" if progress.is_behind else ""
    words = f"{far.strip()} · {person_name(plan, action.owner)}{moves}{effect}"
    yield from indented(words, width, len(lead), tone, ((lead, tone),))
    for step in steps:
        look_of = "error" if step.is_overdue else "success" if step.is_done else ""
        said = f"{step.id} {step.title}: {short_words(step, plan, locale)}"
        if step.waits_for and not step.is_done:
            said += f' · waits for "{step.waits_for}"'
        yield from indented(said, width, 4, look_of, (("  ", ""), (mark_of(step), look_of)))


def _correctives(scorecard: Scorecard, kpis: Sequence[str], width: int, today: date, locale: str) -> Iterator[Line]:
    said = by_kpi(scorecard)
    for uid in kpis:
        for period, each in reversed(said.get(uid, ())):
            code = f"{scorecard.plan.kpis[uid].code}, " if len(kpis) > 1 else ""
            words = f"{code}{period_name(period, locale)}: {each.cause or ANSWERS[each.answer]}"
            yield from indented(words, width, 2, "bold", (("", ""),))
            late = each.due is not None and each.due < today and each.percent < DONE and bool(each.action)
            yield from indented(action_words(each, scorecard.plan, today, locale), width, 4, "error" if late else "")

"""The questions about one thing, one after the other; every answer is kept at once."""

from collections.abc import Iterator
from dataclasses import replace

from bsc_tui.commands.clash import Clash
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.fields import Entity
from wizards.answer import Asked, Manner, Unanswerable, candidates, read, shown
from wizards.conversation.asking import Ask, Asking, Option, Shape, Sign
from wizards.conversation.talk import Talk
from wizards.naming import label_of
from wizards.target_change import Because, ReasonWanted
from wizards.walk import Stop
from wizards.workshop import Kept, Overtaken, because_key, draft_key, questions

_SHAPES = {
    Manner.TEXT: Shape.TEXT,
    Manner.CHOICE: Shape.CHOICE,
    Manner.YES_NO: Shape.CHOICE,
    Manner.PERSON: Shape.NAME,
    Manner.ONE: Shape.NAME,
    Manner.MANY: Shape.NAMES,
    Manner.SEVERAL: Shape.NAMES,
    Manner.SEVERAL: Shape.NAMES,
}
MINE, THEIRS, LATER = "keep mine", "keep theirs", "decide later"
DETAILS = "d"


def ask_about(talk: Talk, key: str, thing: Entity, begin: str = "") -> Asking[Sign]:
    """Ask everything a page asks about a thing, from the field to `begin` with; the details on demand.

    Comes to `BACK` where somebody goes back beyond the first question, `DONE` where they have enough, else to `STAY`.
    """
    about = f"{thing.KIND}/{thing.uid}"
    is_detail = any(each.name == begin and each.more for each in _fitting(talk, key, about))
    came = yield from _walked(talk, key, about, begin, more=is_detail)
    while came is Sign.STAY and not is_detail:
        count = sum(each.more for each in _fitting(talk, key, about))
        if not count:
            break
        talk.at(key, "" if _is_plan(talk, about) else thing.uid)
        reply = yield from talk.asked(_details(count))
        if reply is Sign.BACK:
            last = [each for each in _fitting(talk, key, about) if not each.more][-1]
            came = yield from _walked(talk, key, about, last.name, more=False)
        elif isinstance(reply, str) and reply.strip().casefold() == DETAILS:
            came = yield from _walked(talk, key, about, "", more=True)
            is_detail = came is not Sign.BACK
            came = Sign.STAY if came is Sign.BACK else came
        else:
            return Sign.DONE if reply is Sign.DONE else Sign.STAY
    return came


def _details(count: int) -> Ask:
    words = f"{count} more {'detail is' if count == 1 else 'details are'} filled in as usual."
    listed = (f"{DETAILS} asks for them, Enter goes on.",)
    options = (Option("", "Go on"), Option(DETAILS, "Ask for the details"))
    return Ask("Details", Shape.MENU, (words,), listed, options=options, help=("Few plans need the details.",))


def _fitting(talk: Talk, key: str, about: str) -> list[Asked]:
    thing = talk.workshop.thing(about)
    if thing is None:
        return []
    return [each for each, fits in questions(talk.stop(key).page, thing) if fits]


def _is_plan(talk: Talk, about: str) -> bool:
    return about.endswith(f"/{talk.scorecard.plan.charter.uid}")


def _walked(talk: Talk, key: str, about: str, begin: str, *, more: bool) -> Asking[Sign]:
    """Ask the usual questions, or the details, in order."""
    name = begin
    place = 0
    while True:
        fitting = [each for each in _fitting(talk, key, about) if each.more is more]
        names = [each.name for each in fitting]
        place = names.index(name) if name in names else place
        if place >= len(fitting):
            return Sign.STAY
        question = fitting[place]
        row = "" if _is_plan(talk, about) else about.partition("/")[2]
        talk.at(key, row, question.name)
        came = yield from _question(talk, key, about, question, f"{place + 1} of {len(fitting)}")
        if came is Sign.DONE or (came is Sign.BACK and place == 0):
            return came
        name, place = "", names.index(question.name) + (-1 if came is Sign.BACK else 1)
        if came is not Sign.BACK:
            place = _after(talk, key, about, question.name, more=more)


def _after(talk: Talk, key: str, about: str, name: str, *, more: bool) -> int:
    """Where the question after one stands now: an answer may have brought or taken others."""
    names = [each.name for each in _fitting(talk, key, about) if each.more is more]
    return names.index(name) + 1 if name in names else len(names)


# --- one question -----------------------------------------------------------------------------------------------------


def _question(talk: Talk, key: str, about: str, question: Asked, place: str) -> Asking[Sign]:
    """Ask one question until there is an answer that is kept, or somebody goes on without one."""
    said = True
    while True:
        thing = talk.workshop.thing(about)
        if thing is None:
            talk.tell("Somebody has deleted this meanwhile")
            return Sign.DONE
        stop, now = talk.stop(key), shown(question, thing, talk.workshop.world())
        ask = _ask(talk, stop, thing, question, place, is_first=said)
        reply = yield from talk.asked(ask)
        if reply is Sign.STAY or reply is Sign.BACK or reply is Sign.DONE:
            _give_up(talk, about, question, is_wanted=reply is Sign.STAY)
            return reply
        before = talk.findings(stop, thing.uid)
        text = "" if isinstance(reply, Sign) else reply
        kept = yield from _answered(talk, about, question, text, now)
        if kept is not None:
            talk.tell(_confirmed(question, kept))
            talk.coach(talk.stop(key), thing.uid, before, question.name)
            return Sign.STAY
        said = False


def _give_up(talk: Talk, about: str, question: Asked, *, is_wanted: bool) -> None:
    """Who goes on keeps what the plan says: a text that was half-typed here is given up."""
    draft = draft_key(about, question.name)
    if is_wanted and dict(talk.workshop.keeping.under(draft)).get(draft) is not None:
        talk.workshop.keeping.done(draft, is_committed=False)
        talk.tell(f"{question.label} stays as it is")


def _ask(talk: Talk, stop: Stop, thing: Entity, question: Asked, place: str, *, is_first: bool) -> Ask:
    workshop = talk.workshop
    about = f"{thing.KIND}/{thing.uid}"
    draft, world = draft_key(about, question.name), replace(workshop.world(), thing=thing)
    now, half = shown(question, thing, world), dict(workshop.keeping.under(draft)).get(draft, "")

    def refusal(text: str) -> str:
        try:
            read(question, text, replace(workshop.world(), thing=workshop.thing(about)))
        except (Unanswerable, Refused) as error:
            return str(error)
        return ""

    def typing(text: str) -> None:
        if text != now:
            workshop.keeping.typed(draft, text, now)

    head = " ".join(
        part for part in (f"{question.label}, {place}.", question.guide, _line(question.help), _limit(question)) if part
    )
    return Ask(
        question.label, _SHAPES.get(question.manner, Shape.LINE),
        (head, *([question.guide] if question.guide else []), *_standing(now, half)) if is_first else (),
        now=now, half=half, choices=candidates(question, world), help=_help(talk, stop, thing),
        refusal=refusal, typing=typing,
    )  # fmt: skip


def _line(text: str) -> str:
    words = " ".join(text.split())
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."


def _limit(question: Asked) -> str:
    is_counted = question.limit and question.manner in {Manner.LINE, Manner.TEXT}
    return f"At most {question.limit} characters." if is_counted else ""


def _standing(now: str, half: str) -> Iterator[str]:
    yield f"Now: {now or 'nothing'}"
    if half:
        yield f"Half-typed before, not in the plan yet: {half}"
        yield "= takes it, Enter leaves it"


def _help(talk: Talk, stop: Stop, thing: Entity) -> tuple[str, ...]:
    step, page = stop.step, stop.page
    example = step.example(talk.scorecard.plan.charter.sector, page.title)
    return (
        page.question,
        *([f"For example: {example}"] if example else []),
        *([f"Usual: {page.usual}"] if page.usual else []),
        *talk.whys(stop, thing.uid),
    )


def _confirmed(question: Asked, kept: Kept) -> str:
    lines = kept.text.count("\n") + 1
    if lines > 1:
        return f"{question.label}: {lines} lines kept"
    echo = kept.echo.removeprefix("= ")
    beside = f" ({echo})" if echo and echo != kept.text else ""
    return f"{question.label}: {kept.text or 'nothing'}{beside}"


# --- what an answer still needs ---------------------------------------------------------------------------------------


def _answered(talk: Talk, about: str, question: Asked, text: str, base: str | None) -> Asking[Kept | None]:
    """Have an answer kept; nothing where it is not, and then why was told."""
    workshop = talk.workshop
    try:
        kept = workshop.answer(about, question.name, text, base=base)
    except Overtaken as overtaken:
        return (yield from _compared(talk, about, question, text, overtaken.clash))
    except ReasonWanted as wanted:
        return (yield from _reasoned(talk, about, question, text, base, wanted))
    except (Unanswerable, Refused, Conflict) as error:
        talk.tell(f"Not kept: {error}")
        return None
    if kept is None:
        talk.tell("Somebody has deleted this meanwhile; what you wrote is kept half-typed")
    return kept


def _compared(talk: Talk, about: str, question: Asked, text: str, clash: Clash) -> Asking[Kept | None]:
    """Somebody else changed the same meanwhile: say what was, what is and what was meant, and ask which stays."""
    said = (
        f"{clash.who or 'Somebody else'} has changed {clash.title} meanwhile",
        f"It was: {clash.was or 'nothing'}",
        f"It is now: {clash.theirs or 'nothing'}",
        f"You wrote: {clash.mine or 'nothing'}",
    )
    ask = Ask("Which", Shape.CHOICE, said, choices=(MINE, THEIRS, LATER), help=("What you wrote stays half-typed.",))
    reply = yield from talk.asked(ask)
    if reply == MINE:
        return (yield from _answered(talk, about, question, text, None))
    if reply == THEIRS:
        talk.workshop.keeping.done(draft_key(about, question.name), is_committed=False)
        return Kept(clash.theirs, "")
    talk.tell("What you wrote is kept half-typed")
    return None


def _reasoned(
    talk: Talk, about: str, question: Asked, text: str, base: str | None, wanted: ReasonWanted
) -> Asking[Kept | None]:
    """A target in force changes: ask from which period on and why."""
    workshop, draft = talk.workshop, because_key(about, question.name)
    talk.tell(f"{wanted}. The target so far stays in force for the periods before")
    since, half = wanted.offered.since, dict(workshop.keeping.under(draft)).get(draft, "")
    reason = wanted.offered.reason
    while True:
        reply = yield from talk.asked(Ask("From period", said=(f"From period: {since}",), now=since))
        if reply is Sign.BACK or reply is Sign.DONE:
            break
        since = reply if isinstance(reply, str) else since
        ask = Ask("Why", said=(f"Why it changes: {reason or 'nothing yet'}",), now=reason, half=half,
                  typing=lambda typed: workshop.keeping.typed(draft, typed))  # fmt: skip
        reply = yield from talk.asked(ask)
        if reply is Sign.BACK:
            continue
        if reply is Sign.DONE:
            break
        reason = reply if isinstance(reply, str) else reason
        workshop.keeping.typed(draft, reason)
        try:
            return workshop.answer(about, question.name, text, Because(since, reason), base)
        except (Unanswerable, Overtaken, Refused, Conflict) as error:
            talk.tell(f"Not kept: {error}")
    kpi = label_of(wanted.kpi)
    talk.tell(f"{kpi} keeps its target; what you wrote is kept half-typed")
    return None

"""The sign-off in words: where it stands, sending a version, and the roll call of the room."""

from collections.abc import Iterator
from contextlib import suppress

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.fields import COMMENT_LENGTH
from bsc_tui.scorecard.records import Identified, SignOff, Verdict
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.sign_off import dismiss, read_canonical, send, signer, sponsors, version_uid
from wizards.conversation.asking import Ask, Asking, Option, Shape, Sign
from wizards.conversation.talk import Talk
from wizards.roll_call import LINE, NOTE, REASON, SAID, WORDS, RollCall, Said, Voice, asked_again, said_key
from wizards.sign_off_words import to_sign
from wizards.workshop import one_line

SEND, CALL, ASIDE = "send", "call", "aside"
VERDICTS = {WORDS[each]: each for each in (Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.ABSTAIN)}


def ask_sign_off(talk: Talk, key: str) -> Asking[Sign]:
    """Say where the sign-off stands, and send, call the roll or set a request aside; comes to `BACK` or `DONE`."""
    is_new = True
    while True:
        talk.at(key)
        reply = yield from talk.asked(_ask(talk, is_new=is_new))
        if not isinstance(reply, str):
            return Sign.BACK if reply is Sign.BACK else Sign.DONE
        word, is_new = reply.strip().casefold(), True
        if word == SEND:
            yield from _send(talk)
        elif word == CALL:
            yield from _call(talk)
        elif word == ASIDE:
            yield from _aside(talk)
        elif not talk.stepped(reply.strip()):
            talk.tell(f"Write {SEND}, {CALL} or {ASIDE}; Enter goes on")
            is_new = False


def _ask(talk: Talk, *, is_new: bool) -> Ask:
    options = tuple(_options(talk))
    listed = tuple(f"{option.reply}: {option.words}" for option in options)
    said = tuple(_stands(talk)) if is_new else ()
    return Ask("Sign-off", Shape.MENU, said, listed if is_new else (), options=options, help=listed)


def _options(talk: Talk) -> Iterator[Option]:
    now = talk.walk.state
    following = 1 if now.version is None else now.version.number + 1
    if now.version is None or now.changed:
        yield Option(SEND, f"send the plan for sign-off as version {following}")
    if now.version is not None:
        yield Option(CALL, "call the roll: what each person in the room says")
    if _requests(talk):
        yield Option(ASIDE, "a sponsor sets a request for changes aside, with a reason")


def _stands(talk: Talk) -> Iterator[str]:
    """Where the sign-off stands, and what has changed."""
    walk, now = talk.walk, talk.walk.state
    yield f"{now.label[:1].upper()}{now.label[1:]}."
    errors = sum(finding.severity is Severity.ERROR for finding in walk.findings)
    if errors and (now.version is None or now.changed):
        yield f"{errors} {'error is' if errors == 1 else 'errors are'} open, so it cannot be sent yet."
    if now.outcome is not None:
        for request in now.outcome.requests:
            yield f"{request.name} asked for changes: {request.comment}"
        if now.outcome.waiting:
            yield f"Still needed: {'; '.join(now.outcome.waiting)}."
    changes = to_sign(walk)
    if changes.lines:
        yield f"{changes.title}:"
        yield from (line.text for line in changes.lines)
    again = asked_again(walk.scorecard, _roll_call(talk).pending)
    if again:
        yield again
    for voice in _roll_call(talk).voices(walk.scorecard, now.outcome) if now.version is not None else ():
        yield _voice(voice)


def _voice(voice: Voice) -> str:
    waits = ", not confirmed yet" if voice.is_pending else ""
    return f"{voice.name}, {voice.role}: {voice.words or 'nothing said'}{waits}"


def _roll_call(talk: Talk) -> RollCall:
    """What was said and waits to be confirmed, as it is kept half-typed."""
    said = {key.removeprefix(SAID): Said.read(text) for key, text in talk.workshop.keeping.under(SAID)}
    return RollCall({person: each for person, each in said.items() if each is not None})


# --- sending ----------------------------------------------------------------------------------------------------------


def _send(talk: Talk) -> Asking[None]:
    keeping, session = talk.workshop.keeping, talk.workshop.open_plan.session
    try:
        send(talk.scorecard, version_uid(talk.scorecard), session.now(), session.person)
    except Refused as error:
        talk.tell(f"{error}")
        return
    half = dict(keeping.under(NOTE)).get(NOTE, "")
    ask = Ask(
        "Note", said=("What people should know of this version; Enter sends it without a note.",), half=half,
        help=("The note is kept with the version.",), typing=lambda text: keeping.typed(NOTE, text),
    )  # fmt: skip
    reply = yield from talk.asked(ask)
    if reply is Sign.BACK or reply is Sign.DONE:
        talk.tell("Not sent")
        return
    note = one_line(reply) if isinstance(reply, str) else ""
    unsaid = tuple(said_key(person) for person in _roll_call(talk).pending)
    try:
        changes = send(talk.scorecard, version_uid(talk.scorecard), session.now(), session.person, note)
    except Refused as error:
        talk.tell(f"{error}")
        return
    talk.do(changes, "Sent for sign-off", "send", (*unsaid, NOTE))


# --- the roll call ----------------------------------------------------------------------------------------------------


def _call(talk: Talk) -> Asking[None]:
    """Go round the table by name, then confirm all of it once."""
    place = 0
    while True:
        voices = _speakers(talk)
        if place >= len(voices):
            break
        reply = yield from _heard(talk, voices[place], f"{place + 1} of {len(voices)}")
        if reply is Sign.DONE:
            break
        place = max(place - 1, 0) if reply is Sign.BACK else place + 1
    yield from _confirm(talk)


def _speakers(talk: Talk) -> list[Voice]:
    return [each for each in _roll_call(talk).voices(talk.scorecard, talk.walk.state.outcome) if each.can_speak]


def _heard(talk: Talk, voice: Voice, place: str) -> Asking[Sign]:
    """Ask what one person says."""
    keeping = talk.workshop.keeping
    ask = Ask(
        voice.name, Shape.CHOICE, (f"{voice.name}, {voice.role}, {place}. So far: {voice.words or 'nothing'}",),
        choices=tuple(VERDICTS),
        help=("Go round the table by name; a no is a request for changes and says which. Enter: nothing said.",),
    )  # fmt: skip
    while True:
        reply = yield from talk.asked(ask)
        if reply is Sign.CLEAR:
            keeping.done(said_key(voice.person), is_committed=False)
            return Sign.STAY
        if not isinstance(reply, str):
            return reply
        fitting = [each for words, each in VERDICTS.items() if words.startswith(reply.strip().casefold())]
        if len(fitting) != 1:
            talk.tell(f'"{reply.strip()}" is none of {", ".join(VERDICTS)}')
            continue
        comment = ""
        if fitting[0] is Verdict.REQUEST_CHANGES:
            comment = yield from _comment(talk, voice)
            if not comment:
                continue
        version = talk.scorecard.records.latest_version
        said = Said(fitting[0], comment, "" if version is None else version.uid)
        keeping.typed(said_key(voice.person), str(said))
        return Sign.STAY


def _comment(talk: Talk, voice: Voice) -> Asking[str]:
    """Ask which changes somebody wants; empty where that is not said."""
    keeping, draft = talk.workshop.keeping, f"{LINE}{voice.person}"
    ask = Ask(
        "Which changes", half=dict(keeping.under(draft)).get(draft, ""), typing=lambda text: keeping.typed(draft, text)
    )
    while True:
        reply = yield from talk.asked(ask)
        if not isinstance(reply, str):
            talk.tell("A request for changes says which")
            return ""
        comment = one_line(reply)
        if len(comment) <= COMMENT_LENGTH:
            keeping.done(draft, is_committed=False)
            return comment
        talk.tell(f"{len(comment)} characters; at most {COMMENT_LENGTH} fit here")


def _confirm(talk: Talk) -> Asking[None]:
    call, session = _roll_call(talk), talk.workshop.open_plan.session
    fitting = call.fitting(talk.scorecard.records.latest_version)
    if not fitting:
        talk.tell("Nothing was said")
        return
    talk.tell(*(_voice(voice) for voice in _speakers(talk) if voice.is_pending))
    if not (yield from talk.confirmed("Keep what was said in the room")):
        talk.tell("Not kept yet: it waits to be confirmed")
        return
    try:
        changes = call.confirmed(talk.scorecard, session.now(), session.person, new_uid)
    except Refused as error:
        talk.tell(f"Not kept: {error}")
        return
    talk.do(changes, "Kept what was said in the room", "sign", tuple(said_key(person) for person in fitting))


# --- a request for changes set aside ----------------------------------------------------------------------------------


def _requests(talk: Talk) -> tuple[SignOff, ...]:
    outcome = talk.walk.state.outcome
    return () if outcome is None else outcome.requests


def _aside(talk: Talk) -> Asking[None]:
    """Ask whose request is set aside and why; it is a sponsor's word."""
    requests, version = _requests(talk), talk.scorecard.records.latest_version
    who = () if version is None else sponsors(read_canonical(version.content))
    if not requests or not who:
        talk.tell("There is nothing to set aside, or no sponsor on the roster of this version")
        return
    names = tuple(f"{each.name}: {each.comment}" for each in requests)
    reply = yield from talk.asked(Ask("Request", Shape.CHOICE, choices=names, help=("Whose request is set aside.",)))
    if not isinstance(reply, str) or reply not in names:
        talk.tell("Nothing is set aside")
        return
    request, session = requests[names.index(reply)], talk.workshop.open_plan.session
    speaker, identified, by = who[0], Identified.IN_THE_ROOM, session.person
    with suppress(Refused):
        me = signer(talk.scorecard, session.person)
        if me in who:
            speaker, identified, by = me, Identified.OS_USER, session.where
    draft = f"{REASON}{request.person}"
    ask = Ask("Reason", said=(f"Why it is set aside, in the sponsor's words ({speaker.name})",))
    reason = yield from talk.asked(ask)
    try:
        changes = dismiss(
            talk.scorecard, new_uid(), request, speaker.uid, one_line(reason) if isinstance(reason, str) else "",
            session.now(), identified, by,
        )  # fmt: skip
    except Refused as error:
        talk.tell(f"{error}")
        return
    talk.do(changes, f"Set aside the request of {request.name}", "sign", (draft,))

"""A conversation about a plan in a store of the test, held with whoever answers."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from queue import SimpleQueue

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Outcome
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Scorecard
from storage.reading import Reader as Store
from wizards.conversation.asking import Ask, Reply, reply_of
from wizards.conversation.flow import whole
from wizards.conversation.talk import Talk
from wizards.plain import Plain


@contextmanager
def talking(run: Session, *, is_watching: bool = False) -> Iterator[Talk]:
    """A conversation about the plan of a run, or the only one; everything is written when it is over."""
    store = Store(run.location)
    uid = next(plan.uid for plan in store.plans() if run.plan in {None, plan.key})
    scorecard, head = store.scorecard_and_head(uid)
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    plan = OpenPlan(run, uid, scorecard, store.issued_codes(uid), outcomes.put, head)
    if is_watching:
        plan.watch()
    try:
        yield Talk(plan, outcomes)
    finally:
        plan.close()


def kept(run: Session) -> Scorecard:
    """The plan as the store has it."""
    store = Store(run.location)
    return store.scorecard(store.plans()[0].uid)


def half_typed(run: Session) -> list[str]:
    """What is half-typed in the store."""
    store = Store(run.location)
    return [draft.text for draft in store.drafts(store.plans()[0].uid, run.person) if "was/" not in draft.field]


def plainly(
    run: Session, *lines: str, data: bytes | None = None, width: int | None = None, encoding: str = "utf-8"
) -> str:
    """Hold the conversation in plain lines until they are used up; what was written."""
    said = BytesIO()
    given = data if data is not None else "".join(f"{line}\n" for line in lines).encode()
    with talking(run) as talk:
        talk.run(Plain(BytesIO(given), said, width=lambda: width, encoding=encoding), whole)
    return said.getvalue().decode(encoding)


class Answering:
    """Answers with lines of a list; before a line something else may happen."""

    def __init__(self, lines: Iterable[str | Callable[[], None]]) -> None:
        self.lines = list(lines)
        self.heard: list[str] = []

    def tell(self, line: str) -> None:
        """Remember what was said."""
        self.heard.append(line)

    def ask(self, ask: Ask) -> Reply:
        """The next line."""
        self.heard += [*ask.said, *ask.listed]
        while self.lines:
            line = self.lines.pop(0)
            if isinstance(line, str):
                return reply_of(line)
            line()
        raise EOFError

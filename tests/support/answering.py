"""A person who answers a conversation from the script: through plain lines, and through prompts."""

from prompt_toolkit.input import PipeInput
from support.script import NOTE, PAGES, VERDICTS

from bsc_tui.scorecard.fields import Kind
from wizards.conversation.asking import Ask, Reply, Shape, Sign, chosen
from wizards.conversation.talk import Talk
from wizards.keeping import Place
from wizards.prompts import Prompts

BREAK_OFF = 10_000
"""Replies after which a conversation that does not end is broken off."""


class Reader:
    """Says what the script says, wherever the conversation is."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.lines = {title: list(said.lines) for title, said in PAGES.items()}
        self.cards = {title: dict(said.cards) for title, said in PAGES.items()}
        self.said: list[str] = []
        """Every reply as a line of the plain front end, the lines of a text one by one."""
        self._roll: list[str] = []

    @property
    def place(self) -> Place:
        """Where the conversation is."""
        return self.talk.workshop.keeping.place

    def reply(self, ask: Ask) -> str:
        """What is replied to a question; empty for nothing."""
        assert len(self.said) < BREAK_OFF
        reply = self._reply(ask)
        lines = [each if each != "?" else "??" for each in reply.split("\n")]
        self.said += [*lines, "."] if ask.shape is Shape.TEXT and reply else lines
        return reply

    def _reply(self, ask: Ask) -> str:
        title = self.talk.stop(self.place.stop).page.title
        if ask.words.startswith("Add"):
            return self._listed(title)
        match ask.words:
            case "Go on" | "Details":
                return ""
            case "Task" if not self.place.field:
                return self._below(title)
            case "Sign-off":
                return self._signed(ask)
            case "Note":
                return NOTE
            case "Keep what was said in the room":
                return "yes"
            case "Which changes":
                return VERDICTS[self._roll[-1]][1]
            case _:
                pass
        if ask.words in VERDICTS and title == "Sign-off":
            self._roll.append(ask.words)
            return VERDICTS[ask.words][0]
        return self._answer(title)

    def _answer(self, title: str) -> str:
        if title not in PAGES:
            return ""
        row = next((r for r in self.talk.walk.rows(self.talk.stop(self.place.stop)) if r.uid == self.place.row), None)
        given = PAGES[title].answers if row is None else PAGES[title].cards.get(_first_title(title, row.title), {})
        return given.get(self.place.field, "")

    def _listed(self, title: str) -> str:
        if title not in PAGES:
            return "."
        rows = self.talk.walk.rows(self.talk.stop(self.place.stop))
        numbers = {row.title: number for number, row in enumerate(rows, 1)}
        for place, (below, line) in enumerate(self.lines[title]):
            if not below:
                del self.lines[title][place]
                return line
            if rows[numbers[below] - 1].can_edit:
                return f"add {numbers[below]}"
            if self._home(rows) != below:
                return str(numbers[below])
            del self.lines[title][place]
            return line
        for name in self.cards[title]:
            del self.cards[title][name]
            return str(numbers[name])
        return "."

    def _home(self, rows: tuple[object, ...]) -> str:
        home = ""
        for row in rows:
            home = home if row.can_edit else row.title  # type: ignore[attr-defined]  # rows of the page
            if row.uid == self.place.row:  # type: ignore[attr-defined]  # rows of the page
                return home
        return home

    def _below(self, title: str) -> str:
        row = self.talk.scorecard.things(Kind.ACTION)[self.place.row] if self.place.row else None
        for place, (below, line) in enumerate(self.lines[title]):
            if row is None or below == getattr(row, "title", ""):
                del self.lines[title][place]
                return line
        return ""

    def _signed(self, ask: Ask) -> str:
        offered = [option.reply for option in ask.options]
        if "send" in offered:
            return "send"
        return "" if self._roll else "call"


def _first_title(page: str, title: str) -> str:
    """The title a row had before its card was answered."""
    renamed = {card["name"]: was for was, card in PAGES[page].cards.items() if "name" in card}
    return renamed.get(title, title)


class AtPrompts(Prompts):
    """Presses the keys that mean a reply, and lets the prompts read them."""

    def __init__(self, reader: Reader, keys: PipeInput) -> None:
        self.reader = reader
        self.keys = keys

    def ask(self, ask: Ask) -> Reply:
        """Press the keys, then ask."""
        reply = self.reader.reply(ask)
        self.keys.send_text(_keys(ask, reply))
        return super().ask(ask)


def _keys(ask: Ask, reply: str) -> str:
    if ask.shape is Shape.MENU:
        return _menu(ask, reply)
    if ask.shape is Shape.CHOICE:
        return f"{chosen(ask, reply)}\r" if reply else "\r" if ask.now else "nothing yet\r"
    if not reply:
        return "\x1b\r" if ask.shape is Shape.TEXT else "\r"
    clear = "\x05\x15" if ask.now else ""
    text = reply.replace("\n", "\r") if reply != "?" else "??"
    return f"{clear}{text}\x1b\r" if ask.shape is Shape.TEXT else f"{clear}{text}\r"


def _menu(ask: Ask, reply: str) -> str:
    """Choose an option by its place with the arrow, what is done with it, and write what it wants."""
    down = "\x1b[B"
    for place, option in enumerate(ask.options):
        if option.acts:
            for second, act in enumerate(option.acts):
                if act.reply == reply:
                    return f"{down * place}\r{down * second}\r"
        elif not option.wants and option.reply == reply:
            return f"{down * place}\r"
    if reply in {"", "."}:
        return "Go on\r" if not reply else "Enough\r"
    place = next(place for place, option in enumerate(ask.options) if option.wants)
    return f"{down * place}\r{reply}\r"


__all__ = ["AtPrompts", "Reader", "Sign"]

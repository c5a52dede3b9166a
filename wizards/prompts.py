"""The workshop as prompts: a text to edit, a list to choose from, names that complete themselves."""

from collections.abc import Callable

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import FormattedText
from questionary import Choice, Question

from bsc_tui.wording.text import cell_width, visible
from bsc_tui.wording.wrapping import wrapped
from wizards.conversation.asking import Ask, Option, Reply, Shape, Sign, chosen, reply_of

EVERY = 1 << 30
"""Lines a text may have."""
SIGNS = (
    Choice("Explain", Sign.HELP),
    Choice("Back", Sign.BACK),
    Choice("Enough here", Sign.DONE),
)
"""Stand below every list."""
GO_ON = Choice("Go on", Sign.STAY)
KEYS = "(? explains, < back, . enough)"
MANY_LINES = "(Esc, then Enter ends; ? explains, < back, . enough)"


class Prompts:
    """Asks on the terminal of the program, or of prompt_toolkit's app session."""

    def tell(self, line: str) -> None:
        """Say something, a line or several."""
        width = get_app_session().output.get_size().columns - 1
        for each in line.split("\n"):
            for row in wrapped(visible(each), width, EVERY) or [""]:
                print_formatted_text(FormattedText([("", row)]))

    def ask(self, ask: Ask) -> Reply:
        """Ask, and wait for the reply.

        Raises `EOFError` where the terminal is closed, KeyboardInterrupt at Ctrl+C.
        """
        for line in ask.said:
            self.tell(line)
        if ask.shape is Shape.MENU:
            return self._menu(ask)
        if ask.shape is Shape.CHOICE and ask.choices:
            return self._choice(ask)
        return self._text(ask)

    # --- texts -----------------------------------------------------------------------------------------------------

    def _text(self, ask: Ask) -> Reply:
        """A line, a text, or names; what is there stands in it to be edited."""
        there = visible(ask.half or ask.now)
        check = _checked(ask, there, get_app_session().output.get_size().columns)
        if ask.shape is Shape.NAME and ask.choices:
            question = questionary.autocomplete(
                visible(ask.words), [visible(each) for each in ask.choices], default=there, validate=check,
                validate_while_typing=False,
            )  # fmt: skip
        else:
            is_long = ask.shape is Shape.TEXT
            question = questionary.text(
                visible(ask.words), default=there, validate=check, multiline=is_long,
                instruction=MANY_LINES if is_long else KEYS, validate_while_typing=False,
            )  # fmt: skip
        text = self._put(question, ask)
        if text == there:
            return Sign.TAKE if ask.half else Sign.STAY
        if not text.strip():
            return Sign.CLEAR if ask.now or ask.half else Sign.STAY
        return reply_of(text)

    def _put(self, question: Question, ask: Ask) -> str:
        """Ask a question whose text is kept half-typed while it is typed."""

        def typed(buffer: Buffer) -> None:
            if buffer.text.strip() and isinstance(reply_of(buffer.text), str):
                ask.typing(buffer.text)

        buffer = question.application.layout.current_buffer
        if buffer is not None:
            buffer.on_text_changed += typed
        return str(question.unsafe_ask())

    # --- lists -----------------------------------------------------------------------------------------------------

    def _choice(self, ask: Ask) -> Reply:
        """One of the choices; the one that is there is marked."""
        choices = [Choice(visible(each), each) for each in ask.choices]
        return self._chosen(ask.words, choices, ask.now if ask.now in ask.choices else None, is_empty=not ask.now)

    def _chosen(self, words: str, choices: list[Choice], default: str | None, *, is_empty: bool = False) -> Reply:
        staying = [Choice("Nothing yet", Sign.STAY)] if is_empty else []
        found = questionary.select(
            visible(words), [*choices, *staying, *SIGNS], default=default, use_search_filter=True, use_jk_keys=False,
            instruction="(arrows or letters choose)",
        ).unsafe_ask()  # fmt: skip
        assert isinstance(found, Sign | str)
        return Sign.STAY if default is not None and found == default else found

    def _menu(self, ask: Ask) -> Reply:
        """One of the options, what to do with it, and what is asked for with that."""
        half = [Choice(f"Take what was half-typed: {visible(ask.half)}", Sign.TAKE)] if ask.half else []
        known = {reply_of(option.reply) for option in ask.options}
        signs = [each for each in (GO_ON, *SIGNS) if each.value not in known]
        found = self._option(ask.words, ask.options, [*half, *signs])
        if not isinstance(found, Option):
            return found
        if found.acts:
            act = self._option(found.words, found.acts, [Choice("Back to the list", Sign.HELP)])
            if not isinstance(act, Option):
                return self._menu(ask)
            found = act
        if not found.wants:
            return reply_of(found.reply)
        question = questionary.text(visible(found.wants), default=visible(ask.half), instruction=KEYS)
        text = self._put(question, ask)
        reply = reply_of(text)
        return f"{found.reply}{reply}" if isinstance(reply, str) else reply

    def _option(self, words: str, options: tuple[Option, ...], others: list[Choice]) -> "Option | Sign":
        choices = [Choice(visible(option.words), option) for option in options]
        found = questionary.select(
            visible(words), [*choices, *others], use_search_filter=True, use_jk_keys=False,
            instruction="(arrows or letters choose)",
        ).unsafe_ask()  # fmt: skip
        assert isinstance(found, Sign | Option)
        return found


def _checked(ask: Ask, there: str, width: int) -> Callable[[str], bool | str]:
    """Says as a text is entered whether it can be the answer.

    What has no room in the one line there is for it is left to the conversation to tell.
    """

    def check(text: str) -> bool | str:
        if text == there or isinstance(reply_of(text), Sign):
            return True
        why = ask.refusal(chosen(ask, text))
        return why if why and cell_width(why) < width else True

    return check

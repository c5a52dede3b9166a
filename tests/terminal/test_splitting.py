"""What is pasted is told from what is typed, in whatever pieces it comes."""

from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.terminal.pasting import BEGIN, END, Pasted, Splitter, Typed

WORDS = st.text(st.sampled_from("ab\x1b[]0;2~1q\x07\r"), max_size=12).filter(lambda text: END not in text)
KEYS = st.lists(st.sampled_from(["a", "\x1b[A", "\x1b[20~", "\x1b", "\r", "\x1b[201;5u"]), max_size=4).map("".join)


@given(st.lists(st.tuples(KEYS, WORDS), max_size=3), st.lists(st.integers(1, 7), min_size=1))
def test_every_piece_of_a_paste_is_pasted_and_every_key_a_key(parts: list[tuple[str, str]], sizes: list[int]) -> None:
    sent = "".join(f"{keys}{BEGIN}{words}{END}" for keys, words in parts)
    splitter, typed, pasted, at = Splitter(), "", [], 0
    while at < len(sent):
        size = sizes[at % len(sizes)]
        for part in splitter.feed(sent[at : at + size]):
            if isinstance(part, Pasted):
                pasted.append(part.text)
            else:
                typed += part.text
        at += size
    typed += "".join(part.text for part in splitter.release())
    assert pasted == [words for _, words in parts]
    assert typed == "".join(keys for keys, _ in parts)


def test_what_may_begin_a_paste_is_held_back_until_nothing_came_after_it() -> None:
    splitter = Splitter()
    assert list(splitter.feed("x\x1b")) == [Typed("x")]
    assert splitter.held == "\x1b"
    assert list(splitter.release()) == [Typed("\x1b")]
    assert not list(splitter.release())
    assert list(splitter.feed("\x1b[2")) == []
    assert list(splitter.feed("0~y")) == [Typed("\x1b[20~y")]
    assert splitter.held == ""


def test_what_a_terminal_answers_is_not_typed() -> None:
    assert list(Splitter().feed("a\x1b]11;rgb:00/00/00\x07\x1bP1$r0m\x1b\\b")) == [Typed("ab")]

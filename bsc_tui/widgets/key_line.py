"""The keys that work here, on the last line of the screen.

Textual's own footer makes a widget of every key, and all of them anew at each change of focus; that took half the time
of a key. This is one widget that paints one line.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import ClassVar, NamedTuple

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Leave, MouseDown, MouseMove
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from bsc_tui.wording.text import cell_width

NOWHERE = -1
MORE = " … "
"""Stands for the keys there is no room for; all are on the help page."""


@cache
def _places(kinds: tuple[type, ...]) -> Mapping[str, int]:
    """By the id of a binding its place in what a class and its bases, `kinds`, declare, the bases' first."""
    places: dict[str, int] = {}
    for each in reversed(kinds):
        for binding in Binding.make_bindings(each.__dict__.get("BINDINGS", ())):
            places.setdefault(binding.id or "", len(places))
    return places


def _as_declared(active: Collection[ActiveBinding]) -> Iterable[ActiveBinding]:
    """Keys in the order of their commands: Textual has those first that replace its own, and settled ones last."""
    nodes: dict[DOMNode, int] = {}
    for each in active:
        nodes.setdefault(each.node, len(nodes))
    return sorted(
        active,
        key=lambda each: (nodes[each.node], _places(type(each.node).__mro__).get(each.binding.id or "", NOWHERE)),
    )


class ShownKey(NamedTuple):
    """A key on the line."""

    key: str
    """Textual's name of the key."""
    name: str
    """The key as people name it."""
    label: str
    is_enabled: bool
    tooltip: str


class KeyLine(Widget, can_focus=False):
    """What can be done here and by which key; a click on it is the key. What does not fit in is cut at the end."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--label", "key-line--over"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        text-wrap: nowrap;
        & > .key-line--key {
            color: $footer-key-foreground;
            background: $footer-key-background;
            text-style: bold;
        }
        & > .key-line--label {
            color: $footer-description-foreground;
            background: $footer-description-background;
        }
        & > .key-line--over {
            color: $footer-key-foreground;
            background: $block-hover-background;
        }
        &:hover { pointer: pointer; }
    }
    """

    shown: reactive[tuple[ShownKey, ...]] = reactive(())
    """The keys on the line."""
    labels: reactive[Mapping[str, str]] = reactive[Mapping[str, str]]({})
    """By action what stands beside its key just here, where that is more telling than the label of its command."""
    over: reactive[int] = reactive(NOWHERE)
    """The place in `shown` of the key under the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._is_asked = False
        """Whether it will be looked soon which keys work."""

    def on_mount(self) -> None:
        """Hear of every change of what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        """Hear nothing more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def watch_labels(self) -> None:
        """Say it as it is called now."""
        self._changed(self.screen)

    def _changed(self, screen: Screen[object]) -> None:
        # One key may move the focus, and change what can be done, several times.
        if screen.app.app_focus and not self._is_asked:
            self._is_asked = self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._is_asked = False
        if not self.is_attached:
            return
        found: dict[str, ShownKey] = {}
        active = [each for each in self.screen.active_bindings.values() if each.binding.show]
        active += self._handed_on()
        for _, binding, is_enabled, tooltip in _as_declared(active):
            name = self.app.get_key_display(binding)
            label = self.labels.get(binding.action, binding.description)
            key = ShownKey(binding.key, name, label, is_enabled, tooltip)
            found.setdefault(binding.action, key)
        self.shown = tuple(found.values())

    def _handed_on(self) -> Iterable[ActiveBinding]:
        """What the screen does with keys that what has the focus takes only to hand them on, as a list does Enter."""
        screen = self.screen
        keys: frozenset[str] = getattr(screen.focused, "hands_on", frozenset())
        for node, bound in screen._modal_binding_chain if keys else ():  # noqa: SLF001  # Textual tells nobody what is hidden
            for binding in (each for key in keys for each in bound.key_to_bindings.get(key, ()) if each.show):
                state = self.app._check_action_state(binding.action, node)  # noqa: SLF001  # as above
                if node is screen and state is not False:
                    yield ActiveBinding(node, binding, bool(state), binding.tooltip)

    def _laid(self) -> list[tuple[int, int]]:
        """The keys there is room for by their place in `shown`, each with its first cell; the way out is always one."""
        widths = [cell_width(f"{each.name} {each.label}") for each in self.shown]
        leaving = next((place for place, each in enumerate(self.shown) if each.key == "escape"), NOWHERE)
        room = self.size.width
        is_cut = sum(widths) + max(len(widths) - 1, 0) > room
        if is_cut:
            room -= cell_width(MORE) + (widths[leaving] if leaving != NOWHERE else 0)
        laid, start = list[tuple[int, int]](), 0
        for place, width in enumerate(widths):
            if is_cut and place == leaving:
                continue
            if start + width > room:
                break
            laid.append((place, start))
            start += width + 1
        if is_cut and leaving != NOWHERE:
            laid.append((leaving, start - 1 + cell_width(MORE) if laid else 0))
        return laid

    def render(self) -> Content:
        """The keys and what they do, in a row; never half of one."""
        key, label = self.get_visual_style("key-line--key"), self.get_visual_style("key-line--label")
        over = self.get_visual_style("key-line--over")
        line, laid = Content(), self._laid()
        for place, start in laid:
            each = self.shown[place]
            words = Content.assemble((each.name, key), (f" {each.label}", label))
            if place == self.over:
                words = words.stylize(over)
            is_behind_a_gap = start > line.cell_length + 1
            line += Content((MORE if is_behind_a_gap else " ") if start else "")
            line += words if each.is_enabled else words.stylize("dim")
        is_cut_at_its_end = len(laid) < len(self.shown) and all(self.shown[place].key != "escape" for place, _ in laid)
        return line + Content(f" {MORE.strip()}") if is_cut_at_its_end else line

    def _at(self, column: int) -> int:
        """The place of the key that is painted in a column, counted from 0 at the left edge."""
        for place, start in self._laid():
            each = self.shown[place]
            if start <= column < start + cell_width(f"{each.name} {each.label}"):
                return place
        return NOWHERE

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show which key a click is, and what it does."""
        place = self._at(event.x)
        if place != self.over:
            self.over = place
            self.tooltip = Content(self.shown[place].tooltip) if place != NOWHERE else None

    def on_leave(self, event: Leave) -> None:
        """The mouse is elsewhere."""
        del event
        self.over = NOWHERE

    def on_mouse_down(self, event: MouseDown) -> None:
        """Press the key that is clicked on."""
        place = self._at(event.x)
        if place == NOWHERE:
            return
        if self.shown[place].is_enabled:
            self.app.simulate_key(self.shown[place].key)
        else:
            self.app.bell()

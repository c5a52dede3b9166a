"""Styles that are worked out once for all that stands alike.

Textual matches every rule against a widget and each of its component classes whenever the widget is mounted, a class of
it or of one above it changes, the focus moves, or a screen comes back. What the same rules come to for a widget of the
same type, name, classes and state, below others of the same, is the same.
"""

from dataclasses import dataclass
from itertools import count
from weakref import WeakKeyDictionary

from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.dom import DOMNode
from textual.widget import Widget

from bsc_tui.widgets.parsed_once import ParsedOnce

MOST_PLACES = 16_384
"""Places that are remembered before all are forgotten; a workshop has some hundreds."""

RulesOf = dict[str, list[RuleSet]]
"""The rules of a style sheet by what their last selector names."""
Rules = tuple[RuleSet, ...]

HANGS_ON = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual keeps of a widget with its rules: what else its looks hang on."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the rules came to in one place."""

    rules: RulesMap
    hangs_on: dict[str, bool]


_places: dict[tuple[object, ...], int] = {}
"""A number for each place: that of the place above, and what tells a widget from its siblings."""
_numbers = count(1)
_known: dict[tuple[int, Rules], _Found] = {}
"""By place, and by the rules that could match there."""


class StyledOnce(ParsedOnce):
    """A style sheet that remembers what its rules came to."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._found_under: RulesOf = {}
        self._found: dict[int, _Found] = {}
        """What is known of places under the rules there are now."""
        self._worn: WeakKeyDictionary[DOMNode, tuple[_Found, RulesOf]] = WeakKeyDictionary()
        """What widgets wear, and the rules their component classes were matched with."""

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[object, ...], RulesMap] | None = None
    ) -> None:
        """Have a widget and its component classes wear what the rules come to for them."""
        del cache  # Textual's own, for this one occasion
        rules_of = self.rules_map
        if self._found_under is not rules_of:
            self._found_under, self._found = rules_of, {}
        place = _place(node)
        found = self._found.get(place)
        if found is None:
            by = _could_match(node, rules_of)
            found = _known.get((place, by))
            if found is None:
                self._work_out(node, (place, by), animate=animate)
                return
            self._found[place] = found
        worn, matched_with = self._worn.get(node, (None, None))
        vars(node).update(found.hangs_on)
        if worn is not found or node.styles.base._rules != found.rules:  # noqa: SLF001  # it gives away copies only
            self.replace_rules(node, found.rules, animate=animate)
        elif not animate:
            node.notify_style_update()
        if worn is not found or matched_with is not rules_of:
            self._process_component_classes(node)
            self._wears(node, found)

    def _work_out(self, node: DOMNode, key: tuple[int, Rules], *, animate: bool) -> None:
        """Have Textual match the rules, and remember what came of it where it hangs on the place alone."""
        came_of_it: dict[tuple[object, ...], RulesMap] = {}
        super().apply(node, animate=animate, cache=came_of_it)
        self._worn.pop(node, None)
        if came_of_it:
            (rules,) = came_of_it.values()
            hangs_on = {name: getattr(node, name) for name in HANGS_ON}
            found = self._found[key[0]] = _known[key] = _Found(rules, hangs_on)
            self._wears(node, found)

    def _wears(self, node: DOMNode, found: _Found) -> None:
        if isinstance(node, Widget):  # not what stands for a component class, which is gone at once
            self._worn[node] = (found, self._found_under)


def _could_match(node: DOMNode, rules_of: RulesOf) -> Rules:
    names = node._selector_names & rules_of.keys()  # noqa: SLF001  # as Textual itself picks them
    return tuple(rule for name in sorted(names) for rule in rules_of[name])


def _place(node: DOMNode) -> int:
    above = node.parent
    key = (
        _place(above) if isinstance(above, DOMNode) else 0,
        type(node),
        node.id,
        node.classes,
        _state(node),
    )
    place = _places.get(key)
    if place is None:
        if len(_places) >= MOST_PLACES:
            _places.clear()
            _known.clear()
        place = _places[key] = next(_numbers)
    return place


def _state(node: DOMNode) -> tuple[bool, ...]:
    if isinstance(node, Widget):
        return (node.mouse_hover, node.has_focus, node.disabled, node.allow_focus())
    if isinstance(node, App):
        return (node.app_focus, node.current_theme.dark, node.is_inline, node.native_ansi_color, node.no_color)
    return ()

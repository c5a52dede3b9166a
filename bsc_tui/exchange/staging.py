"""What a table adds to a plan and changes in it, gathered until the whole file has been read."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from bsc_tui.exchange.kpi_cells import KpiCells
from bsc_tui.exchange.tables import ImportRefused, Problem
from bsc_tui.exchange.targets_in_force import TargetsInForce
from bsc_tui.scorecard.change import ENTITIES, Change, Changes, Refused, added, edited
from bsc_tui.scorecard.codes import ACTION, Codes, codes_of, letter_for
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.kpi_edit import KpiEdit
from bsc_tui.scorecard.kpi_entry import kpi_faults
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Kpi, Plan
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.scorecard.records import Actual

_OWN_CODE = re.compile(r"(?P<objective>(?P<letter>[A-Z]{1,2})[0-9]{1,9})\.[0-9]{1,9}")
_COLUMNS = {
    (Kind.PERSPECTIVE, "name"): "perspective",
    (Kind.OBJECTIVE, "title"): "objective",
    (Kind.KPI, "name"): "kpi",
    (Kind.ACTION, "title"): "action",
    (Kind.PERSON, "name"): "owner",
    (Kind.THEME, "name"): "theme",
    (Kind.CHARTER, "organisation"): "org",
    (Kind.ACTUAL, "value"): "actual",
}
_COUNTED = (
    (Kind.PERSPECTIVE, "perspective", "perspectives"),
    (Kind.OBJECTIVE, "objective", "objectives"),
    (Kind.KPI, "KPI", "KPIs"),
    (Kind.ACTION, "action plan", "action plans"),
    (Kind.FORMER_TARGET, "target changed", "targets changed"),
    (Kind.ACTUAL, "actual", "actuals"),
)


_ORDER = (
    Kind.CHARTER, Kind.PERSON, Kind.THEME, Kind.PERSPECTIVE, Kind.OBJECTIVE, Kind.KPI, Kind.ACTION, Kind.ACTUAL,
)  # fmt: skip
"""What is referred to first."""


def same(name: str) -> str:
    """What two names share that people take for one: letter case, blanks, `&` for and."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return " ".join(text.split())


@dataclass
class _Staged:
    """One thing to be added or altered."""

    data: dict[str, Any]
    line: int | None


class Staging:
    """Finds what a row names, in the plan or among what earlier rows added, and keeps what is to change."""

    def __init__(
        self,
        plan: Plan,
        name: str,
        uid: Callable[[], str],
        issued: Iterable[str] = (),
        in_force: TargetsInForce | None = None,
    ) -> None:
        self.plan = plan
        self.in_force = in_force
        """Changes the KPIs that are there; nothing for a new plan."""
        self.name = name
        self.new_uid = uid
        self.problems: list[Problem] = []
        self.warnings: list[str] = []
        self._new: dict[Kind, dict[str, _Staged]] = {}
        self._edits: dict[tuple[Kind, str], _Staged] = {}
        self._known: dict[tuple[Kind, str], Entity] = {}
        self._codes = Codes((*codes_of(plan), *issued))
        self._letters = {each.uid: each.letter for each in plan.perspectives.values()}
        self._objective_codes = {each.uid: each.code for each in plan.objectives.values()}
        self._themes_of = {each.uid: each.theme for each in plan.objectives.values()}
        self._by_code = {each.code: each.uid for each in plan.kpis.values()}
        self._by_name: dict[tuple[Kind, str, str], list[str]] = {}
        self._ranks: dict[tuple[Kind, str], Decimal] = {}
        self._index()

    def _index(self) -> None:
        plan = self.plan
        for perspective in plan.perspectives.values():
            self._note(Kind.PERSPECTIVE, "", perspective.name, perspective)
        for objective in plan.objectives.values():
            self._note(Kind.OBJECTIVE, objective.perspective, objective.title, objective)
        for kpi in plan.kpis.values():
            self._note(Kind.KPI, kpi.objective, kpi.name, kpi)
        for action in plan.actions.values():
            self._note(Kind.ACTION, "", action.title, action)
        for person in plan.people.values():
            self._note(Kind.PERSON, "", person.name, person)
        for theme in plan.themes.values():
            self._note(Kind.THEME, "", theme.name, theme)

    def _note(self, kind: Kind, parent: str, name: str, thing: Entity) -> None:
        self._known[kind, thing.uid] = thing
        self._by_name.setdefault((kind, parent, same(name)), []).append(thing.uid)
        rank: Decimal = getattr(thing, "rank", Decimal(0))
        self._ranks[kind, parent] = max(self._ranks.get((kind, parent), Decimal(0)), rank)

    # --- what a row names ------------------------------------------------------------------------------------------

    def _found(self, kind: Kind, parent: str, name: str, line: int) -> tuple[str | None, bool]:
        """The uid of what a name stands for, and whether it stands for one thing at most."""
        uids = self._by_name.get((kind, parent, same(name)), [])
        if len(uids) > 1:
            codes = [getattr(self._known[kind, uid], "code", "") for uid in uids if (kind, uid) in self._known]
            hint = f" ({', '.join(code for code in codes if code)})" if any(codes) else ""
            column = _COLUMNS[kind, "name" if (kind, "name") in _COLUMNS else "title"]
            self.problems.append(Problem(line, column, f'"{name}" stands for {len(uids)} things here{hint}'))
            return None, False
        return (uids[0] if uids else None), True

    def _add(self, kind: Kind, parent: str, name: str, line: int | None, data: dict[str, Any]) -> str:
        uid = self.new_uid()
        rank = rank_at_end([self._ranks.get((kind, parent), Decimal(0))])
        self._ranks[kind, parent] = rank
        self._by_name.setdefault((kind, parent, same(name)), []).append(uid)
        self._new.setdefault(kind, {})[uid] = _Staged({**data, "rank": plain(rank)}, line)
        return uid

    def perspective(self, row: KpiCells) -> str | None:
        """The perspective a row names, added where it is new."""
        uid, clear = self._found(Kind.PERSPECTIVE, "", row.perspective, row.line)
        if uid is not None or not clear:
            return uid
        taken = set(self._letters.values())
        own = _OWN_CODE.fullmatch(row.code)
        letter = own["letter"] if own and own["letter"] not in {*taken, ACTION} else letter_for(row.perspective, taken)
        data = {"name": row.perspective, "letter": letter}
        uid = self._add(Kind.PERSPECTIVE, "", row.perspective, row.line, data)
        self._letters[uid] = letter
        return uid

    def objective(self, row: KpiCells, perspective: str | None) -> str | None:
        """The objective a row names, added where it is new."""
        if perspective is None:
            return None
        uid, clear = self._found(Kind.OBJECTIVE, perspective, row.objective, row.line)
        if not clear:
            return None
        theme = self.named(Kind.THEME, row.theme, row.line)
        if uid is None:
            own = _OWN_CODE.fullmatch(row.code)
            letter = self._letters[perspective]
            code = own["objective"] if own and own["letter"] == letter and own["objective"] not in self._codes else ""
            code = code or self._codes.next(letter)
            self._codes.take(code)
            data = {"perspective": perspective, "code": code, "title": row.objective, "theme": theme}
            uid = self._add(Kind.OBJECTIVE, perspective, row.objective, row.line, data)
            self._objective_codes[uid] = code
        elif theme is not None and theme != self._themes_of.get(uid):
            if self._themes_of.get(uid) is not None and uid in self._new.get(Kind.OBJECTIVE, {}):
                self.warnings.append(f'line {row.line}: "{row.objective}" has another theme already, which stays')
                return uid
            self.edit(Kind.OBJECTIVE, uid, {"theme": theme}, row.line)
        if theme is not None:
            self._themes_of[uid] = theme
        return uid

    def named(self, kind: Kind, name: str, line: int) -> str | None:
        """The person or theme of a name, added where it is new; nothing for an empty name."""
        if not name:
            return None
        uid, clear = self._found(kind, "", name, line)
        if uid is None and clear:
            uid = self._add(kind, "", name, line, {"name": name})
        return uid

    def find_kpi(self, row: KpiCells, objective: str) -> tuple[str | None, Kpi | None]:
        """The KPI a row is about: by code, else by name within the objective, else a new uid.

        Nothing where that is not clear.
        """
        if row.code and row.code in self._by_code:
            uid = self._by_code[row.code]
            return uid, self._known_kpi(uid)
        if row.code and row.code in self._codes:
            self.problems.append(Problem(row.line, "code", f'"{row.code}" is the code of something else'))
            return None, None
        uids = self._by_name.get((Kind.KPI, objective, same(row.name)), [])
        if row.code and uids and all(uid in self._new.get(Kind.KPI, {}) for uid in uids):
            uids = []
        if len(uids) > 1:
            self._found(Kind.KPI, objective, row.name, row.line)
            return None, None
        if uids:
            return uids[0], self._known_kpi(uids[0])
        code = row.code or self._codes.next(f"{self._objective_codes[objective]}.")
        self._codes.take(code)
        data = {"objective": objective, "code": code, "name": row.name}
        uid = self._add(Kind.KPI, objective, row.name, row.line, data)
        self._by_code[code] = uid
        return uid, None

    def _known_kpi(self, uid: str) -> Kpi | None:
        thing = self._known.get((Kind.KPI, uid))
        return thing if isinstance(thing, Kpi) else None

    # --- what is kept ----------------------------------------------------------------------------------------------

    def keep_kpi(self, uid: str, known: Kpi | None, row: KpiCells, objective: str) -> None:
        """Keep what a row says of a KPI."""
        owner = self.named(Kind.PERSON, row.owner, row.line)
        fields = dict(row.fields) if owner is None else {**row.fields, "owner": owner}
        if known is not None:
            fields |= {"name": row.name, "objective": objective}
        self.edit(Kind.KPI, uid, fields, row.line)

    def keep_action(self, row: KpiCells, objective: str, kpi: str) -> None:
        """Keep the action plan a row names, linked to the objective; only a single row says which KPI it moves."""
        if not row.action:
            return
        uid, clear = self._found(Kind.ACTION, "", row.action, row.line)
        if not clear:
            return
        if uid is None:
            data = {"code": self._codes.next(ACTION), "title": row.action, "objectives": [objective], "kpi": kpi}
            self._add(Kind.ACTION, "", row.action, row.line, data)
            return
        new = self._new.get(Kind.ACTION, {}).get(uid)
        if new is not None:
            new.data["kpi"] = new.data["kpi"] if new.data["kpi"] == kpi else None
            objectives = list(new.data["objectives"])
        else:
            edit = self._edits.get((Kind.ACTION, uid))
            known: Any = self._known[Kind.ACTION, uid]
            objectives = list(edit.data["objectives"] if edit is not None else known.objectives)
        if objective not in objectives:
            self.edit(Kind.ACTION, uid, {"objectives": [*objectives, objective]}, row.line)

    def edit(self, kind: Kind, uid: str, fields: Mapping[str, Any], line: int | None) -> None:
        """Give fields of a thing new values, whether it is in the plan or about to be added."""
        new = self._new.get(kind, {}).get(uid)
        if new is not None:
            new.data.update(fields)
        elif fields:
            staged = self._edits.setdefault((kind, uid), _Staged({}, line))
            staged.data.update(fields)

    def record(self, known: Actual | None, kpi: str, period: Period, fields: Mapping[str, Any]) -> None:
        """Keep what was measured for a KPI in a period."""
        uid = Actual.uid_of(kpi, period)
        if known is not None:
            self._known[Kind.ACTUAL, uid] = known
            cleared = {"not_applicable": None} if fields.get("value") is not None else {}
            self.edit(Kind.ACTUAL, uid, {**cleared, **fields}, None)
        else:
            data = {"kpi": kpi, "period": str(period), **fields}
            self._new.setdefault(Kind.ACTUAL, {})[uid] = _Staged(data, None)

    def charter(self, name: str, horizon: tuple[date, date], organisation: str, rhythm: Frequency) -> None:
        """Keep the plan itself, before everything else."""
        data = {"name": name, "start": horizon[0], "end": horizon[1], "organisation": organisation, "rhythm": rhythm}
        self._new = {Kind.CHARTER: {self.new_uid(): _Staged(data, None)}, **self._new}

    # --- the result ------------------------------------------------------------------------------------------------

    def finish(self) -> Changes:
        """All as changes, what is referred to first.

        Raises `ImportRefused` where a value does not fit.
        """
        changes: list[Change] = []
        kpis: list[KpiEdit] = []
        for kind in _ORDER:
            for uid, staged in self._new.get(kind, {}).items():
                thing = self._made(kind, uid, staged)
                if thing is not None:
                    changes.append(added(thing))
                if isinstance(thing, Kpi):
                    kpis.append(KpiEdit(None, thing))
        for (kind, uid), staged in self._edits.items():
            known = self.plan.charter if kind is Kind.CHARTER else self._known[kind, uid]
            thing = self._made(kind, uid, _Staged({**known.data(), **staged.data}, staged.line))
            if thing is not None:
                changes.extend(self._changed(known, {name: getattr(thing, name) for name in staged.data}, staged.line))
            if isinstance(thing, Kpi):
                kpis.append(KpiEdit(self._known_kpi(uid), thing))
        self._refuse_at_entry(kpis)
        if self.problems:
            raise ImportRefused(self.name, self.problems)
        return tuple(changes)

    def _refuse_at_entry(self, edits: Sequence[KpiEdit]) -> None:
        """Note what is never stored about a KPI, with its line; a formula may name KPIs of rows below."""
        every = {**self.plan.kpis, **{edit.after.uid: edit.after for edit in edits if edit.after is not None}}
        for fault in kpi_faults(edits, lambda: every, self.plan.calendar):
            staged = self._new.get(Kind.KPI, {}).get(fault.kpi) or self._edits.get((Kind.KPI, fault.kpi))
            column = _COLUMNS.get((Kind.KPI, fault.field), fault.field)
            self.problems.append(Problem(None if staged is None else staged.line, column, fault.why))

    def _changed(self, known: Entity, fields: Mapping[str, object], line: int | None) -> Changes:
        if self.in_force is None or not isinstance(known, Kpi):
            return edited(known, **fields)
        try:
            return self.in_force.changed(known, fields)
        except Refused as error:
            self.problems.append(Problem(line, "target", str(error)))
            return ()

    def _made(self, kind: Kind, uid: str, staged: _Staged) -> Entity | None:
        try:
            return ENTITIES[kind].model_validate({"uid": uid, **staged.data})
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=True):
                field = str(each["loc"][0]) if each["loc"] else ""
                column = _COLUMNS.get((kind, field), field) or None
                self.problems.append(Problem(staged.line, column, _why(each["type"], each["msg"], each)))
            return None


def summary(changes: Changes) -> str:
    """What changes add and alter, in a few words: `4 perspectives, 9 objectives, 13 KPIs`."""
    new = Counter(change.kind for change in changes if change.before is None)
    altered = Counter(change.kind for change in changes if change.before is not None)
    new[Kind.FORMER_TARGET] += altered.pop(Kind.FORMER_TARGET, 0)
    parts = []
    for kind, one, many in _COUNTED:
        for count, word in ((new[kind], ""), (altered[kind], " changed")):
            if count:
                parts.append(f"{count} {one if count == 1 else many}{word}")
    return ", ".join(parts) or "nothing new"


def _why(kind: str, message: str, error: Mapping[str, Any]) -> str:
    context = error.get("ctx") or {}
    if kind == "string_too_long":
        return f"{len(str(error['input']))} characters; the most is {context.get('max_length')}"
    if kind == "string_too_short":
        return "it is empty"
    return message.removeprefix("Value error, ")

"""The forms a plan is exported in: which one a file is, and what writes it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bsc_tui.cli.ending import WrongUse

if TYPE_CHECKING:
    from datetime import date

    from bsc_tui.scorecard.change import Scorecard

ENDINGS = MappingProxyType(
    {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".csv": "csv",
     ".tsv": "tsv", ".xlsx": "xlsx"}
)  # fmt: skip
FORMATS = ("markdown", "html", "json", "csv", "tsv", "xlsx")
TABLES = ("kpis", "actuals")

Writer = Callable[..., str | bytes]
"""Writes a scorecard as known on `today`; `head` is the hash of the last entry of its journal.

Those that `check_period_is_used` lets pass take the `period` of the figures, too.
"""


def form_of(target: str, named: str | None) -> str:
    """The form a file is written in: the one that is named, else by its ending.

    Raises `WrongUse` where its ending names none.
    """
    if named is not None:
        return named
    if target == "-":
        return "markdown"
    form = ENDINGS.get(Path(target).suffix.lower())
    if form is None:
        endings = ", ".join(ENDINGS)
        raise WrongUse(
            f"--to {target}: its ending names no form that can be written ({endings}). Name it with --format"
        )
    return form


def writer(form: str, parts: str | None, table: str | None) -> Writer:
    """What writes a scorecard in a form.

    Raises `WrongUse` where an option is given that the form has no use for.
    """
    if parts is not None and form not in {"markdown", "html"}:
        raise WrongUse("--parts is for Markdown and HTML. Leave it out")
    if table is not None and form not in {"csv", "tsv"}:
        raise WrongUse("--table is for CSV and TSV, which hold one table. Leave it out")
    match form:
        case "json":
            from bsc_tui.exchange.scorecard_json import write_json

            return write_json
        case "csv" | "tsv":
            return partial(_table, form=form, table=table or TABLES[0])
        case "xlsx":
            from bsc_tui.exchange.workbook import write_workbook

            return write_workbook
        case _:
            return _for_people(form, parts)


def check_period_is_used(form: str, parts: str | None) -> None:
    """Refuse a period where nothing that is written is about one.

    A workbook has a sheet of figures, and the map of an HTML file is coloured by them.
    Raises `WrongUse`, `UnknownPart`.
    """
    if form in {"html", "xlsx"}:
        return
    if form != "markdown":
        raise WrongUse(
            f"--period is for figures and minutes, and {form.upper()} holds the plan of all times. Leave it out"
        )
    from bsc_tui.exchange.markdown import OF_A_PERIOD, read_parts

    if not set(OF_A_PERIOD).intersection(read_parts(parts or "plan")):
        raise WrongUse(f"--period is for the parts {', '.join(OF_A_PERIOD)}. Name one with --parts, or leave it out")


def _for_people(form: str, parts: str | None) -> Writer:
    from bsc_tui.exchange.markdown import read_parts, write_plan

    chosen = read_parts(parts or "plan")
    if form == "html":
        from bsc_tui.exchange.html import write_html

        return partial(write_html, parts=chosen)
    return partial(write_plan, parts=chosen)


def _table(scorecard: "Scorecard", *, today: "date", head: str | None, form: str, table: str) -> str:
    from bsc_tui.exchange.table_rows import ACTUAL_COLUMNS, KPI_COLUMNS, actual_rows, csv_text, kpi_rows

    del today, head
    delimiter = "\t" if form == "tsv" else ","
    if table == "kpis":
        return csv_text(KPI_COLUMNS, kpi_rows(scorecard.plan), delimiter)
    return csv_text(ACTUAL_COLUMNS, actual_rows(scorecard), delimiter)

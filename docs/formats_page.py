"""The page of the file formats: the columns, parts and schemas that the program reads and writes."""

import json
from collections.abc import Iterable, Iterator

from bsc_tui.exchange.kpi_cells import CHOICES
from bsc_tui.exchange.markdown import Part
from bsc_tui.exchange.schemas import schemas
from bsc_tui.exchange.tables import ALIASES, KPI_OPTIONAL, KPI_REQUIRED, LONG_OPTIONAL, LONG_REQUIRED
from bsc_tui.exchange.workbook_limits import LARGEST, MOST_ROWS

KPI_COLUMNS = {
    "perspective": "Name of the perspective.",
    "objective": "Name of the objective.",
    "kpi": "Name of the KPI.",
    "code": "Code of the KPI, such as `F1.1`; finds the KPI to update.",
    "theme": "Strategic theme of the objective.",
    "owner": "Who answers for the KPI; a person of the roster, added where it is new.",
    "unit": "Unit of the values, such as `%`, `EUR`, `days`.",
    "kind": "What sort of quantity it is; decides how its values are written.",
    "direction": "Which way is better; also `higher` and `lower`.",
    "baseline": "Value before the plan.",
    "baseline_date": "Day of the baseline.",
    "target": "Value to reach.",
    "due": "Day by which the target is to be reached; else the end of the horizon.",
    "low": "Lower end of the band of a KPI to be maintained.",
    "high": "Upper end of that band.",
    "stretch": "Value beyond the target.",
    "trajectory": "How the target of a period follows from baseline and target.",
    "frequency": "How often it is measured.",
    "aggregation": "How finer values become a longer period's.",
    "measure": "Whether it tells of results (lag) or of what drives them (lead).",
    "scoring": "How the score is computed.",
    "bands": "Values that mark the bands, with `/` between them: `0/4000/6000/12000`.",
    "tolerance": "Points under 100 that still count as at risk.",
    "weight": "Weight within its objective.",
    "arrives": "Days after the period in which a value may arrive.",
    "formula": "How it is computed from other KPIs, by their codes.",
    "definition": "What exactly is counted.",
    "source": "Where the value comes from.",
    "action": "Action plan for the objective; rows with the same one share it.",
    "org": "Organisation whose plan it is; the first one counts.",
    "actual": "A value, recorded for `--period`, else the last ended period in the horizon, else its first.",
}
ACTUAL_COLUMNS = {
    "kpi": "Code or name of the KPI.",
    "period": "Period of the value.",
    "actual": "The value; `n/a` where there is none to expect, with the reason as its note.",
    "target": "Target of just this period.",
    "note": "A note kept with the value.",
}
PARTS = {
    "plan": "The plan itself with its sign-offs; alone where `--parts` is not given.",
    "scorecard": "The figures of the period, every one with how it came about; derived, so not read back.",
    "actuals": "Every value with its note, and the causes and corrective actions; read back.",
    "minutes": "The reviews that were held, with what was said and decided; read back.",
    "brief": "One page for a board: vision, map, counts, what is off track, decisions wanted; not read back.",
}


def _schemas() -> Iterator[tuple[str, str]]:
    for name, text in sorted(schemas().items()):
        schema = json.loads(text)
        kinds = schema.get("anyOf", [schema])
        words = [schema["$defs"][kind["$ref"].rpartition("/")[2]] if "$ref" in kind else kind for kind in kinds]
        told = " ".join(f"{each['description'].partition(chr(10))[0].rstrip('.')}." for each in words)
        yield f"[`{schema['title']}`](schemas/{name})", told


def formats() -> Iterator[str]:
    """The lines of the page."""
    yield from (
        "# File formats",
        "",
        (
            "Files are UTF-8 with LF. Numbers are plain decimals with a point and days are `2027-03-31`, whatever the "
            "language of the machine. Writing the same plan twice gives the same bytes."
        ),
    )
    yield from ("", "## Markdown and HTML", "", "`--parts` names what is written, in a list with commas:", "")
    yield from _table(("Part", "What it holds"), ((f"`{part.value}`", PARTS[part.value]) for part in Part))
    yield from (
        "",
        (
            "`bsc-tui import plan.md` reads the plan back: the content from the prose, what each thing is from the "
            "block at the end. Actuals, with notes, causes and corrective actions, and review minutes, with "
            "attendees and decisions, are read back where they are among the parts; scorecard and brief follow from "
            "the rest. The file may be edited by hand: [Plans kept in git](../how-to/plans-in-git.md) tells how. "
            "HTML is written from the same text, and not read."
        ),
    )
    yield from (
        "",
        "## Tables: CSV, TSV, XLSX",
        "",
        (
            "The header names the columns, in any order and letter case; which table it is follows from them. An "
            "unknown column is named and passed over. `;` between the columns and a byte order mark are understood."
        ),
        "",
        "### KPIs, a row each",
        "",
    )
    yield from _columns(KPI_REQUIRED, KPI_OPTIONAL, KPI_COLUMNS)
    yield from ("", f"Also read: {', '.join(f'`{other}` for `{name}`' for other, name in ALIASES.items())}.", "")
    yield from _table(
        ("Column", "Values"),
        ((f"`{name}`", ", ".join(f"`{each.value}`" for each in kind)) for name, kind in CHOICES.items()),
    )
    yield from ("", "### Actuals, a row each", "")
    yield from _columns(LONG_REQUIRED, LONG_OPTIONAL, ACTUAL_COLUMNS)
    yield from (
        "",
        "### Actuals, a column a period",
        "",
        "`kpi`, and one column for each period, named by it.",
        "",
        (
            "Periods are written `2026-W47`, `2026-11`, `2026-Q4`, `2026-H2`, `2026`; where the fiscal year is not the "
            "calendar year `FY2026`, `FY2026-Q4`."
        ),
        "",
        (
            "A cell that a spreadsheet would take for a formula is written with an apostrophe in front, and read "
            "without it."
        ),
    )
    yield from (
        "",
        "### Workbooks",
        "",
        (
            "`bsc-tui export --to plan.xlsx` writes the sheets Plan, Scorecard, Actuals, KPIs and Action plans. Read "
            "again are Plan (for a new one), KPIs and Actuals; of another workbook the first sheet whose header is "
            f"known. A sheet is read up to {MOST_ROWS:,} rows and a workbook up to {LARGEST // 2**20} MiB; of more "
            "actuals there are several sheets, `Actuals 2` and so on. Longer tables are imported as CSV. Other forms "
            "(`.xls`, `.xlsm`, `.xlsb`, `.ods`) are not read."
        ),
        "",
        "## Templates",
        "",
        (
            "A template is a plan in Markdown, the file `NAME.md` in the folder `bsc-tui/templates` of "
            "`XDG_DATA_HOME`, else of `~/.local/share`. `bsc-tui template save NAME` writes one; an exported plan put "
            "there serves as well. Only its structure is taken: perspectives, themes, objectives, links, KPIs and the "
            "rules of the plan. The first paragraph below the name says whom it suits. "
            "[Templates of your own](../how-to/templates.md) tells how they are used."
        ),
    )
    yield from (
        "",
        "## JSON",
        "",
        (
            "Each document names its schema; one that comes to hold anything else gets the next number. They are "
            "published as JSON Schemas, made from the program itself:"
        ),
        "",
    )
    yield from _table(("Schema", "What it is of"), _schemas())
    yield from (
        "",
        (
            'Values are decimals as strings (`"11.2"`), ratios and scores have two decimals (`"82.00"`), what is '
            "not defined is `null`."
        ),
    )


def _columns(required: Iterable[str], optional: Iterable[str], told: dict[str, str]) -> Iterator[str]:
    rows = [*((name, "required") for name in required), *((name, "") for name in optional)]
    yield from _table(("Column", "", "What it holds"), ((f"`{name}`", need, told[name]) for name, need in rows))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"

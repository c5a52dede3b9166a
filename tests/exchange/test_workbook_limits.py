"""A workbook made to fill the machine is refused in a moment, before anything reads it; one of a plan never is."""

import io
import re
import resource
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest
from support.scorecards import plus, small
from xlsxwriter import Workbook

from bsc_tui.exchange.tables import ImportRefused
from bsc_tui.exchange.workbook import write_workbook
from bsc_tui.exchange.workbook_changes import changing
from bsc_tui.exchange.workbook_limits import LARGEST, MOST_PARTS, MOST_ROWS, MOST_UNPACKED, looked_at
from bsc_tui.exchange.workbook_reading import read_workbook
from bsc_tui.scorecard.records import Actual

HEADER = ["kpi", "period", "actual"]
SHEET = "xl/worksheets/sheet1.xml"


def book(rows: Sequence[Sequence[object]], at: tuple[int, int] | None = None) -> bytes:
    """A workbook of one sheet; with `at` it has one more cell there."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("S")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if at:
            sheet.write(*at, "far away")
    return out.getvalue()


def again(data: bytes, edit: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same workbook with other contents of its parts, and more parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as held,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in held.namelist():
            made.writestr(name, edit(name, held.read(name)))
        for name, content in more.items():
            made.writestr(f"xl/{name}.xml", content)
    return out.getvalue()


def sheet_with(was: bytes, now: bytes) -> bytes:
    """A workbook of one row in whose sheet something is written otherwise."""

    def edit(name: str, content: bytes) -> bytes:
        assert name != SHEET or was in content
        return content.replace(was, now) if name == SHEET else content

    return again(book([HEADER, ["C1.1", "2027-01", 7]]), edit)


def refused(data: bytes) -> str:
    with pytest.raises(ImportRefused) as told:
        read_workbook(data, "a.xlsx")
    return str(told.value)


@pytest.fixture(autouse=True)
def _little_memory() -> Iterator[None]:
    """Nothing here may take more than little: what does is seen at the end."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600 * 1024


@pytest.mark.parametrize("at", [(1_048_575, 16_383), (1_048_575, 0), (MOST_ROWS + 1, 0), (MOST_ROWS, 16_383)])
def test_two_cells_far_apart_are_not_made_a_sheet_of_a_thousand_million(at: tuple[int, int]) -> None:
    said = refused(book([HEADER], at))
    assert "a sheet has more than " in said
    assert "Save the sheet as CSV UTF-8" in said


def test_a_sheet_as_long_as_is_allowed_is_read() -> None:
    rows = [[f"C1.{number}", "2027-01", number] for number in range(MOST_ROWS)]
    (table,) = read_workbook(book([HEADER, *rows]), "a.xlsx").actuals
    assert sum(1 for _ in table.rows([])) == MOST_ROWS
    assert "more than 20,000 rows" in refused(book([HEADER, *rows, ["x", "2027-01", 1]]))


def test_cells_and_rows_without_a_name_count_too() -> None:
    cells = b'<row r="20000">' + b"".join(b"<c><v>%d</v></c>" % n for n in range(20_000)) + b"</row></sheetData>"
    assert "more than 1,500,000 cells" in refused(sheet_with(b"</sheetData>", cells))
    rows = b"".join(b'<row s="%d"></row>' % n for n in range(MOST_ROWS + 2)) + b"</sheetData>"
    assert "more than 20,000 rows" in refused(sheet_with(b"</sheetData>", rows))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b'r="C2"', b'r="C&#57;99999"'),
        (b'r="C2"', b"r = 'C$999999'"),
        (b"<sheetData>", b'<sheetData a=">">'),
        (b'<c r="C2"', b'<c a=">" r="XFD1048576"'),
        (b'<c r="C2"', b"<c\n\tr\n=\n'xfd1048576'"),
        (b'<row r="2"', b'<row r="99999999999999999999"'),
    ],
)
def test_a_name_of_a_cell_that_is_written_oddly_hides_nothing(was: bytes, now: bytes) -> None:
    data = sheet_with(was, now)
    try:
        sheets = read_workbook(data, "a.xlsx")
    except ImportRefused as error:
        told = str(error)
    else:
        told = ""
        assert len(list(sheets.actuals[0].rows([]))) == 1
    assert not told or "nothing was imported from a.xlsx, 1 problem" in told


def test_a_file_too_large_is_refused_unread() -> None:
    assert "it is larger than 5 MiB" in refused(bytes(LARGEST + 1))


def test_parts_that_unpack_to_far_too_much_are_refused_by_what_they_say() -> None:
    few, many = ({f"big{number}": b"x y z " * 200_000 for number in range(count)} for count in (1, 44))
    assert len(again(book([HEADER]), same, **many)) < LARGEST
    assert sum(map(len, many.values())) > MOST_UNPACKED
    assert "it unpacks to more than 50 MiB" in refused(again(book([HEADER]), same, **many))
    assert "a part of it unpacks to more than 100 times its size" in refused(again(book([HEADER]), same, **few))


def same(name: str, content: bytes) -> bytes:
    del name
    return content


def test_too_many_parts_are_refused() -> None:
    many = {f"p{number}": b"<a/>" for number in range(MOST_PARTS)}
    assert "made of more than 200 parts" in refused(again(book([HEADER]), same, **many))


def test_a_part_that_lies_about_its_length_is_refused() -> None:
    data = book([HEADER, ["C1.1", "2027-01", 7]])
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        size = held.getinfo(SHEET).file_size.to_bytes(4, "little")
    assert data.count(size) >= 2
    assert "no workbook that can be read" in refused(data.replace(size, (20).to_bytes(4, "little")))


def test_entities_are_not_declared_in_a_workbook() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'
    declared = again(
        book([HEADER, ["C1.1", "2027-01", 7]]),
        lambda name, content: re.sub(rb"(<\?xml.*?\?>)", rb"\1" + laughs, content) if "shared" in name else content,
    )
    assert "in a way no spreadsheet writes" in refused(declared)
    assert "in a way no spreadsheet writes" in refused(again(book([HEADER]), same, other="<a/>".encode("utf-16")))


@pytest.mark.parametrize("missing", ["xl/workbook.xml"])
def test_another_kind_of_workbook_under_this_name_is_not_read(missing: str) -> None:
    with zipfile.ZipFile(io.BytesIO(book([HEADER]))) as held:
        parts = {name: held.read(name) for name in held.namelist() if name != missing}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<office:document-content/>")
        for name, content in parts.items():
            made.writestr(name, content)
    for data in (out.getvalue(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), b"PK", b""):
        assert "this is no workbook that can be read" in refused(data)


def test_pictures_macros_and_links_to_other_files_are_not_even_given_to_the_reader() -> None:
    out = io.BytesIO(book([HEADER, ["C1.1", "2027-01", 7]]))
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("xl/media/image1.png", b"\x89PNG")
        made.writestr("xl/vbaProject.bin", b"macro")
        made.writestr("xl/externalLinks/externalLink1.xml", b'<externalLink><externalBook r:id="rId1"/></externalLink>')
    with zipfile.ZipFile(io.BytesIO(looked_at(out.getvalue()))) as held:
        assert not {"xl/media/image1.png", "xl/vbaProject.bin"} & set(held.namelist())
    (table,) = read_workbook(out.getvalue(), "a.xlsx").actuals
    assert len(list(table.rows([]))) == 1


def test_a_plan_with_more_actuals_than_a_sheet_may_have_comes_back_whole() -> None:
    """Of as many sheets as it takes; each of them is within the limits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bsc_tui.exchange.workbook.MOST_ROWS", 4)
        periods = [f"2027-{month:02}" for month in range(1, 11)]
        scorecard = plus(small(), *(Actual(uid=f"days/{each}", kpi="days", period=each, value="7") for each in periods))
        sheets = read_workbook(write_workbook(scorecard, today=date(2027, 11, 1)), "plan.xlsx")
        assert len(sheets.actuals) == 3
        uids = iter(map(str, range(1_000)))
        found = changing(sheets, small(), today=date(2027, 11, 1), uid=lambda: next(uids), person="Ana")
    kept = {str((each.after or {}).get("period")) for each in found.changes}
    assert kept >= set(periods)
    assert len({name.name for name in sheets.actuals}) == 3

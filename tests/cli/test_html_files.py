"""A plan as a page from the shell."""

from pathlib import Path

from support.runs import Run


def test_the_ending_of_the_file_says_the_form_and_nothing_is_replaced_unasked(chipset: Run, world: Path) -> None:
    file = world / "plan.html"
    assert chipset("export", "--to", str(file), "--parts", "plan,scorecard").err == f"bsc-tui: wrote {file}\n"
    page = file.read_text()
    assert page.startswith("<!DOCTYPE html>")
    assert '<svg class="map"' in page
    refused = chipset("export", "--to", str(file))
    assert refused.status == 2
    assert "is there already" in refused.err
    assert file.read_text() == page


def test_a_page_goes_to_standard_output_too(chipset: Run) -> None:
    ran = chipset("export", "--to", "-", "--format", "html")
    assert ran.status == 0
    assert ran.out.endswith("</html>\n")
    assert ran.err == ""

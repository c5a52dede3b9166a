"""What the prose of an exported file says otherwise than its block, field by field."""

from collections.abc import Iterator
from itertools import count

from bsc_tui.exchange.markdown_reading import ReadPlan, read_plan
from bsc_tui.exchange.verifying_alterations import Alteration
from bsc_tui.scorecard.canonical import canonical, digest
from bsc_tui.scorecard.differences import differences
from bsc_tui.scorecard.plan import Plan


def prose_of(text: str) -> ReadPlan:
    """The prose of a file, read as an import would; what the block does not know gets a uid that names no thing."""
    numbers = count(1)
    return read_plan(text, lambda: f"new-{next(numbers)}")


def otherwise(prose: ReadPlan, plan: Plan) -> Iterator[Alteration]:
    """Where the prose and the plan of the block differ; why the prose cannot be read, where it cannot."""
    for problem in prose.problems:
        yield Alteration(problem.line or 1, f"the prose cannot be read as a plan: {problem.message}")
    if prose.scorecard is None:
        return
    for line in differences(plan, prose.scorecard.plan):
        at = prose.line(line.kind, line.element, line.field)
        yield Alteration(at, f"the prose says otherwise than the block: {line.text}")


def proves(prose: ReadPlan, claimed: str | None) -> Plan | None:
    """The plan of the prose, where it is the one a digest stands for: then not the prose was changed."""
    if prose.scorecard is None or claimed is None:
        return None
    plan = prose.scorecard.plan
    return plan if digest(canonical(plan)) == claimed else None

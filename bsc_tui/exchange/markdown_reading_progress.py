"""The boxes before the tasks of a plan read back: what is ticked is done."""

from collections.abc import Iterable, Mapping

from bsc_tui.exchange.markdown_reading_told import Told
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.records import Progress
from bsc_tui.scorecard.work_reports import ALMOST


def progress_told(tasks: Iterable[Told], was: Mapping[str, Progress], *, is_from_file: bool) -> Mapping[str, Progress]:
    """How far the tasks of a file are, by uid, where `was` says how far they were.

    A box that was ticked by hand is done, on a day nobody told. An empty one counts only where the file says itself
    that the task was done when it was written (`is_from_file`): it is not done after all then.
    """
    found: dict[str, Progress] = {}
    reported: dict[str, list[Progress]] = {}
    for one in was.values():
        reported.setdefault(one.task, []).append(one)
    for each in tasks:
        before = reported.get(each.uid, [])
        is_done = any(one.percent >= DONE for one in before)
        if each.is_ticked and not is_done:
            before = [Progress(uid=each.uid, task=each.uid, percent=DONE)]
        elif is_done and not each.is_ticked and is_from_file:
            before = [one.model_copy(update={"percent": ALMOST, "done_on": None}) for one in before]
        found |= {one.uid: one for one in before}
    return found

"""What a refused import says."""

import pytest

from bsc_tui.exchange.tables import ImportRefused


def problems_of(refused: pytest.ExceptionInfo[ImportRefused]) -> list[str]:
    """Each problem as the person reads it."""
    return [str(problem) for problem in refused.value.problems]

"""A world of its own for each run of the program."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow now and then; that says nothing about the program.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """The environment of one person at one terminal."""
    return {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "BSC_TUI_TODAY": "2026-11-22",
        "BSC_TUI_USER": "Ana Ruiz",
        "TZ": "UTC",
    }

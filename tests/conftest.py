"""A world of its own for each run of the program."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow now and then; that says nothing about the program.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", _PATIENT, max_examples=50)
settings.register_profile("soak", _PATIENT, max_examples=2000)
settings.load_profile(os.environ.get("BSC_TUI_TESTS", "usual"))


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

"""The folders of a person the program may use beside that of the store."""

import os
from collections.abc import Mapping
from pathlib import Path

NAME, TEMPLATES = "bsc-tui", "templates"
PRIVATE = 0o700


def state_folder(env: Mapping[str, str]) -> Path:
    """Where crash files go; made where it is not there.

    Raises `OSError` where it cannot be made.
    """
    named = env.get("XDG_STATE_HOME", "")
    if Path(named).is_absolute():
        folder = Path(named) / NAME
    else:
        import platformdirs

        folder = platformdirs.user_state_path(NAME)
    folder.mkdir(PRIVATE, parents=True, exist_ok=True)
    return folder


def passing_folder(env: Mapping[str, str]) -> Path:
    """Where a store may be that goes when the program ends: the folder of the login, else the state folder.

    Raises `OSError` where neither is there.
    """
    named = env.get("XDG_RUNTIME_DIR", "")
    if Path(named).is_absolute() and Path(named).is_dir() and os.access(named, os.W_OK | os.X_OK):
        return Path(named)
    return state_folder(env)


def templates_folder(env: Mapping[str, str]) -> Path:
    """Where a person's own templates are, whether or not the folder is there: `bsc-tui/templates` of their data."""
    named = env.get("XDG_DATA_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / NAME / TEMPLATES
    import platformdirs

    return platformdirs.user_data_path(NAME) / TEMPLATES

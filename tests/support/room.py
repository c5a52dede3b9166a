"""The recipe of the how-to for a restricted login, as it is written there, on a real `sshd` of a test."""

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.sshd import Server, server

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "ssh-room.md"
INTERPRETER = "/opt/bsc-tui/bin/python"
STORE = "/srv/bsc/room.db"
COMMAND = "/usr/local/bin/bsc-room"
ENTRY = re.compile(r"^ *(restrict,pty,command=\S+ 'Ana Ruiz'\") ssh-ed25519", re.MULTILINE)
LOCKS = ("DisableForwarding", "PermitTTY", "PermitUserRC", "AcceptEnv")


def command_of_the_guide(store: Path, folder: Path) -> Path:
    """`bsc-room` of the guide, with the paths of a test."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (block,) = (each for each in blocks if "#!/bin/sh" in each)
    lines = [line.removeprefix("   ") for line in block.splitlines()]
    text = "\n".join(lines).replace(INTERPRETER, sys.executable).replace(STORE, str(store))
    path = folder / "bsc-room"
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def entry_of_the_guide(command: Path) -> str:
    """What stands before Ana's key in `authorized_keys`."""
    (found,) = ENTRY.findall(GUIDE.read_text(encoding="utf-8"))
    return str(found).replace(COMMAND, str(command))


def locks_of_the_guide() -> dict[str, str]:
    """The lines of the `Match` block of the guide that take something away."""
    text = GUIDE.read_text(encoding="utf-8")
    block = text[text.index("Match User room\n") :].split("```")[0]
    found = dict(line.strip().split(" ", 1) for line in block.splitlines()[1:] if line.strip())
    return {name: found[name] for name in LOCKS}


@contextmanager
def room(folder: Path, store: Path, hostile: dict[str, str], *, forced: bool = False) -> Iterator[Server]:
    """An sshd as in the guide; every session of it has the hostile environment.

    With `forced` the server says what runs (`ForceCommand`), else the key does, and nothing else is locked.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    command = command_of_the_guide(store, folder)
    if forced:
        named = f"{shlex.quote(str(command))} 'Ana Ruiz'"
        with server(
            folder, hostile, **locks_of_the_guide(), ForceCommand=named, Subsystem="sftp internal-sftp"
        ) as sshd:
            yield sshd
    else:
        with server(folder, hostile, entry_of_the_guide(command), Subsystem="sftp internal-sftp") as sshd:
            yield sshd

"""Runs a PostgreSQL server in a folder until its input ends, then removes both: also when the tests are killed.

Each line of the input has the server end as in a crash, and start again.
"""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "'Asia/Kolkata'",
    "lc_messages": "'C'",
}
DOORS = """
local all guarded scram-sha-256
local all all trust
"""
"""Who has to give a password: one role, for the tests of passwords."""


def main(binaries: Path, folder: Path) -> None:
    """Make the server, say that it is ready, and wait."""
    binaries, who = _for_whoever_may(binaries, folder)
    cluster = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(cluster), *arguments]
        env = {"PATH": os.defpath, "LC_ALL": "C", "HOME": str(folder)}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env, cwd=folder, **who)

    try:
        run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
        settings = {**SETTINGS, "unix_socket_directories": f"'{folder}'"}
        (cluster / "postgresql.conf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        (cluster / "pg_hba.conf").write_text(DOORS)
        run("pg_ctl", "--wait", "--log", str(folder / "log"), "start")
        try:
            _say_ready()
            while sys.stdin.readline():
                run("pg_ctl", "--wait", "--mode", "immediate", "stop")
                run("pg_ctl", "--wait", "--log", str(folder / "log"), "start")
                _say_ready()
        finally:
            run("pg_ctl", "--wait", "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def _for_whoever_may(binaries: Path, folder: Path) -> tuple[Path, dict[str, Any]]:
    """The programs and who runs them: the server refuses root, and whoever runs it instead may not come to them."""
    if os.geteuid() != 0:
        return binaries, {}
    nobody = pwd.getpwnam("nobody")
    who: dict[str, Any] = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, stdout=subprocess.DEVNULL, cwd="/", **who)
    except (OSError, subprocess.CalledProcessError):
        binaries = _copied(binaries, folder / "programs")
    return binaries, who


def _copied(binaries: Path, to: Path) -> Path:
    """The programs where everybody comes to them, with the libraries that a wheel puts beside its package."""
    package = binaries.parents[1]
    shutil.copytree(binaries.parent, to / package.name / binaries.parent.name)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, to / libraries.name)
    for path in (to, *to.rglob("*")):
        path.chmod(path.stat().st_mode | 0o055)
    return to / package.name / binaries.parent.name / binaries.name


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

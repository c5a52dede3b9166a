"""A real `sshd` on this machine's loopback, for one test: its own host key, its own settings, one key that may come in.

`server` starts one, `Server.terminal` comes in with `ssh -tt` at a terminal that a test reads.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.terminal import Terminal

SSHD_RUN = Path("/run/sshd")
"""Where sshd, started by root, locks itself away; it does not start without."""
_FOUND = (shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"), shutil.which("ssh"))
WHY_NOT = "there is no sshd or no ssh here (apt: openssh-server, openssh-client)"


class Server:
    """An sshd that runs; one logs in as the user who runs the tests."""

    def __init__(self, folder: Path, port: int, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.port = port
        self._process = process

    @property
    def log(self) -> str:
        """What it told so far."""
        return (self.folder / "sshd.log").read_text(encoding="utf-8", errors="replace")

    def command(self, *remote: str, options: Mapping[str, str] | None = None, tty: bool = True) -> list[str]:
        """The command line of an `ssh` that comes in and asks for `remote`, or for what the server forces."""
        settings = {
            "BatchMode": "yes", "IdentitiesOnly": "yes", "StrictHostKeyChecking": "yes", "LogLevel": "ERROR",
            "UserKnownHostsFile": str(self.folder / "known_hosts"), "EscapeChar": "none", "ControlPath": "none",
            **(options or {}),
        }  # fmt: skip
        named = [f"-o{name}={value}" for name, value in settings.items()]
        assert _FOUND[1] is not None
        return [
            _FOUND[1], "-F", "none", "-tt" if tty else "-T", "-p", str(self.port), "-i", str(self.folder / "key"),
            *named, f"{_user()}@127.0.0.1", *remote,
        ]  # fmt: skip

    def terminal(
        self,
        *remote: str,
        options: Mapping[str, str] | None = None,
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (100, 30),
        term: str = "xterm-256color",
    ) -> Terminal:
        """Come in with `ssh -tt` at a terminal; `env` is what the ssh client has, of which it sends what is asked."""
        program, *arguments = self.command(*remote, options=options)
        return Terminal(
            *arguments, program=program, env={"HOME": str(self.folder), **(env or {})}, size=size, term=term
        )

    def run(
        self, *remote: str, options: Mapping[str, str] | None = None, given: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Come in without a terminal, as a script does."""
        return subprocess.run(
            self.command(*remote, options=options, tty=False),
            input=given, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    def drop(self) -> None:
        """Cut every connection there is, as a machine that goes down does; the server goes on."""
        for child in _children(self._process.pid):
            os.kill(child, signal.SIGKILL)

    def stop(self) -> None:
        """End it, and every connection there is."""
        children = _children(self._process.pid)
        self._process.terminate()
        self._process.wait(10)
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue


@contextmanager
def server(
    folder: Path, environment: Mapping[str, str] | None = None, before: str = "", **settings: str
) -> Iterator[Server]:
    """An sshd with its files in `folder`; skips the test where there is none.

    `settings` are lines of its configuration (`ForceCommand="..."`), which count more than those of the fixture;
    `environment` is what every session of it has (`SetEnv`); `before` stands before the key in `authorized_keys`,
    as in `restrict,pty,command="..."`.
    """
    if None in _FOUND:
        pytest.skip(WHY_NOT)
    if os.geteuid() == 0:
        SSHD_RUN.mkdir(mode=0o755, exist_ok=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("host", "key"):
        _made_key(folder / name)
    port = _free_port()
    public = (folder / "key.pub").read_text(encoding="ascii")
    (folder / "authorized_keys").write_text(f"{before} {public}".lstrip(), encoding="utf-8")
    kind, key, *_ = (folder / "host.pub").read_text(encoding="ascii").split()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {key}\n", encoding="ascii")
    (folder / "sshd_config").write_text(_config(folder, port, environment or {}, settings), encoding="utf-8")
    assert _FOUND[0] is not None
    command = [_FOUND[0], "-D", "-f", str(folder / "sshd_config"), "-E", str(folder / "sshd.log")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    running = Server(folder, port, process)
    try:
        _wait_for(process, port)
        assert process.poll() is None, running.log
        yield running
    finally:
        running.stop()


def _config(folder: Path, port: int, environment: Mapping[str, str], settings: Mapping[str, str]) -> str:
    lines = {
        "ListenAddress": f"127.0.0.1:{port}", "HostKey": str(folder / "host"), "PidFile": "none",
        "AuthorizedKeysFile": str(folder / "authorized_keys"), "AuthenticationMethods": "publickey",
        "PermitRootLogin": "prohibit-password", "StrictModes": "no", "UsePAM": "no", "PrintMotd": "no",
        "PrintLastLog": "no", **settings,
    }  # fmt: skip
    if environment:
        lines["SetEnv"] = " ".join(f'"{name}={value}"' for name, value in environment.items())
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def _made_key(path: Path) -> None:
    if not path.exists():
        keygen = shutil.which("ssh-keygen")
        assert keygen is not None
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(path)], check=True)


def _user() -> str:
    return pwd.getpwuid(os.getuid()).pw_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Until it can be come in to, or has ended."""
    while not _listens(port):
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        return


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _children(pid: int) -> list[int]:
    """The processes a process started, as Linux tells them."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in told.read_text(encoding="ascii").split()] if told.exists() else []

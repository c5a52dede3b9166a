"""A slow line between a program and its terminal: `python slow_line.py SECONDS PROGRAM [ARGUMENT ...]`.

All that goes either way arrives so much later; what was sent together need not arrive together.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
import tty
from collections import deque

PIECE = 5
"""Bytes typed that travel together."""


def relay(delay: float, command: list[str]) -> int:
    """Run the command at a terminal of its own, with the delay in between; its exit status."""
    size = struct.unpack("HHHH", fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))
    pid, far = pty.fork()
    if pid == 0:
        os.execv(command[0], command)  # noqa: S606  # the tests start our program
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", *size))
    tty.setraw(0)
    ways = {0: far, far: 1}
    underway: deque[tuple[float, int, bytes]] = deque()
    while True:
        now = time.monotonic()
        while underway and underway[0][0] <= now:
            _, target, data = underway.popleft()
            os.write(target, data)
        patience = max(underway[0][0] - now, 0) if underway else None
        for source in select.select(list(ways), [], [], patience)[0]:
            try:
                data = os.read(source, PIECE if source == 0 else 1 << 16)
            except OSError:
                data = b""
            if not data:
                for _, target, rest in underway:
                    if target == 1:
                        os.write(1, rest)
                return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            underway.append((time.monotonic() + delay, ways[source], data))


if __name__ == "__main__":
    sys.exit(relay(float(sys.argv[1]), sys.argv[2:]))

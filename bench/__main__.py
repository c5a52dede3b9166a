"""Measure the program beside named floors and peers: `python bench`, or `python bench start keys` for some parts.

Every row is a multiple of something measured in the same run, in turn with it, so that it holds on a busy machine too.
`--quick` measures fewer rounds; `--write` puts the table into docs/performance.md. Needs the test extra; VisiData is
measured where `vd` is on the path (`pip install visidata`).
"""

import argparse
import importlib
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from row import Row, markdown

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PARTS = {"start": "starting", "memory": "memory", "keys": "keys", "store": "keeping", "files": "files"}
"""The module of each part; each has `rows(rounds)`."""
ROUNDS, FEW = 11, 3


def main(arguments: list[str]) -> int:
    """Measure, print the table, write it where that is asked for; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)}; else all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    # Programs are installed with their byte code; a bench without it would measure the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.path.insert(0, str(HERE.parent / "tests"))
    rows: list[Row] = []
    for name in given.parts or PARTS:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        rows += importlib.import_module(PARTS[name]).rows(FEW if given.quick else ROUNDS)
    table = f"{_machine()}\n\n{markdown(rows)}"
    print(table)
    if given.write:
        text = PAGE.read_text(encoding="utf-8")
        head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}\n\n{table}\n{END}{tail}", encoding="utf-8")
    return int(any(row.is_met is False for row in rows))


def _machine() -> str:
    cores = os.cpu_count()
    now = datetime.now(UTC).date()
    return f"Measured on {now} with Python {platform.python_version()} on {platform.system()}, {cores} cores."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

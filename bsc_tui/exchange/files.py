"""Writing a file whole or not at all, and never over another one unasked."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from bsc_tui.wording.file_names import shown, why_not, why_not_there

_WHY = {
    errno.ENOENT: "there is no such folder. Make it first",
    errno.ENOTDIR: "what should be its folder is a file. Name another place",
    errno.EACCES: "the folder may not be written to. Name another place",
    errno.EPERM: "the folder may not be written to. Name another place",
    errno.EROFS: "the disk may only be read. Name another place",
    errno.ENOSPC: "the disk is full. Make room and try again",
    errno.EDQUOT: "your share of the disk is full. Make room and try again",
    errno.EFBIG: "a file may not be as large there. Name another place",
    errno.EIO: "the disk does not answer as it should. Name a place on another disk",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
    errno.EISDIR: "it is a folder. Add a file name",
}
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


class TargetExists(Exception):
    """There is a file of this name, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{shown(path)} is there already: nothing was written. Add --force to replace it, or name another"
        )
        self.path = path


class UnwritableTarget(Exception):
    """The file cannot be written; nothing is left behind."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{shown(path)} was not written: {why}")
        self.path = path


def write_file(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a file beside its place, make sure it is on the disk, and only then give it its name.

    A link of that name is replaced, never followed, and its folder is none.
    Raises `TargetExists`, `UnwritableTarget`, the latter also for names other programs would take for something else.
    """
    data = content.encode() if isinstance(content, str) else content
    why = why_not(path) or _why_no_file(path)
    if why:
        raise UnwritableTarget(path, why)
    if not force and os.path.lexists(path):
        raise TargetExists(path)
    try:
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise UnwritableTarget(path, why_not_there(path) or why_unwritable(error)) from error
    try:
        _write_in(folder, path, data, force=force)
    except FileExistsError as error:
        raise TargetExists(path) from error
    except OSError as error:
        raise UnwritableTarget(path, why_unwritable(error)) from error
    finally:
        os.close(folder)


def _why_no_file(path: Path) -> str:
    """Why what is there already is nothing a file could be put in the place of."""
    try:
        kind = os.stat(path).st_mode  # noqa: PTH116  # Path.stat raises for names too long just the same
    except (OSError, ValueError):
        return ""
    if stat.S_ISDIR(kind):
        return _WHY[errno.EISDIR]
    return "" if stat.S_ISREG(kind) else "it is a device or a pipe. Name a file, or - for standard output"


def _write_in(folder: int, path: Path, data: bytes, *, force: bool) -> None:
    draft = f".bsc-tui-{secrets.token_hex(8)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    file = os.open(draft, flags, 0o600, dir_fd=folder)
    try:
        with os.fdopen(file, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if force:
            os.replace(draft, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        else:
            _name_new(draft, path.name, folder)
        os.fsync(folder)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft, dir_fd=folder)


def _name_new(draft: str, name: str, folder: int) -> None:
    """Give the draft its name unless another file has it; in folders without hard links as safely as they allow."""
    try:
        os.link(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder))
        os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)


def why_unwritable(error: OSError) -> str:
    """Why a place takes no file, with the way out."""
    return _WHY.get(error.errno or 0, (error.strerror or "it cannot be written").lower())

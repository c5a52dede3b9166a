"""The place of a store on disk: who may read it, what kind of disk it is, whether anything else touches the file."""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from storage.doctor.finding import Finding, fault, ok, warning

MOUNTS = Path("/proc/self/mounts")

NETWORK = re.compile(
    r"9p|afs|afpfs|ceph|cifs|coda|davfs|gfs2|glusterfs|lustre|ncpfs|nfs4?|ocfs2|orangefs|prl_fs|smb[23]|smbfs|vboxsf|"
    r"virtiofs|vmhgfs|webdav|fuse\.(ceph|curlftpfs|davfs2?|gcsfuse|glusterfs|goofys|rclone|s3fs|sshfs|vmhgfs-fuse)"
)
"""File systems on other machines, where the locks of a database cannot be trusted."""

PASSING = frozenset({"tmpfs", "ramfs"})
"""File systems that are empty after a restart."""

_SYNCED = re.compile(
    r"(dropbox|one ?drive|nextcloud|owncloud|google ?drive|googledrive|my drive|icloud ?drive|mobile documents|"
    r"com~apple~clouddocs|box sync|pcloud ?drive|syncthing|seafile|megasync|mega|yandex\.disk|proton ?drive|tresorit|"
    r"creative cloud files|cloudstation|synologydrive|koofr|sync\.com)(?=$|[ ._(-])",
    re.IGNORECASE,
)
_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".seafile-data")
"""Files that programs which synchronise folders leave in them."""

ROOM = 100 * 1024 * 1024
"""Bytes free on a disk below which a word is due."""

LITTLE_ROOM = 5 * 1024 * 1024


def examine(path: Path, named: Path | None = None) -> Iterator[Finding]:
    """Look at the place of a store; `named` is the path the person gave."""
    if named is not None and named.is_symlink():
        yield ok("link", f"{named} leads to {path}; the store and its log are there")
    yield from _names(path)
    yield from _file_rights(path)
    yield from _folder_rights(path.parent)
    yield from _disk(path.parent)
    yield from _synced(path)
    yield from _room(path)


def _names(path: Path) -> Iterator[Finding]:
    names = path.stat().st_nlink
    if names > 1:
        yield fault(
            "names",
            f"{names} hard links lead to the file",
            "Remove the other names, or make a real copy: a crash would damage the store under one of them",
        )
    else:
        yield ok("names", "the file has one name")


def _file_rights(path: Path) -> Iterator[Finding]:
    for each in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))):
        try:
            found = each.stat()
        except FileNotFoundError:
            continue
        yield from _rights("file", each, found, "600")


def _folder_rights(folder: Path) -> Iterator[Finding]:
    found = folder.stat()
    if found.st_mode & stat.S_IWOTH and not found.st_mode & stat.S_ISVTX:
        yield fault(
            "folder",
            f"everybody may put files into and take files out of {folder}",
            f"Close it: chmod o-w {folder}",
        )
        return
    yield from _rights("folder", folder, found, "700")


def _rights(check: str, path: Path, found: os.stat_result, private: str) -> Iterator[Finding]:
    bits = f"{stat.S_IMODE(found.st_mode):04o}"
    if check == "file" and found.st_mode & stat.S_IWOTH:
        yield fault(check, f"everybody may change {path} ({bits})", f"Close it: chmod {private} {path}")
    elif found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        advice = f"Where that is not meant: chmod {private} {path}"
        yield warning(check, f"others of this machine may look into {path} ({bits})", advice)
    else:
        yield ok(check, f"only its owner may look into {path} ({bits})")
    if found.st_uid not in {os.geteuid(), 0} and check == "file":
        yield warning(
            check, f"{path} belongs to another user", "Where that is not meant, ask the owner to hand it over"
        )


def _disk(folder: Path) -> Iterator[Finding]:
    try:
        found = mounted(folder, MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return
    if found is None:
        return
    point, kind = found
    if NETWORK.fullmatch(kind):
        yield warning(
            "disk",
            f"{folder} is shared with another machine ({kind} at {point}), where locks cannot be trusted",
            "Use it from one machine only, or keep the plans in PostgreSQL (--store postgresql://HOST/DATABASE)",
        )
    elif kind in PASSING:
        yield warning(
            "disk",
            f"{folder} is kept in memory ({kind} at {point}) and is gone after a restart",
            "Name a file on a disk with --store, or make backups: bsc-tui backup FILE",
        )
    else:
        yield ok("disk", f"{folder} lies on a disk of this machine ({kind} at {point})")


def mounted(folder: Path, mounts: str) -> tuple[str, str] | None:
    """Where the file system a folder lies in begins, and of what type it is; nothing where the list does not say.

    `mounts` is as Linux writes it: device, place, type and options in a line, the latest last.
    """
    best: tuple[str, str] | None = None
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:  # noqa: PLR2004  # device, place and type
            continue
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[1])
        if folder.is_relative_to(point) and (best is None or len(point) >= len(best[0])):
            best = (point, words[2])
    return best


def _synced(path: Path) -> Iterator[Finding]:
    found = synced(path)
    if found is not None:
        yield warning(
            "sync",
            f"{path} looks as if it is synchronised with other machines ({found})",
            "Keep the store elsewhere and put backups there: a copy taken in the middle of a change is damaged",
        )
    else:
        yield ok("sync", "the folder does not look synchronised with other machines")


def synced(path: Path) -> str | None:
    """The folder above a file that a program seems to synchronise with other machines."""
    for folder in path.parents:
        if _SYNCED.match(folder.name) or any((folder / mark).exists() for mark in _MARKS):
            return str(folder)
    return None


def _room(path: Path) -> Iterator[Finding]:
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    told = f"{megabytes(free)} are free on the disk, the store has {megabytes(size)}"
    if free < max(LITTLE_ROOM, size):
        yield fault("room", told, "Make room: a change needs some, and an update as much as the store again")
    elif free < ROOM:
        yield warning("room", told, "Make room before long")
    else:
        yield ok("room", told)


def megabytes(size: int) -> str:
    """A size as people read it.

    >>> megabytes(123_456), megabytes(5_000_000_000)
    ('0.2 MB', '5000.0 MB')
    """
    return f"{max(-(-size // 100_000), 1) / 10:.1f} MB"

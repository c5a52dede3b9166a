"""Where a store lies: disks on other machines, folders that are synchronised, rights, names and room."""

from pathlib import Path

import pytest

from storage.doctor import place
from storage.doctor.finding import Finding, Level
from storage.doctor.place import NETWORK, examine, mounted, synced

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
tmpfs /run tmpfs rw 0 0
server:/export /home nfs4 rw,vers=4.2 0 0
/dev/sdb1 /home/ana ext4 rw 0 0
//box/share /mnt/team\\040share cifs rw 0 0
ana@host:/ /mnt/far fuse.sshfs rw 0 0
broken
/dev/sdc1 /mnt/far/near ext4 rw 0 0
C:\\ /mnt/c 9p rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "point", "kind"),
    [
        ("/var/lib", "/", "ext4"),
        ("/home/ben/data", "/home", "nfs4"),
        ("/home/ana/data", "/home/ana", "ext4"),
        ("/homework", "/", "ext4"),
        ("/mnt/team share/plans", "/mnt/team share", "cifs"),
        ("/mnt/far", "/mnt/far", "fuse.sshfs"),
        ("/mnt/far/near/x", "/mnt/far/near", "ext4"),
        ("/mnt/c/Users", "/mnt/c", "9p"),
    ],
)
def test_the_file_system_of_a_folder_is_the_deepest_mounted_above_it(folder: str, point: str, kind: str) -> None:
    assert mounted(Path(folder), MOUNTS) == (point, kind)
    assert bool(NETWORK.fullmatch(kind)) is (kind != "ext4")


def test_nothing_is_said_of_a_list_that_says_nothing() -> None:
    assert mounted(Path("/home"), "") is None


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "fuse.rclone", "vboxsf", "davfs"])
def test_disks_on_other_machines_are_known(kind: str) -> None:
    assert NETWORK.fullmatch(kind)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "overlay", "apfs", "fuseblk", "f2fs"])
def test_disks_of_this_machine_are_known(kind: str) -> None:
    assert not NETWORK.fullmatch(kind)


@pytest.mark.parametrize(
    "folder",
    [
        "Dropbox",
        "Dropbox (Personal)",
        "OneDrive",
        "OneDrive - Lakeside Clinic",
        "Nextcloud",
        "ownCloud",
        "Google Drive",
        "GoogleDrive-ana@example.org",
        "iCloud Drive",
        "Mobile Documents",
        "com~apple~CloudDocs",
        "pCloudDrive",
        "Syncthing",
        "MEGA",
    ],
)
def test_folders_that_are_synchronised_are_known_by_their_name(folder: str) -> None:
    assert synced(Path("/home/ana") / folder / "plans" / "store.db") == f"/home/ana/{folder}"


@pytest.mark.parametrize("folder", ["plans", "my dropboxes", "Dropboxes", "megaphone", "boxes", "onedriver"])
def test_other_folders_are_left_in_peace(folder: str) -> None:
    assert synced(Path("/home/ana") / folder / "store.db") is None


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox", ".nextcloudsync.log"])
def test_folders_that_are_synchronised_are_known_by_what_is_left_in_them(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    assert synced(tmp_path / "plans" / "store.db") == str(tmp_path)


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """A private file in a private folder."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    path = folder / "store.db"
    path.touch(mode=0o600)
    return path


def said(path: Path, check: str, named: Path | None = None) -> Finding:
    return next(found for found in examine(path, named) if found.check == check)


def test_a_private_store_in_a_private_folder_is_well(store_file: Path) -> None:
    levels = {found.check: found.level for found in examine(store_file) if found.check not in {"disk", "room"}}
    assert levels == dict.fromkeys(("names", "file", "folder", "sync"), Level.OK)


@pytest.mark.parametrize(
    ("mode", "level"), [(0o640, Level.WARNING), (0o604, Level.WARNING), (0o660, Level.WARNING), (0o666, Level.FAULT)]
)
def test_a_store_others_may_look_into_is_told(store_file: Path, mode: int, level: Level) -> None:
    store_file.chmod(mode)
    found = said(store_file, "file")
    assert found.level is level
    assert f"chmod 600 {store_file}" in found.advice


@pytest.mark.parametrize(("mode", "level"), [(0o750, Level.WARNING), (0o755, Level.WARNING), (0o777, Level.FAULT)])
def test_a_folder_others_may_enter_is_told(store_file: Path, mode: int, level: Level) -> None:
    store_file.parent.chmod(mode)
    assert said(store_file, "folder").level is level


def test_a_log_beside_the_store_counts_too(store_file: Path) -> None:
    store_file.with_name("store.db-journal").touch(mode=0o600)
    store_file.with_name("store.db-journal").chmod(0o644)
    levels = [found.level for found in examine(store_file) if found.check == "file"]
    assert levels == [Level.OK, Level.WARNING]


def test_a_second_name_is_a_fault(store_file: Path) -> None:
    store_file.with_name("second.db").hardlink_to(store_file)
    assert said(store_file, "names").level is Level.FAULT


def test_a_link_is_told_with_where_it_leads(store_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(store_file)
    assert said(store_file, "link", link) == (
        Level.OK,
        "link",
        f"{link} leads to {store_file}; the store and its log are there",
        "",
    )


@pytest.mark.parametrize(
    ("line", "level"),
    [("x / nfs4 rw 0 0", Level.WARNING), ("x / tmpfs rw 0 0", Level.WARNING), ("x / ext4 rw 0 0", Level.OK)],
)
def test_the_disk_under_the_store_is_told(
    store_file: Path, tmp_path: Path, line: str, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(f"{line}\n")
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "mounts")
    found = said(store_file, "disk")
    assert found.level is level
    assert line.split()[2] in found.message


@pytest.mark.parametrize(
    ("name", "value", "level"), [("LITTLE_ROOM", 1 << 60, Level.FAULT), ("ROOM", 1 << 60, Level.WARNING)]
)
def test_a_disk_that_is_nearly_full_is_told(
    store_file: Path, name: str, value: int, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, name, value)
    assert said(store_file, "room").level is level

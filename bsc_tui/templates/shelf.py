"""All templates there are for a person: their own first, then those that come with the program."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path

from bsc_tui.templates.naming import UnknownName, alike, sector_named, template_names
from bsc_tui.templates.own import ENDING, BrokenTemplate, Own, files, own
from bsc_tui.templates.reading import template_for, templates
from bsc_tui.templates.template import Template
from bsc_tui.wording.file_names import shown, why_not


class BadTemplateName(ValueError):
    """A template cannot be kept under a name."""


class Shelf:
    """The templates in a folder and those of the program; each is read when it is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        """Of the person's own ones; nothing where none are looked for."""

    @cached_property
    def own(self) -> Own:
        """What is in the folder."""
        return own(self.folder)

    @property
    def broken(self) -> tuple[BrokenTemplate, ...]:
        """The files in the folder that are none."""
        return self.own.broken

    @property
    def templates(self) -> tuple[Template, ...]:
        """All that can be named, those of the person first."""
        mine = {alike(each.key) for each in self.own.templates}
        return (*self.own.templates, *(each for each in templates() if alike(each.key) not in mine))

    @property
    def names(self) -> tuple[str, ...]:
        """What can be typed, those of the person first."""
        mine = [each.key for each in self.own.templates]
        taken = {alike(each) for each in mine}
        return (*mine, *(each for each in template_names() if alike(each) not in taken))

    def named(self, name: str) -> Template:
        """The template of a name; where the program has one of that name too, the person's own.

        Raises `UnknownName`, `BrokenTemplate`.
        """
        wanted = alike(name)
        found = [each for each in self.own.templates if alike(each.key) == wanted]
        if found:
            return next((each for each in found if each.key == name), found[0])
        for trouble in self.own.broken:
            if alike(trouble.name) == wanted:
                raise trouble
        try:
            return template_for(sector_named(name))
        except UnknownName:
            raise UnknownName(name.strip(), self.names) from None

    def place_for(self, name: str) -> Path:
        """The file in the folder a template of a name is kept in: one that is there already where its name is alike.

        Raises `BadTemplateName` where it is a path, a name of the program's own, or one no file should have.
        """
        assert self.folder is not None
        wanted, told = name.strip(), shown(Path(name.strip())) if name.strip() else ""
        if not wanted or "/" in wanted or "\\" in wanted:
            message = f'"{told}" cannot be the name of a template: it is a name and no path. Leave the folder out'
            raise BadTemplateName(message)
        path = self.folder / f"{wanted}{ENDING}"
        why = why_not(path)
        if why:
            message = f'"{told}" cannot be the name of a template: {why}'
            raise BadTemplateName(message)
        if alike(wanted) in map(alike, template_names()):
            message = f'"{wanted}" is a template that comes with the program. Choose another name'
            raise BadTemplateName(message)
        there: list[Path] = []
        with suppress(OSError):
            there = [each for each in files(self.folder) if alike(each.stem) == alike(wanted)]
        return path if path in there or not there else there[0]

"""Verbs: the four options each of them takes, before it or after it, and loading only the one that is asked for."""

import importlib
import os
from collections.abc import Callable, Mapping
from typing import Any

import click

from bsc_tui.cli.world import World

_GIVEN = "bsc_tui.given"
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _keep(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Remember what was given; what stands after the verb counts more than what stands before it."""
    if value is not None and option.name is not None:
        context.meta.setdefault(_GIVEN, {})[option.name] = value


def _offered(what: str) -> Callable[[click.Context, click.Parameter, str], Any]:
    """What `completing` offers under this name; imported only when the shell asks."""

    def offer(context: click.Context, parameter: click.Parameter, begun: str) -> Any:
        return getattr(importlib.import_module("bsc_tui.cli.completing"), what)(context, parameter, begun)

    return offer


def _shared() -> list[click.Parameter]:
    def option(*names: str, **settings: Any) -> click.Option:
        return click.Option(names, expose_value=False, callback=_keep, **settings)

    return [
        option(
            "--store",
            metavar="STORE",
            shell_complete=_offered("files"),
            help="The file the plans are kept in, or postgresql://HOST/DATABASE (also BSC_TUI_STORE).",
        ),
        option(
            "--plan",
            metavar="KEY",
            shell_complete=_offered("plans"),
            help="The plan, by its key or its full name; not needed while there is one.",
        ),
        option(
            "--as",
            "person",
            metavar="PERSON",
            shell_complete=_offered("people"),
            help="Who you are (also BSC_TUI_USER); else the user of the machine.",
        ),
        option("--today", metavar="DATE", help="The day it is (also BSC_TUI_TODAY); else by the clock."),
    ]


def world_of(context: click.Context) -> World:
    """What this run was handed."""
    return World(dict(context.meta.get(_GIVEN, {})), os.environ)


class Verb(click.Command):
    """Something the program does; its function is called with the `World` first."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("context_settings", SETTINGS)
        super().__init__(*args, **settings)
        self.params.extend(_shared())

    def invoke(self, ctx: click.Context) -> Any:
        """Do it."""
        ctx.obj = world_of(ctx)
        return super().invoke(ctx)


def verb(name: str) -> Callable[[Callable[..., int]], click.Command]:
    """Make the decorated function the verb of this name; it gives the exit status, its docstring is the help."""

    def declare(function: Callable[..., int]) -> click.Command:
        return click.command(name, cls=Verb)(click.pass_obj(function))

    return declare


class Verbs(click.Group):
    """The program: a group whose verbs are imported when they are named."""

    def __init__(self, modules: Mapping[str, str], **settings: Any) -> None:
        settings.setdefault("context_settings", SETTINGS)
        super().__init__(**settings)
        self.modules = modules
        self.params.extend(_shared())

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        """The verbs in the order people need them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as click calls it
        """The verb of a name."""
        module = self.modules.get(cmd_name)
        if module is None:
            return None
        found = importlib.import_module(module).command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is named.

        Raises `click.UsageError` with what may have been meant.
        """
        if args and args[0] not in self.modules and not args[0].startswith("-"):
            from bsc_tui.wording.suggest import hint

            message = f'there is no verb "{args[0]}"{hint(args[0], self.modules)}'
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with a line each."""
        rows = [(name, found.get_short_help_str(88)) for name in self.modules if (found := self.get_command(ctx, name))]
        with formatter.section("Verbs"):
            formatter.write_dl(rows)

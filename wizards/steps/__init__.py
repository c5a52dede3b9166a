"""The questions, one file a step; data only. A new file with a `STEP` in it is a new step and needs nothing else."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from wizards.steps.question import Step


@cache
def steps() -> tuple[Step, ...]:
    """All steps in the order they are walked."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found = [module.STEP for module in modules if hasattr(module, "STEP")]
    return tuple(sorted(found, key=lambda step: step.number))

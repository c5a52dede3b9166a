"""How much weighs what a check finds."""

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    ERROR = "error"
    """Stands in the way of sign-off until it is mended or waived."""
    HOMEWORK = "homework"
    """Is due, with an owner and a date, before the first reported period."""
    WARNING = "warning"
    """Is usually a mistake."""
    INFO = "info"
    """Is a hint."""

    @property
    def letter(self) -> str:
        """E, H, W or I."""
        return self.value[0].upper()

    @property
    def order(self) -> int:
        """0 for the heaviest."""
        return _ORDER[self]


_ORDER = {severity: place for place, severity in enumerate(Severity)}

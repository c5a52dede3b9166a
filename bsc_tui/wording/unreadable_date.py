"""What is said of a text that is no date."""


class UnreadableDate(ValueError):
    """A text that is no date; says why and what would be one."""

    def __init__(self, text: str, why: str, suggestion: str = "year-month-day, for example 2026-11-30") -> None:
        super().__init__(f'"{text[:64]}" is not a date: {why}. Write {suggestion}')
        self.why = why
        self.suggestion = suggestion
